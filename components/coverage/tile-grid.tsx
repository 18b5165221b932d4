import { scaleStep } from '#lib/coverage/rules'
import type { CoverageArea } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatRate } from '#lib/format/numbers'
import { areaHref, type CoverageView } from './view.tsx'

const WIDTH = 48
const HEIGHT = 40

type PlacedArea = CoverageArea & { row: number; col: number }

/** Whether every real county has its place in the province's grid. */
export function isPlaced(areas: readonly CoverageArea[]): boolean {
  const counties = areas.filter((area) => area.level === 3 && area.kind === 'STANDARD')
  return counties.length > 0 && counties.every((area) => area.row !== null)
}

/**
 * Tile-grid cartogram (DOMAIN.md E4): one equal tile per county near its real place, prefectures outlined.
 * Colour, figure and tick say the same thing three times.
 */
export function tileGrid(view: CoverageView, areas: readonly CoverageArea[]): Html {
  const placed = areas.filter((area): area is PlacedArea => area.row !== null && area.col !== null)
  const top = Math.min(...placed.map((area) => area.row))
  const left = Math.min(...placed.map((area) => area.col))
  const tiles = placed.map((area) => ({ ...area, row: area.row - top, col: area.col - left }))
  const columns = Math.max(...tiles.map((area) => area.col)) + 1
  const rows = Math.max(...tiles.map((area) => area.row)) + 1
  const wide = columns > 12 ? 'tiles tiles-wide' : columns > 6 ? 'tiles tiles-medium' : 'tiles'
  return html`<div class="tile-scroll"><svg class="${wide}" viewBox="-2 -2 ${columns * WIDTH + 4} ${rows * HEIGHT + 4}" role="group" aria-label="${view.t('tileGrid')}">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2" height="6" fill="#dde3e9"/></pattern></defs>
${tiles.map((area) => tile(view, area))}<path class="outline" d="${outline(tiles)}"/></svg></div>`
}

function tile(view: CoverageView, area: PlacedArea): Html {
  const step = scaleStep(area)
  const figure = tileFigure(view, area)
  const [x, y] = [area.col * WIDTH, area.row * HEIGHT]
  const small = area.shortName.length > 3
  return html`<a href="${areaHref(view, area.code)}"><title>${tileLabel(view, area)}</title><rect class="s${step}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}"${step === 0 && html` fill="url(#hatch)"`}/><text x="${x + WIDTH / 2}" y="${y + 17}"${small && html` class="small"`}>${small ? area.shortName.slice(0, 4) : area.shortName}</text><text x="${x + WIDTH / 2}" y="${y + 32}" class="fig">${figure}</text></a>`
}

/** `✓ 100%`, `66.67%`, or a dash for unknown. */
export function tileFigure({ t }: CoverageView, area: CoverageArea): string {
  const step = scaleStep(area)
  if (step === 0) return t('unknownMark')
  return step === 6 ? '✓ 100%' : formatRate(area.covered, area.townships)
}

export function tileLabel({ t }: CoverageView, area: CoverageArea): string {
  const figures =
    scaleStep(area) === 0
      ? t('silent')
      : `${formatCount(area.covered)} / ${formatCount(area.townships)}, ${formatRate(area.covered, area.townships)}`
  return `${area.name} ${figures}`
}

/** The sides of tiles whose neighbour there belongs to another prefecture, or is none. */
function outline(tiles: readonly PlacedArea[]): string {
  const owner = new Map(tiles.map((area) => [`${area.row}.${area.col}`, area.parentCode]))
  const path: string[] = []
  for (const { row, col, parentCode } of tiles) {
    const [x, y] = [col * WIDTH, row * HEIGHT]
    if (owner.get(`${row - 1}.${col}`) !== parentCode) path.push(`M${x} ${y}h${WIDTH}`)
    if (owner.get(`${row}.${col - 1}`) !== parentCode) path.push(`M${x} ${y}v${HEIGHT}`)
    if (!owner.has(`${row + 1}.${col}`)) path.push(`M${x} ${y + HEIGHT}h${WIDTH}`)
    if (!owner.has(`${row}.${col + 1}`)) path.push(`M${x + WIDTH} ${y}v${HEIGHT}`)
  }
  return path.join('')
}
