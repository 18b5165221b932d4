import { Markup } from '#components/ui/markup'
import { EmptyState } from '#components/ui/state'
import { type Day, today } from '#lib/clock'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { PlanRow } from '#lib/programmes/plans/types'
import { type PlanState, planState } from '#lib/programmes/rules'

const LOOK: Record<PlanState, { glyph: string; colour: string }> = {
  FILED: { glyph: '✓', colour: 'text-ok' },
  LATE: { glyph: '✓', colour: 'text-warn' },
  AWAITED: { glyph: '◌', colour: 'text-muted' },
  OVERDUE: { glyph: '○', colour: 'font-medium text-danger' },
}

interface PlanTableProps {
  programmeId: string
  rows: PlanRow[]
  dueOn: Day | null
  /** Whether the rows are stations, beneath which nothing is owed. */
  stations: boolean
}

/** Who has filed a plan and who has not, by area; those who owe one stand first. */
export async function PlanTable({ programmeId, rows, dueOn, stations }: PlanTableProps) {
  const t = await getTranslator('programmes')
  if (rows.length === 0) return <EmptyState title={t('noPlans')} text={t('noPlansText')} />
  const day = today()
  const ordered = [...rows].sort((a, b) => Number(a.filedOn !== null) - Number(b.filedOn !== null))
  const body = ordered.map((row) => {
    const state = planState(row.filedOn, dueOn, day)
    const { glyph, colour } = LOOK[state]
    const name = stations
      ? html`<a href="/stations/${row.stationId}">${row.name}</a>`
      : html`<a href="/programmes/${programmeId}/plans?division=${row.code}">${row.name}</a>`
    const beneath = html`<td class="num">${formatCount(row.filed)} / ${formatCount(row.owed)}</td>`
    return html`<tr><th scope="row">${name}</th><td class="${colour} whitespace-nowrap"><span aria-hidden="true">${glyph} </span>${t(`plan.${state}`)}${row.filedOn && ` ${row.filedOn}`}</td>${!stations && beneath}</tr>`
  })
  const head = html`<th scope="col">${t(stations ? 'station' : 'area')}</th><th scope="col">${t('ownPlan')}</th>${!stations && html`<th scope="col" class="num">${t('beneath')}</th>`}`
  return (
    <Markup
      html={html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('plans')}"><table class="data-table"><caption class="sr-only">${t('plans')}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`}
    />
  )
}
