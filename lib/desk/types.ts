import type { Day, Month } from '#lib/clock'
import type { Domain, DomainServices } from '#lib/services/types'

/** Distinct households and persons reached by visits. 户数 and 人数: never sums of months or domains. */
export interface Reach {
  households: number
  persons: number
}

export interface DomainRow extends Reach {
  domain: Domain
  services: DomainServices
}

/** A week, Monday to Sunday, cut at the month's ends (DOMAIN.md A4, C2). */
export interface Week {
  from: Day
  to: Day
}

export interface DeskStation {
  id: string
  code: string
  name: string
  /** First and last day on which it operated, as far as the month is concerned; null: still does. */
  operatesFrom: Day
  operatesTo: Day | null
}

/** What a station did in the week that begins on a Monday; the Monday may lie before the month. */
export interface StationWeek {
  stationId: string
  monday: Day
  visits: number
  /** Group sessions and community activities held. */
  activities: number
}

/** GAP: the week is over and nothing was done. OPEN: still running. CLOSED: the station did not operate. */
export type CellState = 'DONE' | 'GAP' | 'OPEN' | 'FUTURE' | 'CLOSED'

export interface Cell extends Week {
  state: CellState
  visits: number
  activities: number
}

export interface MatrixRow extends DeskStation {
  visits: number
  activities: number
  cells: Cell[]
}

export interface PlannedMonth {
  month: Month
  planned: boolean
}
