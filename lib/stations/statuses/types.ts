import type { Day } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'

/** A step of a station's history: it holds until the next one begins. */
export interface Step {
  id: string
  status: StationStatus
  from: Day
  document: string | null
}

export interface Period extends Step {
  to: Day | null
}

export const CORRECTIONS = ['CHANGE', 'INSERT', 'REMOVE'] as const
export type Correction = (typeof CORRECTIONS)[number]

/** What was on record before it was replaced. */
export interface StatusRevision {
  status: StationStatus
  from: Day
  to: Day | null
  document: string | null
  recordedAt: Date
  replacedAt: Date
  /** Shown name of who replaced it; null when the reader may not know. */
  replacedBy: string | null
  reason: string | null
}

/** Coverage of a day as it stands and as it would be. */
export interface CoverageEffect {
  day: Day
  townships: number
  before: number
  after: number
  /** Townships that would gain or lose their only operating station. */
  names: string[]
}
