import type { ReactNode } from 'react'
import { chosenDay, withQuery } from '#components/coverage/view'
import { countsList } from '#components/services/counts'
import { column, dataTable } from '#components/ui/list'
import { Markup } from '#components/ui/markup'
import { type Html, html, wholeDays } from '#lib/format/html'
import type { Translate } from '#lib/i18n/catalogue'
import type { ServiceCounts } from '#lib/services/types'
import type { StationPage } from '#lib/stations/types'
import type { PostedWorker } from '#lib/workers/types'

interface Props {
  texts: { t: Translate; c: Translate; s: Translate }
  asOf: string
  station: StationPage
  services: ServiceCounts
  team: PostedWorker[] | null
  /** What the reader may do, between the head and the figures. */
  children: ReactNode
}

/** One station: what it is on the day, its history, whom it serves, its team, and the month's figures. */
export function StationSheet({ texts, asOf, station, services, team, children }: Props) {
  const { t, c, s } = texts
  const { name, tier, path, history, townships } = station
  const current = history.find((period) => period.from <= asOf && (period.to === null || period.to > asOf))
  const area = (code: string) => withQuery(`/coverage/${code}`, { asOf: chosenDay(asOf) })
  const state = current ? wholeDays(`${c(`status.${current.status}`)} ${t('sinceDay', { day: current.from })}`) : c('noStatus')
  return (
    <>
      <Markup
        className="coverage"
        html={html`<nav aria-label="${c('crumbs')}" class="crumbs"><ol>${path.map(
          (step, index) =>
            html`<li>${index > 0 && html`<span aria-hidden="true">›</span> `}<a href="${area(step.code)}">${step.shortName}</a></li>`,
        )}</ol></nav>
<div class="head"><div><h1>${name}</h1><p>${c(`tier.${tier}`)} · ${wholeDays(c('asOfDay', { day: asOf }))} · <strong>${state}</strong></p></div></div>`}
      />
      {children}
      <Markup
        className="coverage"
        html={html`<section class="figures"><section><h2>${t('month', { month: asOf.slice(0, 7) })}</h2>${countsList(s, services)}</section></section>
<div class="pair pair-even"><section><h2>${t('history')}</h2>${historyTable(t, c, station)}</section>
${(tier !== 2 || townships.length > 0) && html`<section><h2>${t('serves')}</h2>${townshipList(t, townships, area)}</section>`}
${(tier !== 2 || team === null || team.length > 0) && html`<section><h2>${t('team')}</h2>${team === null ? html`<p class="hint">${t('teamHidden')}</p>` : teamTable(t, c, team)}</section>`}</div>`}
      />
    </>
  )
}

function townshipList(t: Translate, townships: StationPage['townships'], area: (code: string) => string): Html {
  if (townships.length === 0) return html`<p class="hint">${t('servesNone')}</p>`
  return html`<ul class="flex flex-wrap gap-x-4">${townships.map(({ code, name }) => html`<li><a href="${area(code)}">${name}</a></li>`)}</ul>`
}

function historyTable(t: Translate, c: Translate, { history }: StationPage): Html {
  return dataTable(
    t('history'),
    [column(t('status')), column(t('from')), column(t('to')), column(t('document'))],
    history.map(
      ({ status, from, to, document }) =>
        html`<tr><td>${c(`status.${status}`)}</td><td>${from}</td><td>${to ?? t('untilNow')}</td><td class="prose">${document}</td></tr>`,
    ),
  )
}

function teamTable(t: Translate, c: Translate, team: PostedWorker[]): Html {
  if (team.length === 0) return html`<p class="hint">${t('teamNone')}</p>`
  return dataTable(
    t('team'),
    [column(t('person')), column(t('teamKind')), column(t('since'))],
    team.map(({ name, team: kind, since }) => html`<tr><td>${name}</td><td>${c(`team.${kind}`)}</td><td>${since}</td></tr>`),
  )
}
