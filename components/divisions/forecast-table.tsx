import type { CoverageForecast } from '#lib/division-changes/types'
import { formatCount, formatRate } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

/** Coverage of the counties concerned on the day, before and after. */
export async function ForecastTable({ rows }: { rows: CoverageForecast[] }) {
  const t = await getTranslator('divisions')
  if (rows.length === 0) return null
  const cell = (share: CoverageForecast['before'], missing: string) =>
    share
      ? `${formatCount(share.covered)} / ${formatCount(share.townships)}${share.townships > 0 ? ` · ${formatRate(share.covered, share.townships)}` : ''}`
      : missing
  return (
    <section className="mt-6">
      <h2>{t('forecast')}</h2>
      <p className="hint">{t('forecastText')}</p>
      <table className="data-table mt-2 max-w-2xl">
        <thead>
          <tr>
            <th scope="col">{t('column.county')}</th>
            <th scope="col" className="num">
              {t('column.before')}
            </th>
            <th scope="col" className="num">
              {t('column.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <td>
                {row.name} <span className="text-muted">{row.code}</span>
              </td>
              <td className="num">{cell(row.before, t('begins'))}</td>
              <td className="num">{cell(row.after, t('ends'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
