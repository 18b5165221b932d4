import { RISK_LOOK } from '#components/services/tags'
import { Markup } from '#components/ui/markup'
import { today } from '#lib/clock'
import { html } from '#lib/format/html'
import type { HouseholdRow } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'

/** Households one below the other, longest not visited first; on a phone two lines each. */
export async function HouseholdList({ rows, mayVisit }: { rows: readonly HouseholdRow[]; mayVisit: boolean }) {
  const [t, common] = [await getTranslator('households'), await getTranslator('common')]
  const on = today()
  const list = html`<ol class="households">${rows.map((row) => {
    const { glyph, colour } = RISK_LOOK[row.riskLevel]
    const due = row.nextVisitOn !== null && row.nextVisitOn <= on
    return html`<li><a href="/households/${row.id}">
<p><strong>${row.headName}</strong><span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${common(`risk.${row.riskLevel}`)}</span></p>
<p>${row.village}</p><p>${t('membersCount', { count: row.members })}</p>
<p${due && html` class="text-danger"`}>${row.lastVisitedOn ? `${t('lastVisit')} ${row.lastVisitedOn}` : t('never')}${due && ` · ${t('overdue')}`}</p></a>
${mayVisit && html`<a class="btn" href="/visits/new?household=${row.id}">${t('visit')}</a>`}</li>`
  })}</ol>`
  return <Markup html={list} />
}
