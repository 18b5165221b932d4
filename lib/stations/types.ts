import type { Day } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'
import type { DivisionName } from '#lib/divisions/types'

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

export interface StatusPeriod {
  status: StationStatus
  from: string
  to: string | null
  document: string | null
}

export interface StationPage {
  id: string
  code: string
  name: string
  tier: number
  address: string | null
  path: DivisionName[]
  history: StatusPeriod[]
  townships: { code: string; name: string }[]
}

export interface StationFilter {
  division: string
  asOf: Day
  tier?: '1' | '2' | '3' | '4' | undefined
  status?: StationStatus | undefined
}
