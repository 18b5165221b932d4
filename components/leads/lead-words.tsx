import { now } from '#lib/clock'
import type { Translate } from '#lib/i18n/translator'
import { hoursLeft } from '#lib/leads/rules'
import type { LeadRow } from '#lib/leads/types'

/** How the clock of a lead stands, in words; nothing once it is reported. */
export function clockWords(t: Translate, { dueAt }: Pick<LeadRow, 'dueAt'>): { text: string; late: boolean } | null {
  if (!dueAt) return null
  const hours = hoursLeft(dueAt, now())
  return hours < 0 ? { text: t('overdue', { hours: -hours }), late: true } : { text: t('left', { hours }), late: false }
}
