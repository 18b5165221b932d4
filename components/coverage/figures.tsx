import type { CoverageFigures, Standing } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatChange, formatCount } from '#lib/format/numbers'
import { areaHref, type CoverageView, rowsHref } from './view.tsx'

interface Figure {
  label: string
  value: number
  of?: number
  before: number
  href?: string | undefined
}

/** Full coverage, the four tiers, stations by status and the people posted, each a link to its rows. */
export function figureStrip(view: CoverageView, { current, before }: CoverageFigures): Html {
  const { t, input } = view
  const { division } = input
  const make = (label: string, key: keyof Standing, href?: string): Figure => ({
    label: t(label),
    value: current[key],
    before: before[key],
    href,
  })
  const stations = (tier: string, status: string) => rowsHref(view, 'stations', division, { tier, status })
  const people = (team: string) => (view.people ? rowsHref(view, 'workers', division, { team }) : undefined)
  const full: Figure[] = []
  if (division.length < 4)
    full.push({ ...make('fullPrefectures', 'fullPrefectures', fullHref(view, 'prefecture')), of: current.prefectures })
  if (division.length < 6) full.push({ ...make('fullCounties', 'fullCounties', fullHref(view, 'county')), of: current.counties })
  const groups: [string, Figure[]][] = [
    ['full', full],
    [
      'tiers',
      [
        make('tier.1', 'guidanceCentres', stations('1', 'OPERATING')),
        make('tier.2', 'headStations', stations('2', 'OPERATING')),
        make('tier.3', 'stations', stations('3', 'OPERATING')),
        make('tier.4', 'rooms', stations('4', 'OPERATING')),
      ].slice(division.length === 6 ? 1 : 0),
    ],
    [
      'byStatus',
      [
        make('status.PLANNED', 'planned', stations('3', 'PLANNED')),
        make('status.BUILDING', 'building', stations('3', 'BUILDING')),
        make('status.SUSPENDED', 'suspended', stations('3', 'SUSPENDED')),
        make('status.CLOSED', 'closed', stations('3', 'CLOSED')),
      ],
    ],
    [
      'people',
      [
        make('team.SOCIAL_WORKER', 'socialWorkers', people('SOCIAL_WORKER')),
        make('team.VOLUNTEER', 'volunteers', people('VOLUNTEER')),
        make('team.COMMUNITY_WORKER', 'communityWorkers', people('COMMUNITY_WORKER')),
      ],
    ],
  ]
  return html`<div class="figures">${groups.filter(([, figures]) => figures.length > 0).map(([key, figures]) => group(t(`group.${key}`), figures))}</div>`
}

/** The nation's counties are too many for one table; its provinces are ranked by them instead. */
function fullHref(view: CoverageView, level: 'prefecture' | 'county'): string {
  const { division } = view.input
  if (division === '') return areaHref(view, division, { sort: 'full' })
  return areaHref(view, division, { level: level === 'county' && division.length === 2 ? 'county' : undefined, only: 'full' })
}

function group(title: string, figures: Figure[]): Html {
  return html`<section><h2>${title}</h2><dl>${figures.map(row)}</dl></section>`
}

function row({ label, value, of, before, href }: Figure): Html {
  const text = html`${formatCount(value)}`
  const shown = href ? html`<a href="${href}">${text}</a>` : text
  return html`<div><dt>${label}</dt><dd>${shown}${of !== undefined && html` <span class="of">/ ${formatCount(of)}</span>`}${value !== before && html` <span class="delta">${formatChange(value - before)}</span>`}</dd></div>`
}
