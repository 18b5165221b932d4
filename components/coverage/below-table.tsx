import { pickAreas, rateChange } from '#lib/coverage/rules'
import type { Sort } from '#lib/coverage/schema'
import type { CoverageArea } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount, formatPoints, formatRate } from '#lib/format/numbers'
import { areaHref, type CoverageView, rowsHref, tableHref } from './view.tsx'

interface Column {
  key: Sort
  cell: (view: CoverageView, area: CoverageArea) => Html
}

/** The next level down, ranked; every heading sorts, every figure opens its rows. */
export function belowTable(view: CoverageView, areas: readonly CoverageArea[]): Html {
  const { t, input } = view
  const rows = pickAreas(areas, input)
  const columns = columnsOf(view)
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('table')}"><table class="data-table"><caption class="sr-only">${t('table')}</caption>
<thead><tr>${columns.map((column) => heading(view, column.key))}</tr></thead>
<tbody>${rows.map((area) => html`<tr>${columns.map((column) => column.cell(view, area))}</tr>`)}${rows.length === 0 && html`<tr><td colspan="${columns.length}">${t('noneFull')} <a href="${tableHref(view, { only: undefined })}">${t('showAll')}</a></td></tr>`}</tbody></table></div>`
}

function heading(view: CoverageView, key: Sort): Html {
  const { sort, dir } = view.input
  const active = sort === key
  const next = active && dir === 'desc' ? 'asc' : 'desc'
  const href = tableHref(view, { sort: key, dir: next === 'desc' ? undefined : next })
  const mark = active ? (dir === 'desc' ? ' ↓' : ' ↑') : ''
  const state = active ? (dir === 'desc' ? 'descending' : 'ascending') : 'none'
  return html`<th scope="col"${key !== 'name' && html` class="num"`} aria-sort="${state}"><a href="${href}">${view.t(`column.${key}`)}<span aria-hidden="true">${mark}</span></a></th>`
}

function columnsOf(view: CoverageView): Column[] {
  const { input, people } = view
  const columns: Column[] = [
    { key: 'name', cell: (v, area) => html`<td><a href="${areaHref(v, area.code)}">${area.name}</a>${zoneMark(v, area)}</td>` },
    { key: 'covered', cell: (v, area) => figure(area, area.covered, rowsHref(v, 'townships', area.code, { covered: 'yes' })) },
    { key: 'townships', cell: (v, area) => number(area.townships, rowsHref(v, 'townships', area.code)) },
    { key: 'rate', cell: rateCell },
  ]
  if (input.compare) columns.push({ key: 'change', cell: changeCell })
  if (input.division.length < 4 && input.level !== 'county') {
    columns.push({
      key: 'full',
      cell: (v, area) =>
        area.level === 3
          ? html`<td class="num">–</td>`
          : figure(
              area,
              area.fullCounties,
              areaHref(v, area.code, { level: area.level === 1 ? 'county' : undefined, only: 'full' }),
            ),
    })
  }
  columns.push({
    key: 'stations',
    cell: (v, area) => figure(area, area.stations, rowsHref(v, 'stations', area.code, { tier: '3', status: 'OPERATING' })),
  })
  for (const [key, field, team] of [
    ['workers', 'socialWorkers', 'SOCIAL_WORKER'],
    ['volunteers', 'volunteers', 'VOLUNTEER'],
  ] as const) {
    columns.push({
      key,
      cell: (v, area) => figure(area, area[field], people ? rowsHref(v, 'workers', area.code, { team }) : undefined),
    })
  }
  return columns
}

function zoneMark({ t }: CoverageView, area: CoverageArea): Html | false {
  return area.kind === 'FUNCTIONAL_ZONE' && html` <span class="badge text-muted">${t('zone')}</span>`
}

function number(value: number, href?: string): Html {
  const text = formatCount(value)
  return html`<td class="num">${href && value > 0 ? html`<a href="${href}">${text}</a>` : text}</td>`
}

/** Unknown is not nought: an area that never reported shows a dash. */
function figure(area: CoverageArea, value: number, href?: string): Html {
  return area.reported ? number(value, href) : html`<td class="num">–</td>`
}

function rateCell({ t }: CoverageView, area: CoverageArea): Html {
  if (!area.reported) return html`<td class="num text-muted">${t('silent')}</td>`
  const width = area.townships === 0 ? 0 : Math.round((area.covered * 48) / area.townships)
  return html`<td class="num"><svg class="bar" width="48" height="8" aria-hidden="true"><rect class="s1" width="48" height="8"/><rect class="s5" width="${width}" height="8"/></svg> ${formatRate(area.covered, area.townships)}</td>`
}

function changeCell({ t }: CoverageView, area: CoverageArea): Html {
  const change = rateChange(area)
  if (!area.reported || change === null || !area.compared) return html`<td class="num">–</td>`
  return html`<td class="num">${formatRate(area.compared.covered, area.compared.townships)} <span class="delta">${formatPoints(change)}</span><span class="sr-only"> ${t('points')}</span></td>`
}
