import type { Day } from '#lib/clock'

/** 供核对的情形: what is worth a look, and proves nothing by itself (DOMAIN.md A4). */
export const PATTERNS = ['SAME_PICTURE', 'SAME_TIME', 'ODD_HOURS', 'MANY_SESSIONS', 'SAME_TEXT', 'NOT_AS_TOLD'] as const
export type Pattern = (typeof PATTERNS)[number]

export const LOOK_STATES = ['OPEN', 'LOOKED', 'ALL'] as const
export type LookState = (typeof LOOK_STATES)[number]

export const FOUND_KINDS = ['VISIT', 'ACTIVITY', 'HIGHLIGHT', 'RECORD'] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

/** One of the records that are alike. */
export interface Found {
  kind: FoundKind
  id: string
  /** Its title; a visit has its number. */
  title: string
  station: string
}

export interface Anomaly {
  /** The same for the same pattern in the same records, so that a look stays with them. */
  id: string
  pattern: Pattern
  day: Day
  /** The least area that both records lie in. */
  area: string
  first: Found
  /** None where one record is enough. */
  second: Found | null
  /** What was noticed about it: hours, how many, whose. */
  detail: string
  remark: string | null
  lookedAt: Date | null
  lookedBy: string | null
  /** 0 before the first look. */
  version: number
}
