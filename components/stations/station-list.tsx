import { listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { choices, column, dataTable, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import { type PathStep, STATION_STATUSES } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import { STATION_FUNCTIONS } from '#lib/stations/functions/types'
import type { StationFilter, StationRow } from '#lib/stations/types'

interface Props {
  texts: { t: Translate; c: Translate }
  filter: StationFilter
  path: PathStep[]
  count: number
  rows: StationRow[]
  first: boolean
  next: StationRow | undefined
  /** Whether the reader may make one. */
  creates: boolean
}

/** Stations of an area on a day, by tier and status: the rows behind the figures of stations. */
export function StationList({ texts: { t, c }, filter, path, count, rows, first, next, creates }: Props) {
  const { division, asOf, tier, status, function: kind, q } = filter
  const kept = { tier, status, function: kind, q }
  const address = (query: Record<string, string | undefined>, list = '/stations', day = chosenDay(asOf)) =>
    withQuery(list, { division: division || NATION_SEGMENT, asOf: day, ...kept, ...query })
  const file = (format: string) => address({ format }, '/api/v1/stations', asOf)
  const tiers = [undefined, '1', '2', '3', '4'].map((value) => ({
    label: value ? c(`tier.${value}`) : t('allTiers'),
    href: address({ tier: value }),
    chosen: tier === value,
  }))
  const statuses = [undefined, ...STATION_STATUSES].map((value) => ({
    label: value ? c(`status.${value}`) : t('allStatuses'),
    href: address({ status: value }),
    chosen: status === value,
  }))
  const functions = [undefined, ...STATION_FUNCTIONS].map((value) => ({
    label: value ? t(`function.${value}`) : t('allFunctions'),
    href: address({ function: value }),
    chosen: kind === value,
  }))
  const head = [column(t('name')), column(t('area')), column(t('tier')), column(t('status')), column(t('since'))]
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('title'), asOf, division, path, kept, count: c('count', { count: formatCount(count) }) })}
<div class="ranked-head"><div>${choices(t('tier'), tiers)}${choices(t('status'), statuses)}${choices(t('functionsTitle'), functions)}${searchForm(t, filter)}</div><p class="tools no-print">${creates && html`<a class="btn btn-primary" href="/stations/new">${t('create')}</a> `}<a href="${file('csv')}" download>CSV</a> <a href="${file('xlsx')}" download>Excel</a></p></div>
${
  rows.length === 0
    ? nothing(t('emptyTitle'), t('emptyText'))
    : dataTable(
        t('title'),
        head,
        rows.map((row) => line(row, c, asOf)),
      )
}
${pager({ first: c('first'), next: c('next') }, first ? null : address({}), next ? address({ after: `${next.code}.${next.id}` }) : null)}</div>`}
    />
  )
}

/** Finding by name keeps the other choices. */
function searchForm(t: Translate, { division, asOf, tier, status, function: kind, q }: StationFilter): Html {
  const kept = Object.entries({ division: division || NATION_SEGMENT, asOf: chosenDay(asOf), tier, status, function: kind })
  return html`<form method="get" class="no-print my-2 flex max-w-md items-end gap-2">${kept
    .map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)
    .filter(
      (part) => part !== false,
    )}<input class="input" type="search" name="q" maxlength="40" value="${q}" aria-label="${t('search')}" placeholder="${t('search')}"><button type="submit" class="btn shrink-0">${t('find')}</button></form>`
}

function line({ id, name, above, tier, status, since }: StationRow, c: Translate, asOf: string): Html {
  return html`<tr><td><a href="${withQuery(`/stations/${id}`, { asOf: chosenDay(asOf) })}">${name}</a></td><td>${above}</td><td>${c(`tier.${tier}`)}</td><td>${status && c(`status.${status}`)}</td><td>${since}</td></tr>`
}
