import { type Deed, listHead } from '#components/coverage/list-head'
import { chosenDay, withQuery } from '#components/coverage/view'
import { column, dataTable, nothing, pager } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { html } from '#lib/format/html'
import type { Translate } from '#lib/i18n/catalogue'
import { stageOn } from '#lib/volunteer-teams/rules'
import type { VolunteerTeam } from '#lib/volunteer-teams/types'

interface Props {
  texts: { t: Translate; c: Translate }
  division: string
  asOf: string
  path: PathStep[]
  rows: VolunteerTeam[]
  first: boolean
  next: string | null
  deeds: readonly Deed[]
}

/** Volunteer teams of an area on a day with their stage. */
export function TeamList({ texts: { t, c }, division, asOf, path, rows, first, next, deeds }: Props) {
  const address = (after?: string) =>
    withQuery('/volunteer-teams', { division: division || NATION_SEGMENT, asOf: chosenDay(asOf), after })
  const heads = [
    ...['name', 'area', 'station', 'stage'].map((key) => column(t(key))),
    ...['members', 'hoursInYear'].map((key) => column(t(key), true)),
  ]
  const lines = rows.map((row) => {
    const stage = stageOn(row, asOf)
    return html`<tr><td><a href="/volunteer-teams/${row.id}">${row.name}</a></td><td>${row.area}</td><td>${row.station ?? ''}</td><td>${stage && t(`stages.${stage}`)}</td><td class="num">${row.members}</td><td class="num">${row.hoursInYear}</td></tr>`
  })
  return (
    <Markup
      html={html`<div class="coverage">${listHead({ t: c, title: t('title'), asOf, division, path, deeds })}
${rows.length === 0 ? nothing(t('emptyTitle'), t('emptyText')) : dataTable(t('title'), heads, lines)}
${pager({ first: c('first'), next: c('next') }, first ? null : address(), next && address(next))}</div>`}
    />
  )
}
