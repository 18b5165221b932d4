import { listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { choices, column, dataTable, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import type { WorkerFilter } from '#lib/workers/types'
import { type PostedWorker, TEAMS } from '#lib/workers/types'

interface Props {
  texts: { t: Translate; c: Translate }
  masked: boolean
  filter: WorkerFilter
  path: PathStep[]
  count: { postings: number; heads: number }
  rows: PostedWorker[]
  first: boolean
  next: PostedWorker | undefined
}

/** Who is posted in an area on a day: the rows behind the heads. */
export function WorkerList({ texts: { t, c }, masked, filter, path, count, rows, first, next }: Props) {
  const { division, asOf, team } = filter
  const address = (query: Record<string, string | undefined>) =>
    withQuery('/workers', { division: division || NATION_SEGMENT, asOf: chosenDay(asOf), team, ...query })
  const teams = [undefined, ...TEAMS].map((value) => ({
    label: value ? c(`team.${value}`) : t('allTeams'),
    href: address({ team: value }),
    chosen: team === value,
  }))
  const total = t('count', { heads: formatCount(count.heads), postings: formatCount(count.postings) })
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('title'), asOf, division, path, kept: { team }, count: total })}
${choices(t('team'), teams)}${masked && html`<p class="hint">${t('masked')}</p>`}
${
  rows.length === 0
    ? nothing(t('emptyTitle'), t('emptyText'))
    : dataTable(
        t('title'),
        [column(t('person')), column(t('team')), column(t('station')), column(t('since'))],
        rows.map((row) => line(row, c, asOf)),
      )
}
${pager({ first: c('first'), next: c('next') }, first ? null : address({}), next ? address({ after: `${next.code}.${next.id}` }) : null)}</div>`}
    />
  )
}

function line({ name, team, station, stationId, since }: PostedWorker, c: Translate, asOf: string): Html {
  return html`<tr><td>${name}</td><td>${c(`team.${team}`)}</td><td><a href="${withQuery(`/stations/${stationId}`, { asOf: chosenDay(asOf) })}">${station}</a></td><td>${since}</td></tr>`
}
