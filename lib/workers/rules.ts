import { addDays, type Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'
import type { CheckState, StaffFigures } from './types.ts'

/** Whether the yearly background check holds on a day (未成年人保护法 62, DOMAIN.md C3); on the due day it no longer does. */
export function checkState(due: Day | null, day: Day): CheckState {
  if (due === null) return 'NONE'
  return day < due ? 'VALID' : 'OVERDUE'
}

/** Work with children asks for a valid check, every other domain for nothing. */
export function mayServe(domains: readonly Domain[], due: Day | null, day: Day): boolean {
  return !domains.includes('CHILD') || checkState(due, day) === 'VALID'
}

/** Periods are stored by the first day that no longer belongs to them; people name the last that does. */
export const lastDayOf = (to: Day): Day => addDays(to, -1)
export const endAfter = (lastDay: Day): Day => addDays(lastDay, 1)

/** Leavers of 12 months ÷ mean headcount (K17), in per cent; null where there was nobody. */
export function turnover({ leavers, socialWorkers, yearAgo }: StaffFigures): number | null {
  const mean = (socialWorkers + yearAgo) / 2
  return mean === 0 ? null : (leavers / mean) * 100
}

/** Households answered for, per social worker; null where there is none. */
export function caseloadPerWorker({ cases, socialWorkers }: StaffFigures): number | null {
  return socialWorkers === 0 ? null : cases / socialWorkers
}

/** Something typed into the search: the number of a certificate or telephone, latin letters, or words. */
export function readWorkerSearch(text: string): 'number' | 'letters' | 'words' {
  if (/^[A-Za-z]*[\d\s-]{6,}$/.test(text)) return 'number'
  return /^[a-z]+\d*$/i.test(text) ? 'letters' : 'words'
}
