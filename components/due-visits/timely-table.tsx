import { Markup } from '#components/ui/markup'
import { timelyRate } from '#lib/due-visits/rules'
import type { StationTimeliness } from '#lib/due-visits/types'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

/** 探访及时率 by station, the least timely first, with the whole of them. */
export async function TimelyTable({ rows }: { rows: readonly StationTimeliness[] }) {
  const t = await getTranslator('due-visits')
  const whole = { due: rows.reduce((sum, row) => sum + row.due, 0), inTime: rows.reduce((sum, row) => sum + row.inTime, 0) }
  const line = (name: ReturnType<typeof html>, { due, inTime }: Pick<StationTimeliness, 'due' | 'inTime'>) =>
    html`<tr><th scope="row">${name}</th><td class="num">${formatCount(due)}</td><td class="num">${formatCount(inTime)}</td><td class="num">${timelyRate({ due, inTime }) ?? '–'}</td></tr>`
  return (
    <section aria-labelledby="timely" className="min-w-0">
      <h2 id="timely" className="mb-1">
        {t('timely')}
      </h2>
      <p className="mb-2 text-sm text-muted">{t('timelyHow')}</p>
      {rows.length === 0 ? (
        <p className="border-y border-line py-4 text-sm text-muted">{t('timelyNone')}</p>
      ) : (
        <Markup
          className="overflow-x-auto"
          html={html`<table class="data-table"><caption class="sr-only">${t('timely')}</caption><thead><tr><th scope="col">${t('station')}</th><th scope="col" class="num">${t('dueCount')}</th><th scope="col" class="num">${t('inTime')}</th><th scope="col" class="num">${t('rate')}</th></tr></thead><tbody>${line(html`${t('whole')}`, whole)}${rows.map(
            (row) => line(html`<a href="/stations/${row.stationId}">${row.station}</a>`, row),
          )}</tbody></table>`}
        />
      )}
      <p className="mt-2 text-sm">
        <a href="/due-visits">{t('openList')}</a>
      </p>
    </section>
  )
}
