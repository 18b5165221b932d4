import type { StandingOn } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatRate, rateHundredths } from '#lib/format/numbers'
import { areaHref, type CoverageView } from './view.tsx'

const LEFT = 40
const TOP = 22
const WIDTH = 430
const HEIGHT = 130

/** Rate at the month ends, drawn on the server; the same figures stand in the table below it. */
export function trendChart(view: CoverageView, trend: readonly StandingOn[]): Html {
  const { t, input } = view
  const points = trend.map((standing, index) => ({
    ...standing,
    x: LEFT + (index * WIDTH) / Math.max(trend.length - 1, 1),
    y: TOP + HEIGHT - (standing.townships === 0 ? 0 : (rateHundredths(standing.covered, standing.townships) * HEIGHT) / 10_000),
  }))
  const last = points.at(-1)
  if (!last) return html``
  const labelled = points.filter((_, index) => (points.length - 1 - index) % 6 === 0)
  return html`<figure><svg class="trend" viewBox="0 0 ${LEFT + WIDTH + 20} ${TOP + HEIGHT + 24}" role="img" aria-label="${t('trendLabel', { day: last.day, rate: formatRate(last.covered, last.townships) })}">
${[0, 25, 50, 75, 100].map((rate) => {
  const y = TOP + HEIGHT - (rate * HEIGHT) / 100
  return html`<path class="grid" d="M${LEFT} ${y}h${WIDTH}"/><text x="${LEFT - 6}" y="${y + 4}" class="end">${rate}%</text>`
})}
${labelled.map(({ x, day }) => html`<text x="${x.toFixed(1)}" y="${TOP + HEIGHT + 18}" class="mid">${day.slice(0, 7)}</text>`)}
<polyline points="${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}"/>
<circle cx="${last.x.toFixed(1)}" cy="${last.y.toFixed(1)}" r="3.5"/><text x="${last.x.toFixed(1)}" y="${(last.y - 7).toFixed(1)}" class="end now">${formatRate(last.covered, last.townships)}</text></svg>
<details class="no-print"><summary>${t('asTable')}</summary><table class="data-table"><thead><tr><th scope="col">${t('day')}</th><th scope="col" class="num">${t('column.covered')}</th><th scope="col" class="num">${t('column.townships')}</th><th scope="col" class="num">${t('column.rate')}</th></tr></thead><tbody>${[
    ...trend,
  ]
    .reverse()
    .map(
      ({ day, covered, townships }) =>
        html`<tr><td><a href="${areaHref(view, input.division, { asOf: day })}">${day}</a></td><td class="num">${formatCount(covered)}</td><td class="num">${formatCount(townships)}</td><td class="num">${formatRate(covered, townships)}</td></tr>`,
    )}</tbody></table></details></figure>`
}
