import type { TownshipRow } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { withAsOf } from './station-link.tsx'
import { areaHref, type CoverageView } from './view.tsx'

/** Townships with their stations and what those are on the day. */
export function townshipTable(view: CoverageView, townships: readonly TownshipRow[], county = false): Html {
  const { t } = view
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('table')}"><table class="data-table"><caption class="sr-only">${t('table')}</caption>
<thead><tr><th scope="col">${t('township')}</th>${county && html`<th scope="col">${t('county')}</th>`}<th scope="col">${t('kindTitle')}</th><th scope="col">${t('coverage')}</th><th scope="col">${t('servedBy')}</th></tr></thead>
<tbody>${townships.map(
    (row) =>
      html`<tr><td><a href="${areaHref(view, row.code)}">${row.name}</a></td>${county && html`<td>${row.county}</td>`}<td>${t(`kind.${row.kind}`)}</td><td>${state(view, row)}</td><td>${servedBy(view, row)}</td></tr>`,
  )}</tbody></table></div>`
}

function state({ t }: CoverageView, row: TownshipRow): Html {
  if (row.covered) return html`<span class="text-ok">✓ ${t('covered')}</span>`
  return row.counts
    ? html`<span class="text-warm">○ ${t('gap')}</span>`
    : html`<span class="text-muted">${t('notCounted')}</span>`
}

export function servedBy(view: CoverageView, { stations }: TownshipRow): Html {
  const { t } = view
  if (stations.length === 0) return html`<span class="text-muted">${t('noStation')}</span>`
  return html`${stations.map(
    ({ id, name, status }, index) =>
      html`${index > 0 && ', '}<a href="${withAsOf(`/stations/${id}`, view)}">${name}</a> <span class="text-muted">${status ? t(`status.${status}`) : t('noStatus')}</span>`,
  )}`
}
