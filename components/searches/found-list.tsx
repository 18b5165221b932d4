import { RISK_LOOK } from '#components/services/tags'
import { Markup } from '#components/ui/markup'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'
import type { FoundHousehold } from '#lib/searches/types'

/** Households that were found: whose, where, by which member, and when somebody was there last. */
export async function FoundList({ rows }: { rows: readonly FoundHousehold[] }) {
  const [t, common, s] = [await getTranslator('households'), await getTranslator('common'), await getTranslator('searches')]
  const list = html`<ol class="border-t border-line">${rows.map((row) => {
    const { glyph, colour } = RISK_LOOK[row.riskLevel]
    const other = row.match && row.match !== row.headName ? s('member', { name: row.match }) : ''
    return html`<li class="border-b border-line"><a class="grid min-h-14 content-center py-1 text-ink lg:grid-cols-[16rem_14rem_6rem_1fr] lg:items-center" href="/households/${row.id}">
        <span class="flex flex-wrap items-center gap-x-2"><strong class="text-lg font-semibold lg:text-base">${row.headName}</strong>
          <span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${common(`risk.${row.riskLevel}`)}</span>
          ${row.closedOn && html`<span class="badge border-line text-muted">${s('closed')}</span>`}</span>
        <span class="truncate text-sm text-muted">${row.village}</span>
        <span class="hidden text-sm text-muted lg:inline">${t('membersCount', { count: row.members })}</span>
        <span class="text-sm text-muted">${other && html`${other} · `}${row.lastVisitedOn ? `${t('lastVisit')} ${row.lastVisitedOn}` : t('never')}</span>
      </a></li>`
  })}</ol>`
  return <Markup html={list} />
}
