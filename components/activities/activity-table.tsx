import { ActivityStatusTag } from '#components/activities/activity-status'
import { isHeld } from '#lib/activities/rules'
import type { ActivityRow } from '#lib/activities/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

/** Activities of a month, line by line: when, what, where, how it stands, how many. */
export async function ActivityTable({ rows }: { rows: readonly ActivityRow[] }) {
  const [t, common] = [await getTranslator('activities'), await getTranslator('common')]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll not-print:max-lg:hidden" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.title')}</th>
            <th scope="col">{t('field.when')}</th>
            <th scope="col">{t('field.status')}</th>
            <th scope="col">{t('field.station')}</th>
            <th scope="col">{t('field.domain')}</th>
            <th scope="col" className="num">
              {t('field.expected')}
            </th>
            <th scope="col" className="num">
              {t('field.personTimes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/activities/${row.id}`}>
                  {row.title}
                </a>
              </th>
              <td className="whitespace-nowrap">
                {row.startsOn} {row.startsAt}
                {row.endsOn !== row.startsOn && ` – ${row.endsOn}`}
              </td>
              <td>
                <ActivityStatusTag status={row.status} label={t(`status.${row.status}`)} />
              </td>
              <td className="whitespace-nowrap">{row.station}</td>
              <td className="whitespace-nowrap">{common(`domain.${row.domain}`)}</td>
              <td className="num">{formatCount(row.expected)}</td>
              <td className="num">{isHeld(row.status) ? formatCount(row.personTimes) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
