import type { CoverageFigures } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatChange, formatCount, formatPoints, formatRate, rateHundredths } from '#lib/format/numbers'
import { type CoverageView, rowsHref } from './view.tsx'

/** One line of truth: area, day, covered of all, rate, and what changed since the month before. */
export function truthLine(view: CoverageView, name: string, { current, before, compared }: CoverageFigures): Html {
  const { t, input } = view
  if (current.townships === 0)
    return html`<p class="truth">${name} · ${t('asOfDay', { day: input.asOf })} · ${t('nothingToCover')}</p>`
  if (unknown(current)) {
    return html`<p class="truth">${name} · ${t('asOfDay', { day: input.asOf })} · <strong>${t('silent')}</strong></p><p class="hint">${t('silentHint')}</p>`
  }
  return html`<p class="truth">${name} · ${t('asOfDay', { day: input.asOf })} · ${t('built')} <a href="${rowsHref(view, 'townships', input.division, { covered: 'yes' })}">${formatCount(current.covered)}</a> / <a href="${rowsHref(view, 'townships', input.division)}">${formatCount(current.townships)}</a> · ${t('rate')} <strong>${formatRate(current.covered, current.townships)}</strong></p>
<p class="hint">${before.townships > 0 && html`${t('sinceMonth', { day: before.day })} ${change(current, before)}`}${
    compared &&
    html` · ${t('sinceDay', { day: compared.day })} ${change(current, compared)}${html` (${formatCount(compared.covered)} / ${formatCount(compared.townships)}, ${formatRate(compared.covered, compared.townships)})`}`
  }${current.silent > 0 && input.division === '' && html` · ${t('silentProvinces', { count: current.silent })}`}</p>`

  function change(now: typeof current, then: typeof current): Html {
    const points = rateHundredths(now.covered, now.townships) - rateHundredths(then.covered, then.townships || 1)
    return html`<span class="delta">${formatChange(now.covered - then.covered)}</span> ${t('townships')}, <span class="delta">${formatPoints(points)}</span> ${t('points')}`
  }
}

function unknown(current: CoverageFigures['current']): boolean {
  return current.silent > 0 && current.stations + current.headStations + current.covered === 0
}
