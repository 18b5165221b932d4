import { listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { choices, column, dataTable, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import { type PathStep, STATION_STATUSES } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import type { StationFilter, StationRow } from '#lib/stations/types'

interface Props {
  texts: { t: Translate; c: Translate }
  filter: StationFilter
  path: PathStep[]
  count: number
  rows: StationRow[]
  first: boolean
  next: StationRow | undefined
}

/** Stations of an area on a day, by tier and status: the rows behind the figures of stations. */
export function StationList({ texts: { t, c }, filter, path, count, rows, first, next }: Props) {
  const { division, asOf, tier, status } = filter
  const kept = { tier, status }
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
  const head = [column(t('name')), column(t('area')), column(t('tier')), column(t('status')), column(t('since'))]
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('title'), asOf, division, path, kept, count: c('count', { count: formatCount(count) }) })}
<div class="ranked-head"><div>${choices(t('tier'), tiers)}${choices(t('status'), statuses)}</div><p class="tools no-print"><a href="${file('csv')}" download>CSV</a> <a href="${file('xlsx')}" download>Excel</a></p></div>
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

function line({ id, name, above, tier, status, since }: StationRow, c: Translate, asOf: string): Html {
  return html`<tr><td><a href="${withQuery(`/stations/${id}`, { asOf: chosenDay(asOf) })}">${name}</a></td><td>${above}</td><td>${c(`tier.${tier}`)}</td><td>${status && c(`status.${status}`)}</td><td>${since}</td></tr>`
}
