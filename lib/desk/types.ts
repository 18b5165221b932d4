import type { Day } from '#lib/clock'
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

/** A week, Monday to Sunday, cut at the month's ends. */
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

/** A week in which a station did something. Counted is what lies in the month; the week may reach beyond it. */
export interface StationWeek {
  stationId: string
  monday: Day
  visits: number
  /** Group sessions and community activities held. */
  activities: number
}

/**
 * GAP: the week is over and nothing was done in all of it. ELSEWHERE: something was, in the part of the
 * week that lies in the month beside. OPEN: still running. CLOSED: the station did not operate.
 */
export type CellState = 'DONE' | 'ELSEWHERE' | 'GAP' | 'OPEN' | 'FUTURE' | 'CLOSED'

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

/** A case, group or activity as a row behind a figure. */
export interface DeskRecord {
  id: string
  method: string
  domain: Domain
  title: string
  stationName: string
  openedOn: Day
  closedOn: Day | null
  sessions: number
  personTimes: number
}
