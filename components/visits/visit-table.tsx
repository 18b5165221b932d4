import { DOMAIN_LOOK, RISK_LOOK } from '#components/services/tags'
import { Markup } from '#components/ui/markup'
import { type Html, html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'
import type { VisitRow } from '#lib/visits/types'

/** Visits as a dense table; one line each. Markup, because rendering is the price of such a page. */
export async function VisitTable({ rows }: { rows: readonly VisitRow[] }) {
  const [t, common] = [await getTranslator('visits'), await getTranslator('common')]
  const badge = ({ glyph, colour }: { glyph: string; colour: string }, label: string): Html =>
    html`<span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${label}</span>`
  const table = html`<table class="data-table visits">
    <caption class="sr-only">${t('list')}</caption>
    <thead><tr><th scope="col">${t('day')}</th><th scope="col">${t('head')}</th><th scope="col">${t('field.domain')}</th>
      <th scope="col">${t('risk')}</th><th scope="col" class="num">${t('personsMet')}</th><th scope="col">${t('type')}</th><th scope="col">${t('field.followUp')}</th><th scope="col">${t('reviewState')}</th>
      <th scope="col">${t('village')}</th><th scope="col">${t('station')}</th></tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr><td><a href="/visits/${row.id}">${row.visitedOn}</a></td>
        <td>${row.headName}</td>
        <td>${badge(DOMAIN_LOOK[row.domain], common(`domain.${row.domain}`))}</td>
        <td>${badge(RISK_LOOK[row.riskLevel], common(`risk.${row.riskLevel}`))}</td>
        <td class="num">${row.notAtHome ? t('nobody') : row.persons}</td>
        <td>${t(`visitType.${row.visitType}`)}</td>
        <td>${t(`followUp.${row.followUp}`)}</td>
        <td>${t(`verdict.${row.review ?? 'TO_REVIEW'}`)}</td>
        <td>${row.village}</td><td>${row.station}</td></tr>`,
    )}</tbody></table>`
  return <Markup html={table} className="overflow-x-auto" />
}
