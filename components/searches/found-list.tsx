import { RISK_LOOK } from '#components/services/tags'
import { Markup } from '#components/ui/markup'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'
import type { FoundHousehold } from '#lib/searches/types'

/** Households that were found: whose, where, by which member, and when somebody was there last. */
export async function FoundList({ rows }: { rows: readonly FoundHousehold[] }) {
  const [t, common, s] = [await getTranslator('households'), await getTranslator('common'), await getTranslator('searches')]
  const list = html`<ol class="households found">${rows.map((row) => {
    const { glyph, colour } = RISK_LOOK[row.riskLevel]
    const other = row.match && row.match !== row.headName ? s('member', { name: row.match }) : ''
    return html`<li><a href="/households/${row.id}">
<p><strong>${row.headName}</strong><span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${common(`risk.${row.riskLevel}`)}</span>
${row.closedOn && html`<span class="badge border-line text-muted">${s('closed')}</span>`}</p>
<p>${row.village}</p><p>${t('membersCount', { count: row.members })}</p>
<p>${other && html`${other} · `}${row.lastVisitedOn ? `${t('lastVisit')} ${row.lastVisitedOn}` : t('never')}</p></a></li>`
  })}</ol>`
  return <Markup html={list} />
}
