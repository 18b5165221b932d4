import type { Month } from '#lib/clock'
import type { Check } from '#lib/regularity-checks/types'

/** A kept figure: units asked and met of all who are checked in an area, in one month. Lists only where a unit is not over yet. */
export type Figure = readonly [
  code: string,
  check: Check,
  month: Month,
  required: number,
  met: number,
  requiredOf: readonly number[] | null,
  metOf: readonly number[] | null,
]

export interface Tally {
  required: number
  met: number
  inProgress: number
  missing: number
}

export interface BoardCell extends Tally {
  /** The same by month, for the small multiples. */
  months: (Tally & { month: Month })[]
  /** Counties that missed nothing, of those that are asked. */
  passing: number
  counties: number
}

export interface BoardRow {
  code: string
  name: string
  cells: Record<Check, BoardCell>
}
