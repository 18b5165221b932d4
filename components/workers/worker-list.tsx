import { type Deed, listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { choices, column, dataTable, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import { checkState } from '#lib/workers/rules'
import { type PostedWorker, TEAMS, type WorkerFilter } from '#lib/workers/types'

interface Props {
  texts: { t: Translate; c: Translate; p: Translate }
  masked: boolean
  filter: WorkerFilter
  path: PathStep[]
  count: { postings: number; heads: number }
  rows: PostedWorker[]
  first: boolean
  next: PostedWorker | undefined
  deeds: readonly Deed[]
}

/** Who is posted in an area on a day: the rows behind the heads, searched and filtered. */
export function WorkerList({ texts, masked, filter, path, count, rows, first, next, deeds }: Props) {
  const { t, c } = texts
  const { division, asOf, team, q, certified, check, posted } = filter
  const kept = { team, q, certified, check, posted }
  const address = (query: Record<string, string | undefined>) =>
    withQuery('/workers', { division: division || NATION_SEGMENT, asOf: chosenDay(asOf), ...kept, ...query })
  const teams = [undefined, ...TEAMS].map((value) => ({
    label: value ? c(`team.${value}`) : t('allTeams'),
    href: address({ team: value }),
    chosen: team === value,
  }))
  const none = { certified: undefined, check: undefined, posted: undefined }
  const filters = [
    { label: t('filter.all'), href: address(none), chosen: !certified && !check && !posted },
    { label: t('filter.certified'), href: address({ ...none, certified: 'yes' }), chosen: certified === 'yes' },
    { label: t('filter.uncertified'), href: address({ ...none, certified: 'no' }), chosen: certified === 'no' },
    { label: t('filter.overdue'), href: address({ ...none, check: 'overdue' }), chosen: check === 'overdue' },
    { label: t('filter.none'), href: address({ ...none, posted: 'none' }), chosen: posted === 'none' },
  ]
  const total = t('count', { heads: formatCount(count.heads), postings: formatCount(count.postings) })
  const heads = ['person', 'team', 'station', 'post', 'since', 'certificate', 'check'].map((key) => column(t(key)))
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('title'), asOf, division, path, kept, count: total, deeds })}
${searchForm(t, filter)}${choices(t('team'), teams)}${choices(t('certificate'), filters)}${masked && html`<p class="hint">${t('masked')}</p>`}
${
  rows.length === 0
    ? nothing(t('emptyTitle'), t('emptyText'))
    : dataTable(
        t('title'),
        heads,
        rows.map((row) => line(row, texts, asOf)),
      )
}
${pager({ first: c('first'), next: c('next') }, first ? null : address({}), next ? address({ after: `${next.code}.${next.id}` }) : null)}</div>`}
    />
  )
}

function searchForm(t: Translate, { division, asOf, team, q, certified, check, posted }: WorkerFilter): Html {
  const kept = { division: division || NATION_SEGMENT, asOf: chosenDay(asOf), team, certified, check, posted }
  const hidden = Object.entries(kept).filter(([, value]) => value !== undefined)
  return html`<form method="get" class="day-form no-print" role="search">${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label>${t('search')} <input class="input" name="q" value="${q ?? ''}" maxlength="40"></label><button type="submit" class="btn">${t('find')}</button></form>`
}

function line(row: PostedWorker, { t, c, p }: Props['texts'], asOf: string): Html {
  const { workerId, name, team, station, stationId, since, post, certified, checkDue } = row
  const state = checkState(checkDue, asOf)
  const check = (team !== 'VOLUNTEER' || checkDue) && t(`checkState.${state}`, { day: checkDue ?? '' })
  const alarm = check && state !== 'VALID'
  const place = stationId && html`<a href="${withQuery(`/stations/${stationId}`, { asOf: chosenDay(asOf) })}">${station}</a>`
  return html`<tr><td><a href="/workers/${workerId}">${name}</a></td><td>${c(`team.${team}`)}</td><td>${place}</td><td>${post && p(`posts.${post}`)}</td><td>${since}</td><td>${certified && html`✓ ${t('filter.certified')}`}</td><td${alarm && html` class="text-danger"`}>${alarm && '✕ '}${check}</td></tr>`
}
