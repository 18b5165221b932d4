import { EmptyState } from '#components/ui/state'
import type { Day } from '#lib/clock'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { CountyWeek } from '#lib/week-plans/types'

/** Counties by how many of their stations have told their plan. */
export async function CountyWeekTable({ rows, monday }: { rows: readonly CountyWeek[]; monday: Day }) {
  const t = await getTranslator('week-plans')
  if (rows.length === 0) return <EmptyState title={t('noStations')} text={t('noStationsText')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="data-table max-w-2xl">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('county')}</th>
            <th scope="col" className="num">
              {t('published')}
            </th>
            <th scope="col" className="num">
              {t('stations')}
            </th>
            <th scope="col" className="num">
              {t('missing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, stations, published }) => (
            <tr key={code}>
              <th scope="row">
                <a href={`/week-plans?week=${monday}&division=${code}`}>{name}</a>
              </th>
              <td className="num">{formatCount(published)}</td>
              <td className="num">{formatCount(stations)}</td>
              <td className={`num ${published < stations ? 'text-danger' : 'text-ok'}`}>
                {published < stations ? formatCount(stations - published) : '✓'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
