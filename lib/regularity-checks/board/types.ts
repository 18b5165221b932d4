import type { Day, Month } from '#lib/clock'
import type { Check, CheckSettings, Period } from '#lib/regularity-checks/types'

/** A programme as its board needs it. */
export interface BoardProgramme extends Period {
  id: string
  divisionCode: string
  name: string
  checks: CheckSettings
}

/** Of a row of the board, or of all of it where the code is null: what was asked, met and missed in a month. */
export type Figure = readonly [code: string | null, check: Check, month: Month, required: number, met: number, missing: number]

/** Of a row or of all: areas that were asked, and those of them that missed nothing. */
export type Passing = readonly [code: string | null, check: Check, asked: number, passing: number]

export interface Figures {
  /** Of the whole area. */
  name: string | null
  areas: { code: string; name: string }[]
  figures: Figure[]
  passing: Passing[]
}

/** How many units of a month are over, of months that are not over as a whole. */
export interface OpenMonth {
  check: Check
  month: Day
  over: number
}

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

export interface Board {
  total: BoardRow
  rows: BoardRow[]
}
