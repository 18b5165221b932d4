import type { Day } from '#lib/clock'

/** Days within which a merge can be undone. */
export const UNDO_DAYS = 30

/**
 * What is chosen as one from either of two records. The values of a field that is taken from the record that gives
 * way are exchanged between the two, so that undoing exchanges them back.
 */
export const PERSON_FIELDS = {
  name: ['name', 'pinyin', 'initials'],
  sex: ['sex'],
  birthDate: ['birth_date', 'override_reason_sealed', 'died_on'],
  identity: ['id_kind', 'id_sealed', 'id_index', 'id_missing_reason', 'former_id_sealed', 'former_id_index'],
  phone: ['phone_sealed', 'phone_index'],
  details: ['self_care_sealed', 'disability_sealed', 'housing', 'residence', 'note_sealed'],
} as const
export const HOUSEHOLD_FIELDS = {
  place: ['station_id', 'division_code', 'address_sealed'],
  phone: ['phone_sealed', 'phone_index'],
  note: ['note_sealed'],
} as const
export type PersonField = keyof typeof PERSON_FIELDS
export type HouseholdField = keyof typeof HOUSEHOLD_FIELDS

/** Columns that stay with their record whatever is chosen: what it is called by, and what follows from elsewhere. */
export const STAYING = {
  person: ['id', 'division_code', 'scope_code', 'county_code', 'demo', 'version', 'created_at', 'merged_into'],
  household: [
    ...[
      'id',
      'scope_code',
      'head_name',
      'risk_level',
      'last_visited_on',
      'next_visit_on',
      'demo',
      'version',
      'created_by',
      'created_at',
      'responsible_worker_id',
    ],
    ...['merged_into', 'closed_on', 'closed_reason'],
  ],
} as const

/** One row that a merge changed: enough to put it back, and no value of class S. */
export type Step =
  | { table: string; column: string; id: string }
  | { visit: string; household: string; persons: string[]; merged: string[] }
  | {
      member: string
      was: { person_id: string; household_id: string; relation: string; valid_to: Day | null; left_reason?: string | null }
    }
  | { stone: 'person' | 'household'; id: string }
  | { home: string; was: { head_name: string; risk_level: string; last_visited_on: Day | null; next_visit_on: Day | null } }
  | { homes: { survivor: string; loser: string } }

export interface PersonSheet {
  id: string
  version: number
  createdOn: Day
  /** As shown: masked where the policy says so; null when nothing is on file. */
  shown: Record<PersonField, string | null>
  /** A resident ID number that differs from the other's has to be decided on with a reason. */
  hasResidentId: boolean
  household: {
    id: string
    headName: string
    place: string
    station: string
    members: number
    phone: string | null
    note: boolean
  } | null
  visits: number
  categories: number
}

export interface MergePage {
  id: string
  kind: 'PERSON' | 'HOUSEHOLD'
  survivorId: string
  survivorName: string
  householdId: string | null
  taken: string[]
  rows: number
  visits: number
  mergedAt: Date
  mergedBy: string
  reason: string | null
  undoUntil: Day
  undoable: boolean
  undoneAt: Date | null
}
