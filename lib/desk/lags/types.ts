import type { Day } from '#lib/clock'

/** How a station can be behind: no activity this week, fewer visits than by today, visits overdue, records entered late. */
export const GAPS = ['ACTIVITY', 'VISITS', 'OVERDUE', 'RECORDS'] as const
export type Gap = (typeof GAPS)[number]

/** A station as it stands on a day of a month. */
export interface StationState {
  stationId: string
  code: string
  name: string
  /** Whether a programme asks it for an activity this week. */
  asked: boolean
  /** Activities and group sessions of the week: planned or approved, and held. */
  planned: number
  held: number
  /** Visits made in the month so far, and of them those entered more than three days late (DOMAIN.md B9.1, K19). */
  visits: number
  late: number
  /** Of the month's target of visits; null where none is set. */
  target: number | null
  /** Due by the day and not made; due in the rest of the week. */
  overdue: number
  dueSoon: number
}

export interface Lag extends StationState {
  /** By today, of the target; null where none is set. */
  expected: number | null
  /** The gaps, each with how much is missing. */
  gaps: { gap: Gap; missing: number }[]
}

/** Said today, and by whom; the name is null where they are above the reader's area. */
export interface NudgeSaid {
  stationId: string
  gap: Gap
  by: string | null
  day: Day
}
