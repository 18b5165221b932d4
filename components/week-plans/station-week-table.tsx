import { EmptyState } from '#components/ui/state'
import type { Day } from '#lib/clock'
import { instantToDay } from '#lib/clock'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { StationWeek } from '#lib/week-plans/types'

/** Which stations have told what they mean to do in the week, and which have not; those first. */
export async function StationWeekTable({ rows, monday }: { rows: readonly StationWeek[]; monday: Day }) {
  const t = await getTranslator('week-plans')
  if (rows.length === 0) return <EmptyState title={t('noStations')} text={t('noStationsText')} />
  const told = rows.filter(({ publishedAt }) => publishedAt)
  const sorted = [...rows.filter(({ publishedAt }) => !publishedAt), ...told]
  return (
    <>
      <p className="mb-3 font-semibold">{t('told', { told: formatCount(told.length), all: formatCount(rows.length) })}</p>
      <ul className="divide-y divide-line border-y border-line">
        {sorted.map(({ id, name, publishedAt, activities }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 lg:grid lg:grid-cols-[20rem_14rem_1fr]">
            <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/week-plans?week=${monday}&station=${id}`}>
              {name}
            </a>
            {publishedAt ? (
              <span className="text-ok">✓ {t('toldOn', { day: instantToDay(publishedAt) })}</span>
            ) : (
              <span className="font-medium text-danger">○ {t('none')}</span>
            )}
            <span className="text-sm text-muted">{t('activities', { count: activities })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
