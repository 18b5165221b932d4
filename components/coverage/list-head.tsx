import { NATION_SEGMENT } from '#lib/auth/home'
import type { PathStep } from '#lib/coverage/types'
import { type Html, html, wholeDays } from '#lib/format/html'
import type { Translate } from '#lib/i18n/catalogue'
import { chosenDay, withQuery } from './view.tsx'

export interface Deed {
  href: string
  label: string
}

interface ListHead {
  /** Texts of `coverage`, which every list of figures shares. */
  t: Translate
  title: string
  asOf: string
  division: string
  path: readonly PathStep[]
  count?: string
  /** The other filters, kept by the day's form. */
  kept?: Record<string, string | undefined>
  /** What the reader may do here. */
  deeds?: readonly Deed[]
}

/** Head of a list of rows behind a figure: the way up, what it lists, how many, and the day. */
export function listHead({ t, title, asOf, division, path, count, kept = {}, deeds = [] }: ListHead): Html {
  const name = path.at(-1)?.name ?? t('nation')
  const up = [...(path.length === 0 ? [{ code: '', shortName: t('nation') }] : []), ...path]
  const fields = Object.entries({ division: division || NATION_SEGMENT, ...kept }).filter(([, value]) => value !== undefined)
  return html`<nav aria-label="${t('crumbs')}" class="crumbs"><ol>${up.map(
    (step, index) =>
      html`<li>${index > 0 && html`<span aria-hidden="true">›</span> `}<a href="${withQuery(`/coverage/${step.code || NATION_SEGMENT}`, { asOf: chosenDay(asOf) })}">${step.shortName}</a></li>`,
  )}</ol></nav>
<div class="head"><h1>${title} · ${name} · ${wholeDays(t('asOfDay', { day: asOf }))}${count && html` · ${count}`}</h1>
<form method="get" class="day-form no-print">${fields.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}<label>${t('asOf')} <input class="input" type="date" name="asOf" value="${asOf}" min="1990-01-01" max="2099-12-31" required></label><button type="submit" class="btn">${t('show')}</button></form></div>${deeds.length > 0 && html`<p class="deeds no-print">${deeds.map(({ href, label }) => html`<a class="btn" href="${href}">${label}</a>`)}</p>`}`
}
