import { yuan } from '#components/activities/row-tables'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { totalOf } from '#lib/resource-links/rules'
import type { ResourceLink, ResourceSum } from '#lib/resource-links/types'

function worth({ voidReason, amount }: ResourceLink, t: (key: string) => string): string {
  if (voidReason) return t('void')
  return amount === null ? '–' : yuan(amount)
}

/** What was linked, line by line; what was taken back says so. */
export async function LinkTable({ rows }: { rows: readonly ResourceLink[] }) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll not-print:max-lg:hidden" tabIndex={0} aria-label={t('title')}>
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
              <td className="num">{worth(row, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same on a phone, without scrolling sideways. */
export async function LinkCards({ rows }: { rows: readonly ResourceLink[] }) {
  const [t, activities] = [await getTranslator('resource-links'), await getTranslator('activities')]
  return (
    <ul className="divide-y divide-line border-y border-line lg:hidden print:hidden">
      {rows.map((row) => (
        <li key={row.id} className="py-2">
          <p className="flex flex-wrap items-center justify-between gap-x-2">
            <a className="inline-flex min-h-11 min-w-0 items-center text-lg" href={`/resource-links/${row.id}`}>
              {row.giver}
            </a>
            <span className="tabular-nums">{worth(row, t)}</span>
          </p>
          <p className="text-sm">
            {row.linkedOn} · {row.station}
          </p>
          <p className="text-sm text-muted">
            {activities(`party.${row.party}`)} · {t(`kind.${row.kind}`)} · {row.purpose}
          </p>
        </li>
      ))}
    </ul>
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
