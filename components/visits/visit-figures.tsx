import { type Month, monthDays } from '#lib/clock'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { MonthFigures } from '#lib/visits/types'

/** The month's figures of an area, each a link to its rows. */
export async function VisitFigures({ figures, area, month }: { figures: MonthFigures; area: string; month: Month }) {
  const t = await getTranslator('today')
  const { first, last } = monthDays(month)
  const rows = `/visits?division=${area}&from=${first}&to=${last}&way=VISIT`
  return (
    <section aria-labelledby="figures" className="panel">
      <h2 id="figures">
        {t('figures')} <span className="font-normal text-muted">{month}</span>
      </h2>
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3">
        {(['visits', 'households', 'personTimes', 'persons'] as const).map((key) => (
          <div key={key} className="flex flex-col-reverse">
            <dt className="text-sm text-muted">{t(key)}</dt>
            <dd className="text-2xl font-semibold">
              <a href={rows}>{formatCount(figures[key])}</a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
