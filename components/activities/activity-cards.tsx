import { ActivityStatusTag } from '#components/activities/activity-status'
import { isHeld } from '#lib/activities/rules'
import type { ActivityRow } from '#lib/activities/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

/** The same list on a phone: an activity a row, its day and state in sight without scrolling sideways. */
export async function ActivityCards({ rows }: { rows: readonly ActivityRow[] }) {
  const [t, common] = [await getTranslator('activities'), await getTranslator('common')]
  return (
    <ul className="divide-y divide-line border-y border-line lg:hidden print:hidden">
      {rows.map((row) => (
        <li key={row.id} className="space-y-1 py-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <a className="inline-flex min-h-11 min-w-0 items-center text-lg" href={`/activities/${row.id}`}>
              {row.title}
            </a>
            <ActivityStatusTag status={row.status} label={t(`status.${row.status}`)} />
          </p>
          <p className="text-sm">
            {row.startsOn} {row.startsAt}
            {row.endsOn !== row.startsOn && ` – ${row.endsOn}`} · {row.station}
          </p>
          <p className="text-sm text-muted">
            {common(`domain.${row.domain}`)} · {t('field.expected')} {formatCount(row.expected)}
            {isHeld(row.status) && ` · ${t('field.personTimes')} ${formatCount(row.personTimes)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
