import { NATION_SEGMENT } from '#lib/auth/home'
import { addMonths, monthDays, today } from '#lib/clock'
import { type Html, html } from '#lib/format/html'
import { areaHref, type CoverageView, tableHref, withQuery } from './view.tsx'

/** The days a figure is asked for: a plain form, so that it works without JavaScript. */
export function dayForm(view: CoverageView): Html {
  const { t, input } = view
  const { sort, dir, only, level, compare } = input
  const table = { level, only, sort: sort === 'rate' ? undefined : sort, dir: dir === 'desc' ? undefined : dir }
  const kept = Object.entries(table).filter(([, value]) => value !== undefined)
  const month = input.asOf.slice(0, 7)
  const quick = [
    monthDays(addMonths(month, -1)).last,
    monthDays(addMonths(month, -3)).last,
    monthDays(addMonths(month, -12)).last,
  ]
  return html`<form method="get" class="day-form no-print">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${t('asOf')} <input class="input" type="date" name="asOf" value="${input.asOf}" min="1990-01-01" max="2099-12-31" required></label>
<label>${t('compareWith')} <input class="input" type="date" name="compare" value="${compare ?? ''}" min="1990-01-01" max="2099-12-31"></label>
<button type="submit" class="btn">${t('show')}</button>
<span class="quick"><a href="${tableHref(view, { asOf: undefined })}"${input.asOf === today() && html` aria-current="date"`}>${t('today')}</a>${quick.map((day) => html` <a href="${tableHref(view, { asOf: day })}">${day}</a>`)}${compare && html` <a href="${tableHref(view, { compare: undefined })}">${t('endCompare')}</a>`}</span></form>`
}

/** Which level the table shows, and the table as a file. */
export function tableTools(view: CoverageView): Html {
  const { t, input } = view
  const { division, asOf, compare, sort, dir, only, level } = input
  const file = (format: string) =>
    withQuery('/api/v1/coverage/below', { division: division || NATION_SEGMENT, asOf, compare, level, only, sort, dir, format })
  const levels =
    division.length === 2 &&
    html`<a href="${tableHref(view, { level: undefined })}"${level === undefined && html` aria-current="true"`}>${t('byPrefecture')}</a> <a href="${tableHref(view, { level: 'county' })}"${level === 'county' && html` aria-current="true"`}>${t('byCounty')}</a>`
  const full = only
    ? html`<a href="${tableHref(view, { only: undefined })}" aria-current="true">${t('onlyFull')} ×</a>`
    : html`<a href="${tableHref(view, { only: 'full' })}">${t('onlyFull')}</a>`
  return html`<p class="tools no-print">${levels} ${full} <a href="${file('csv')}" download>CSV</a> <a href="${file('xlsx')}" download>Excel</a></p>`
}

/** The way down to the area, from the top of what the reader may see. */
export function crumbs(view: CoverageView, national: boolean): Html {
  const { t, path } = view
  const above = path
    .slice(0, -1)
    .map((step) => html`<li><a href="${areaHref(view, step.code)}">${step.shortName}</a> <span aria-hidden="true">›</span> </li>`)
  const last = path.at(-1)
  const nation = last
    ? html`<li><a href="${areaHref(view, '')}">${t('nation')}</a> <span aria-hidden="true">›</span> </li>`
    : html`<li aria-current="page">${t('nation')}</li>`
  return html`<nav aria-label="${t('crumbs')}" class="crumbs"><ol>${national && nation}${above}${last && html`<li aria-current="page">${last.shortName}</li>`}</ol></nav>`
}
