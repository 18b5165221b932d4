import { levelsOf } from '#lib/assessments/rules'
import type { AssessmentPoint } from '#lib/assessments/types'
import { type Html, html } from '#lib/format/html'
import type { FormDefinition } from '#lib/forms/types'
import { levelWords } from './level-tag.tsx'

const LEFT = 96
const TOP = 16
const WIDTH = 250
const ROW = 26

/** Level by date, the lightest at the top; drawn on the server. The same stands in the table beside it. */
export function courseChart(
  given: { label: string; locale: string; definition: FormDefinition },
  points: readonly (AssessmentPoint & { level: string })[],
): Html {
  const { label, locale, definition } = given
  const levels = levelsOf(definition)
  const days = points.map(({ assessedOn }) => Date.parse(assessedOn))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const at = (level: string) => TOP + Math.max(levels.indexOf(level), 0) * ROW
  const placed = points.map((point) => ({
    ...point,
    x: LEFT + (last === first ? WIDTH : ((Date.parse(point.assessedOn) - first) * WIDTH) / (last - first)),
    y: at(point.level),
  }))
  const bottom = TOP + (levels.length - 1) * ROW
  // Labels of days that would run into one another are left to the table.
  const labelled = placed.filter(
    ({ x }, index) => index === placed.length - 1 || (LEFT + WIDTH - x > 64 && (index === 0 || x - LEFT > 64)),
  )
  return html`<svg class="trend" viewBox="0 0 ${LEFT + WIDTH + 34} ${bottom + 30}" role="img" aria-label="${label}">
${levels.map(
  (level) =>
    html`<path class="grid" d="M${LEFT} ${at(level)}h${WIDTH}"/><text x="${LEFT - 8}" y="${at(level) + 4}" class="end">${levelWords(definition, level, locale)}</text>`,
)}
<polyline points="${placed.map(({ x, y }) => `${x.toFixed(1)},${y}`).join(' ')}"/>
${placed.map(({ x, y }) => html`<circle cx="${x.toFixed(1)}" cy="${y}" r="3.5"/>`)}
${labelled.map(({ x, assessedOn }) => html`<text x="${x.toFixed(1)}" y="${bottom + 24}" class="mid">${assessedOn}</text>`)}</svg>`
}
