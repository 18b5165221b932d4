import type { Day } from '#lib/clock'

export type ProgrammePhase = 'DRAFT' | 'AHEAD' | 'RUNNING' | 'OVER'

export function phaseOf(programme: { status: 'DRAFT' | 'ISSUED'; startsOn: Day; endsOn: Day }, today: Day): ProgrammePhase {
  if (programme.status === 'DRAFT') return 'DRAFT'
  if (today < programme.startsOn) return 'AHEAD'
  return today > programme.endsOn ? 'OVER' : 'RUNNING'
}

export type PlanState = 'FILED' | 'LATE' | 'AWAITED' | 'OVERDUE'

/** How somebody stands who owes a plan by a day. Without a day nothing is ever late. */
export function planState(filedOn: Day | null, dueOn: Day | null, today: Day): PlanState {
  if (filedOn) return dueOn && filedOn > dueOn ? 'LATE' : 'FILED'
  return dueOn && today > dueOn ? 'OVERDUE' : 'AWAITED'
}
