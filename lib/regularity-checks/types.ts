import type { Day } from '#lib/clock'

/**
 * The five regularity checks (DOMAIN.md A4), in their order: 月月有主题, 周周有活动, 天天有精彩, 县县有品牌, 站站有特色.
 */
export const CHECKS = ['THEME', 'ACTIVITY', 'HIGHLIGHT', 'BRAND', 'SPECIALITY'] as const
export type Check = (typeof CHECKS)[number]

/** At whom a check looks. */
export const CHECK_LEVELS = ['STATION', 'COUNTY', 'PREFECTURE', 'PROVINCE'] as const
export type CheckLevel = (typeof CHECK_LEVELS)[number]

/** The levels at which each check can be made: themes are the counties', brands and specialities have their owner in the name. */
export const LEVELS_OF: Record<Check, readonly CheckLevel[]> = {
  THEME: ['COUNTY', 'STATION'],
  ACTIVITY: ['STATION', 'COUNTY'],
  HIGHLIGHT: ['COUNTY', 'STATION', 'PREFECTURE', 'PROVINCE'],
  BRAND: ['COUNTY'],
  SPECIALITY: ['STATION'],
}

/** How a programme wants to be checked. */
export interface CheckSettings {
  levels: Record<Check, CheckLevel>
  /** How many a month, week, day or owner needs; 1 or more. */
  thresholds: Record<Check, number>
  /** ISO weeks in which no activity is asked, such as that of the Spring Festival: `2024-W07`. */
  exemptWeeks: readonly string[]
}

/** The period a programme runs, both days included. */
export interface Period {
  startsOn: Day
  endsOn: Day
}

/** What is tested one by one: a month, an ISO week or a day, cut at the programme's ends, or the whole period. */
export interface Unit {
  /** `2023-06`, `2023-W22`, `2023-06-01`, `2023-06-01/2023-12-31` */
  key: string
  from: Day
  to: Day
}

/** Days on which a station operated, both included; `to` is null while it does. */
export interface Operation {
  from: Day
  to: Day | null
}

export interface StationFact {
  id: string
  /** Where it lies now: 9 or 12 digits. Its county follows. */
  code: string
  operating: readonly Operation[]
}

/** What counts, as plain data: published, held, recognised or approved, and nothing that was taken back. */
export interface CheckFacts {
  /** Enrolled in the programme. */
  stations: readonly StationFact[]
  /** `stationIds` is null for all of the county. */
  themes: readonly { county: string; from: Day; to: Day; stationIds: readonly string[] | null }[]
  /** Community activities and sessions of groups: each day on which one was held. */
  activities: readonly { stationId: string; heldOn: Day }[]
  highlights: readonly { code: string; stationId: string | null; day: Day }[]
  /** `endedOn` is the first day on which it is no longer recognised. */
  brands: readonly { county: string; recognisedOn: Day; endedOn: Day | null }[]
  specialities: readonly { stationId: string; approvedOn: Day; endedOn: Day | null }[]
}

/** A unit that was not met, and whose it is. */
export interface Gap extends Unit {
  /** Division code of who was checked. */
  code: string
  stationId: string | null
}

export interface CheckResult {
  /** Units asked of all who were checked. */
  required: number
  met: number
  /** Not met and not yet over: never counted as missing. */
  inProgress: number
  /** Of those in progress: the units that hold today, where there is still time. */
  due: Gap[]
  missing: Gap[]
  /** Met of those that are met or over; null while there is none. */
  rate: number | null
}
