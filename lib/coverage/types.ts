import type { Day } from '#lib/clock'
import type { DivisionName } from '#lib/divisions/types'

/** What stands in an area on a day (DOMAIN.md A6). Counts of townships, places, stations and heads. */
export interface Standing {
  prefectures: number
  fullPrefectures: number
  counties: number
  fullCounties: number
  /** Township-level divisions that count for coverage: the denominator. */
  townships: number
  /** Those served by at least one operating station: the numerator. */
  covered: number
  guidanceCentres: number
  headStations: number
  stations: number
  rooms: number
  planned: number
  building: number
  suspended: number
  closed: number
  socialWorkers: number
  volunteers: number
  communityWorkers: number
}

export interface StandingOn extends Standing {
  day: Day
  /** Provinces beneath that never reported a station; 1 for an area that never did itself. */
  silent: number
}

/** A row of the query behind an area's coverage: of the nation its sums, of any other area its name and its row as stored. */
export type CoverageRow = StandingOn | { name: string; standing: Record<string, number> }

export interface CoverageArea extends Standing, DivisionName {
  level: number
  kind: string
  parentCode: string
  /** Whether anything was ever reported here; if not, its figures are unknown, not nought. */
  reported: boolean
  /** Place in the tile grid of the province, where one is laid out. */
  row: number | null
  col: number | null
  /** Covered and all townships on the other day, when two days are compared. */
  compared: { covered: number; townships: number } | null
}

export const STATION_STATUSES = ['PLANNED', 'BUILDING', 'OPERATING', 'SUSPENDED', 'CLOSED'] as const
export type StationStatus = (typeof STATION_STATUSES)[number]

export interface ServingStation {
  id: string
  name: string
  status: StationStatus | null
}

export interface TownshipRow {
  code: string
  name: string
  kind: string
  /** Farms and development zones are listed but not counted (DOMAIN.md D1). */
  counts: boolean
  covered: boolean
  stations: ServingStation[]
  /** The county it lies in. */
  county: string
}

/** A township without an operating station. */
export interface Gap {
  code: string
  name: string
  county: string
  /** Of the station planned or suspended there; null when there is none. */
  status: StationStatus | null
}

/** An area on the way from the top of what the actor sees down to the one looked at. */
export interface PathStep extends DivisionName {
  level: number
  kind: string
  /** The unit that keeps its records, when it has ended. */
  keeperCode: string | null
  /** First day of the unit and the one after its last, where known. */
  since: Day | null
  until: Day | null
}

/** An area at the end of a day, of the month before, of another day to compare with, and of the months up to it. */
export interface CoverageFigures {
  current: StandingOn
  before: StandingOn
  compared: StandingOn | undefined
  trend: StandingOn[]
}

/** A unit that another took the place of, or that took its place (DOMAIN.md D4). */
export interface Succession {
  side: 'BEFORE' | 'AFTER'
  code: string
  name: string
  on: Day
}

/** What the coverage page shows; a township has no figures of its own. */
export interface CoverageData {
  path: PathStep[]
  figures: CoverageFigures | null
  areas: CoverageArea[]
  townships: TownshipRow[]
  gaps: Gap[]
  successions: Succession[]
}

export interface TownshipFilter {
  division: string
  asOf: Day
  covered?: 'yes' | 'no' | undefined
  /** Continue after this code. */
  after?: string | undefined
  limit: number
}
