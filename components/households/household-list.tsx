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
  const list = html`<ol class="border-t border-line">${rows.map((row) => {
    const { glyph, colour } = RISK_LOOK[row.riskLevel]
    const due = row.nextVisitOn !== null && row.nextVisitOn <= on
    return html`<li class="flex items-center gap-3 border-b border-line py-1">
      <a class="grid min-h-14 min-w-0 flex-1 content-center text-ink lg:grid-cols-[10rem_14rem_6rem_1fr] lg:items-center" href="/households/${row.id}">
        <span class="flex items-center gap-2"><strong class="text-lg font-semibold lg:text-base">${row.headName}</strong>
          <span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${common(`risk.${row.riskLevel}`)}</span></span>
        <span class="truncate text-sm text-muted">${row.village}</span>
        <span class="hidden text-sm text-muted lg:inline">${t('membersCount', { count: row.members })}</span>
        <span class="text-sm ${due ? 'text-danger' : 'text-muted'}">${row.lastVisitedOn ? `${t('lastVisit')} ${row.lastVisitedOn}` : t('never')}${due && ` · ${t('overdue')}`}</span>
      </a>
      ${mayVisit && html`<a class="btn shrink-0" href="/visits/new?household=${row.id}">${t('visit')}</a>`}</li>`
  })}</ol>`
  return <Markup html={list} />
}
