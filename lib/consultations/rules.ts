import type { Day } from '#lib/clock'
import type { ConsultationStatus } from './types.ts'

/** What is arranged is held or called off; what was held comes to a resolution, or is closed without one. */
const WAYS: Record<ConsultationStatus, readonly ConsultationStatus[]> = {
  PLANNED: ['HELD', 'CANCELLED'],
  HELD: ['RESOLVED', 'CLOSED'],
  RESOLVED: ['CLOSED'],
  CLOSED: [],
  CANCELLED: [],
}

export function canMove(from: ConsultationStatus, to: ConsultationStatus): boolean {
  return WAYS[from].includes(to)
}

/** Why that is not the next step: a key of messages/errors `field.*`. */
export function refusalOf(from: ConsultationStatus, to: ConsultationStatus): string {
  if (from === 'CLOSED' || from === 'CANCELLED') return 'consultationOver'
  if (from === 'PLANNED') return 'consultationNotHeld'
  return to === 'CANCELLED' ? 'consultationWasHeld' : 'consultationNotPlanned'
}

/** K12 counts what was held, whatever came of it. */
export function isHeld(status: ConsultationStatus): boolean {
  return status === 'HELD' || status === 'RESOLVED' || status === 'CLOSED'
}

export function sumOf(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

/** The period that was asked for; the present year where none was. */
export function periodOf(asked: { from?: Day | undefined; to?: Day | undefined }, now: Day): { from: Day; to: Day } {
  const year = now.slice(0, 4)
  return { from: asked.from ?? `${year}-01-01`, to: asked.to ?? `${year}-12-31` }
}
