import type { Day } from '#lib/clock'
import type { DivisionKind } from '#lib/divisions/rules'

export const CHANGE_KINDS = ['RENAME', 'RECODE', 'MERGE', 'SPLIT'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
export const CHANGE_STATUSES = ['DRAFT', 'APPLIED', 'DISCARDED'] as const
export type ChangeStatus = (typeof CHANGE_STATUSES)[number]

/** What stands against a draft: keys of `division_change_problems()`. */
export const PROBLEMS = [
  'EMPTY',
  'FUTURE',
  'OUTSIDE',
  'GONE',
  'LEFT_OUT',
  'TAKEN',
  'NO_TARGET',
  'NO_PARENT',
  'BEFORE_OTHER',
  'TWO_HEADS',
] as const
export type Problem = (typeof PROBLEMS)[number]

/** A division as the planner reads it. */
export interface Unit {
  code: string
  name: string
  shortName: string
  level: number
  kind: DivisionKind
  parentCode: string | null
  countsForCoverage: boolean
  pinyin: string
  initials: string
}

export interface KnownUnit extends Unit {
  /** Exists today; a code that once was in use is never given again. */
  living: boolean
}

/** A unit that begins with the change, or one that gets another name by it. */
export interface PlannedUnit extends Unit {
  renames: boolean
}

/** Which unit takes whose place; without `moves` a further part of one that is split. */
export interface PlannedItem {
  from: string
  to: string
  moves: boolean
}

export interface ChangePlan {
  /** The area in which all of it lies. */
  division: string
  units: PlannedUnit[]
  items: PlannedItem[]
}

export interface ChangeRow {
  id: string
  kind: ChangeKind
  status: ChangeStatus
  effectiveOn: Day
  document: string
  /** Names of the highest units concerned, as they were and as they become. */
  before: string
  after: string
}

export interface ChangeItem extends PlannedItem {
  fromName: string
  toName: string
}

/** Rows of the registers that lie in a unit and move with it. */
export interface MovingCounts {
  from: string
  stations: number
  workers: number
  accounts: number
  households: number
  persons: number
  visits: number
}

export interface HeadStation {
  id: string
  name: string
  code: string
}

export interface CoverageForecast {
  code: string
  name: string
  /** Null: the county does not exist on that side of the day. */
  before: { covered: number; townships: number } | null
  after: { covered: number; townships: number } | null
}

export interface DivisionChange extends Omit<ChangeRow, 'before' | 'after'> {
  division: string
  version: number
  units: PlannedUnit[]
  items: ChangeItem[]
  closing: HeadStation[]
  appliedOn: Day | null
  outcome: Record<string, number> | null
}
