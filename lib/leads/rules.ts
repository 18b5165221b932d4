import type { LeadStatus, Urgency } from './types.ts'

/** The way of a lead (DOMAIN.md A5, T5). A suspicion that proves wrong is closed from VERIFYING, with its reason. */
const WAYS: Record<LeadStatus, readonly LeadStatus[]> = {
  NEW: ['VERIFYING'],
  VERIFYING: ['REPORTED', 'CLOSED'],
  REPORTED: ['ACCEPTED', 'REJECTED'],
  ACCEPTED: ['ASSISTED'],
  REJECTED: ['FOLLOW_UP', 'CLOSED'],
  ASSISTED: ['FOLLOW_UP', 'CLOSED'],
  FOLLOW_UP: ['CLOSED'],
  CLOSED: [],
}

export function nextSteps(from: LeadStatus): readonly LeadStatus[] {
  return WAYS[from]
}

/** Steps that say why. */
export function needsNote(from: LeadStatus, to: LeadStatus): boolean {
  return to === 'REJECTED' || to === 'REPORTED' || (from === 'VERIFYING' && to === 'CLOSED')
}

/** The township's word, which needs its document. */
export function isTownshipAnswer(to: LeadStatus): boolean {
  return to === 'ACCEPTED' || to === 'REJECTED'
}

const HOUR = 3_600_000

/** Within how many hours a lead is to be found out and reported: 48 (DOMAIN.md A5), half of it where it is urgent. */
export const HOURS_TO_VERIFY: Record<Urgency, number> = { NORMAL: 48, URGENT: 24 }

export function verifyBy(foundAt: Date, urgency: Urgency): Date {
  return new Date(foundAt.getTime() + HOURS_TO_VERIFY[urgency] * HOUR)
}

/** Whether the clock still runs in this state. */
export function isOnClock(status: LeadStatus): boolean {
  return status === 'NEW' || status === 'VERIFYING'
}

/** Whole hours left, negative when the time is over. */
export function hoursLeft(dueAt: Date, at: Date): number {
  return Math.floor((dueAt.getTime() - at.getTime()) / HOUR)
}
