// Figures are drawn as strokes: a server may have no font at all, and the same chart must be the same picture everywhere.
const STROKES: Record<string, string> = {
  ...{ '0': 'M0 0H4V7H0Z', '1': 'M1 1L2 0V7', '2': 'M0 0H4V3.5H0V7H4', '3': 'M0 0H4V7H0M0 3.5H4', '4': 'M0 0V3.5H4M4 0V7' },
  ...{ '5': 'M4 0H0V3.5H4V7H0', '6': 'M4 0H0V7H4V3.5H0', '7': 'M0 0H4L1.5 7', '8': 'M0 0H4V7H0ZM0 3.5H4' },
  ...{ '9': 'M4 3.5H0V0H4V7H0', '-': 'M0.5 3.5H3.5', ',': 'M2 6.5L1 8.5' },
}
const GLYPH = 6

function drawText(text: string, centre: number, top: number, scale: number): string {
  const left = centre - ((text.length * GLYPH - 2) * scale) / 2
  const glyphs = [...text].map(
    (letter, index) => `<path d="${STROKES[letter] ?? ''}" transform="translate(${index * GLYPH} 0)"/>`,
  )
  return `<g transform="translate(${left.toFixed(1)} ${top}) scale(${scale})" fill="none" stroke="#16202B" stroke-width="0.9">${glyphs.join('')}</g>`
}

export const CHART = { width: 1200, height: 480 }
const BASE = 420
const TOP = 60

/** Bars with their figures above and what they stand for beneath, which may hold digits and hyphens alone. */
export function drawBars(bars: readonly { label: string; value: number }[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = CHART.width / Math.max(1, bars.length)
  const drawn = bars.map(({ label, value }, index) => {
    const height = Math.round(((BASE - TOP) * value) / most)
    const centre = step * (index + 0.5)
    const last = index === bars.length - 1
    return `<rect x="${(centre - step * 0.28).toFixed(1)}" y="${BASE - height}" width="${(step * 0.56).toFixed(1)}" height="${height}" fill="${last ? '#0F4C81' : '#8FB3D3'}"/>
      ${drawText(value.toLocaleString('en-US'), centre, BASE - height - 34, 3)}${drawText(label, centre, BASE + 18, 3)}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CHART.width}" height="${CHART.height}" viewBox="0 0 ${CHART.width} ${CHART.height}">
    <rect width="${CHART.width}" height="${CHART.height}" fill="#FFFFFF"/>${drawn.join('')}<path d="M0 ${BASE}H${CHART.width}" stroke="#55616E" stroke-width="2"/></svg>`
}
