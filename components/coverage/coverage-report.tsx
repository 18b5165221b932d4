import { Markup } from '#components/ui/markup'
import { whileItExists } from '#lib/coverage/rules'
import type { CoverageData, CoverageFigures } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { belowTable } from './below-table.tsx'
import { crumbs, dayForm, tableTools } from './controls.tsx'
import { explain } from './explain.tsx'
import { figureStrip } from './figures.tsx'
import { gapList } from './gap-list.tsx'
import { legend, orderedTiles, townshipTiles } from './ordered-tiles.tsx'
import { successionNotes } from './succession.tsx'
import { isPlaced, tileGrid } from './tile-grid.tsx'
import { townshipTable } from './township-table.tsx'
import { trendChart } from './trend.tsx'
import { truthLine } from './truth-line.tsx'
import { areaHref, type CoverageView, rowsHref } from './view.tsx'

interface Props {
  view: CoverageView
  national: boolean
  figures: CoverageFigures
  data: CoverageData
}

/** The coverage page of an area, drawn as text: nothing on it needs a script (UI.md, Coverage). */
export function CoverageReport({ view, national, figures, data }: Props) {
  const { t, input } = view
  const name = view.path.at(-1)?.name ?? t('nation')
  const { current } = figures
  const gaps = data.gaps.length > 0 || current.townships === current.covered ? data.gaps : null
  return (
    <Markup
      html={html`<div class="coverage">${crumbs(view, national)}<div class="head"><h1 class="sr-only">${name} ${t('title')}</h1><div>${truthLine(view, name, figures)}</div>${dayForm(view)}</div>${successionNotes(view, data.successions)}
${figureStrip(view, figures)}
<div class="pair"><div><section class="map"><h2>${t(`tilesOf.${tilesKey(data, input.division)}`)}</h2>${tiles(view, data)}</section>
<section class="trend-part"><h2>${t('trend')}</h2>${trendChart(view, whileItExists(figures.trend, view.path.at(-1)))}</section></div><div>
<section class="ranked"><div class="ranked-head"><h2>${t(`below.${belowKey(data, input.division, input.level)}`)}</h2>${data.areas.length > 0 && tableTools(view)}</div>${data.areas.length > 0 ? belowTable(view, data.areas) : townshipTable(view, data.townships)}</section>
${gaps && current.townships > 0 && html`<section class="gap-part"><h2>${t('gaps')}</h2>${gapList(view, gaps, current.townships - current.covered)}</section>`}</div></div>
${explain(view, figures)}<p class="also no-print"><a href="${rowsHref(view, 'services', input.division)}">${t('services')}</a>${national && input.division !== '' && html` · <a href="${areaHref(view, '')}">${t('nation')}</a>`}</p></div>`}
    />
  )
}

function tiles(view: CoverageView, data: CoverageData): Html {
  if (data.townships.length > 0) return html`${townshipTiles(view, data.townships)}${legend(view, true)}`
  const counties = data.areas.filter((area) => area.level === 3)
  const drawn = isPlaced(counties) ? tileGrid(view, counties) : orderedTiles(view, data.areas)
  return html`${drawn}${legend(view, false)}`
}

function tilesKey(data: CoverageData, division: string): string {
  if (data.townships.length > 0) return 'townships'
  return division === '' ? 'provinces' : 'counties'
}

function belowKey(data: CoverageData, division: string, level?: 'county'): string {
  if (data.townships.length > 0) return 'townships'
  if (division === '') return 'provinces'
  const counties = level === 'county' || division.length === 4 || data.areas.every((area) => area.level === 3)
  return counties ? 'counties' : 'prefectures'
}
