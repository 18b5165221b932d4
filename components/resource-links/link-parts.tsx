import { yuan } from '#components/activities/row-tables'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { totalOf } from '#lib/resource-links/rules'
import type { ResourceLink, ResourceSum } from '#lib/resource-links/types'

/** What was linked, line by line; what was taken back says so. */
export async function LinkTable({ rows }: { rows: readonly ResourceLink[] }) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {(['giver', 'party', 'linkedOn', 'kind', 'purpose', 'station'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`label.${key}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('label.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/resource-links/${row.id}`}>
                  {row.giver}
                </a>
              </th>
              <td className="whitespace-nowrap">{activities(`party.${row.party}`)}</td>
              <td className="whitespace-nowrap">{row.linkedOn}</td>
              <td className="whitespace-nowrap">{t(`kind.${row.kind}`)}</td>
              <td>{row.purpose}</td>
              <td className="whitespace-nowrap">{row.station}</td>
              <td className="num">{row.voidReason ? t('void') : row.amount === null ? '–' : yuan(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Cash and goods of the period, by the party that gave. */
export async function Sums({ sums }: { sums: readonly ResourceSum[] }) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  return (
    <div className="mb-4 space-y-1">
      <p>
        <strong>{t('total', { yuan: yuan(totalOf(sums)) })}</strong>
        <span className="text-muted"> · {t('totalHint')}</span>
      </p>
      <ul className="flex flex-wrap gap-x-4">
        {sums.map(({ party, cash, goods, links }) => (
          <li key={party}>
            {activities(`party.${party}`)} {yuan(cash + goods)}
            <span className="text-muted">{t('links', { count: formatCount(links) })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
