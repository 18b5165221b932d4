import type { Day } from '#lib/clock'

/** 难点堵点: what stands in the way, who sees to it, and how it ended. */
export interface ProgrammeIssue {
  id: string
  divisionCode: string
  area: string
  title: string
  detail: string
  owner: string
  measure: string
  dueOn: Day | null
  status: 'OPEN' | 'CLOSED'
  closingNote: string | null
  closedOn: Day | null
  version: number
}
