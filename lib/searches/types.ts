import type { Day } from '#lib/clock'
import type { HouseholdRow } from '#lib/households/types'

/** A household that was found, and by whom. */
export interface FoundHousehold extends HouseholdRow {
  /** The member by whom it was found, masked as the policy says; null when by the village. */
  match: string | null
  closedOn: Day | null
}

export interface FoundPage {
  rows: FoundHousehold[]
  next: string | null
}
