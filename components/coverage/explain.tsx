import type { CoverageFigures } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatRate } from '#lib/format/numbers'
import { type CoverageView, rowsHref } from './view.tsx'

/** How the figures are counted: definition, source rows, as of. */
export function explain(view: CoverageView, { current }: CoverageFigures): Html {
  const { t, input } = view
  const { covered, townships } = current
  return html`<details class="explain no-print"><summary>${t('how.title')}</summary><dl>
<dt>${t('how.whole')}</dt><dd>${t('how.wholeText')}</dd><dt>${t('how.part')}</dt><dd>${t('how.partText')}</dd>
<dt>${t('how.rate')}</dt><dd>${formatCount(covered)} ÷ ${formatCount(townships)} = ${formatRate(covered, townships)} ${t('how.rateText')}</dd>
<dt>${t('how.full')}</dt><dd>${t('how.fullText')}</dd><dt>${t('how.people')}</dt><dd>${t('how.peopleText')}</dd>
<dt>${t('how.source')}</dt><dd>${t('how.sourceText', { day: input.asOf })} <a href="${rowsHref(view, 'townships', input.division)}">${t('how.townships')}</a> · <a href="${rowsHref(view, 'stations', input.division)}">${t('how.stations')}</a></dd></dl></details>`
}
