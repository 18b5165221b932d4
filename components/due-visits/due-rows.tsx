import { RISK_LOOK } from '#components/services/tags'
import { Markup } from '#components/ui/markup'
import { today } from '#lib/clock'
import { daysBetween } from '#lib/due-visits/rules'
import type { DueRow } from '#lib/due-visits/types'
import { html } from '#lib/format/html'
import { getTranslator } from '#lib/i18n/translator'

interface DueRowsProps {
  rows: readonly DueRow[]
  mayVisit: boolean
  /** Says which station, where there are several. */
  stations?: boolean
}

/** Households with why each is due: how late, how often it is to be seen, when somebody was last met. */
export async function DueRows({ rows, mayVisit, stations = false }: DueRowsProps) {
  const [t, common] = [await getTranslator('due-visits'), await getTranslator('common')]
  const on = today()
  const why = ({ dueOn, lastMetOn }: DueRow) => {
    if (!lastMetOn) return { text: t('never'), late: true }
    const days = daysBetween(dueOn, on)
    if (days > 0) return { text: t('late', { days }), late: true }
    return { text: days === 0 ? t('dueToday') : t('dueOn', { day: dueOn }), late: false }
  }
  const list = html`<ol class="households">${rows.map((row) => {
    const { glyph, colour } = RISK_LOOK[row.riskLevel]
    const { text, late } = why(row)
    const last = row.lastMetOn ? ` · ${t('lastMet', { day: row.lastMetOn })}` : ''
    const attempts = row.attempts > 0 ? ` · ${t('attempts', { count: row.attempts })}` : ''
    return html`<li><a href="/households/${row.id}">
<p><strong>${row.headName}</strong><span class="badge ${colour}"><span aria-hidden="true">${glyph}</span>${common(`risk.${row.riskLevel}`)}</span></p>
<p>${row.village}${stations && ` · ${row.station}`}</p><p>${t('every', { days: row.intervalDays })}</p>
<p><span${late && html` class="text-danger"`}>${text}</span>${last}${attempts}</p></a>
${mayVisit && html`<a class="btn" href="/visits/new?household=${row.id}">${t('visit')}</a>`}</li>`
  })}</ol>`
  return <Markup html={list} />
}
