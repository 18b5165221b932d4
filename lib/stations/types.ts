import type { Day } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'
import type { DivisionName } from '#lib/divisions/types'
import type { Period } from './statuses/types.ts'

export const FACILITY_KINDS = [
  'OFFICE',
  'INTERVIEW',
  'GROUP',
  'ACTIVITY',
  'CHILDREN',
  'ELDERLY',
  'REHABILITATION',
  'OTHER',
] as const
export type FacilityKind = (typeof FACILITY_KINDS)[number]

/** A room of the house and what it holds. */
export interface Facility {
  kind: FacilityKind
  /** Square metres. */
  area: number
  seats: number
}

export interface StationRow {
  id: string
  code: string
  name: string
  tier: number
  /** Names of the areas above its own, from the province down. */
  above: string
  status: StationStatus | null
  /** Since when it has that status. */
  since: string | null
}

export interface Contact {
  name: string
  /** Masked: the whole number is shown by an audited deed. */
  phone: string | null
}

export interface StationPage {
  id: string
  code: string
  name: string
  tier: number
  address: string | null
  phone: string | null
  openingHours: string | null
  facilities: Facility[]
  speciality: string | null
  secondReason: string | null
  version: number
  path: DivisionName[]
  /** The newest first. */
  history: Period[]
  townships: ServedTownship[]
  rooms: StationName[]
}

/** A township served on the day asked for. */
export interface ServedTownship {
  code: string
  name: string
}

export interface StationName {
  id: string
  name: string
  status: StationStatus | null
}

export interface StationFilter {
  division: string
  asOf: Day
  tier?: '1' | '2' | '3' | '4' | undefined
  status?: StationStatus | undefined
  function?: string | undefined
  /** How the name begins, in Chinese, pinyin or initials. */
  q?: string | undefined
}
