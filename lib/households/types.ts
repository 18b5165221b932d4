import type { Day } from '#lib/clock'
import type { ConsentKind, IdKind, Relation, Sex } from '#lib/persons/types'
import type { Domain, RiskLevel } from '#lib/services/types'

export type { IdKind, Relation, Sex } from '#lib/persons/types'
export { ALL_FINDINGS, ENTITLEMENTS, FINDINGS, ID_KINDS, RELATIONS, SEXES } from '#lib/persons/types'

/** Fields of class S that can be shown once, on request with a reason. */
export const REVEALABLE = [
  'household.address',
  'household.phone',
  'household.note',
  'person.id',
  'person.formerId',
  'person.phone',
  'person.selfCare',
  'person.disability',
  'person.note',
  'guardian.phone',
  'contact.value',
] as const
export type Revealable = (typeof REVEALABLE)[number]
export type PersonRevealable = Extract<Revealable, `person.${string}`>

export interface HouseholdRow {
  id: string
  headName: string
  village: string
  riskLevel: RiskLevel
  members: number
  lastVisitedOn: Day | null
  nextVisitOn: Day | null
}

export interface HouseholdMember {
  personId: string
  name: string
  sex: Sex
  birthDate: Day | null
  relation: Relation
  idKind: IdKind
  /** Masked, as are the phone numbers and the address. */
  idNumber: string | null
  phone: string | null
  categories: string[]
  diedOn: Day | null
  minor: boolean
  guarded: boolean
  /** In force, newest first. */
  consents: { id: string; kind: ConsentKind; givenOn: Day }[]
  /** When the reviews of categories that are due were to take place. */
  reviewsDue: Day[]
}

export interface HouseholdVisit {
  id: string
  visitedOn: Day
  domain: Domain
  visitType: string
  riskLevel: RiskLevel
  followUp: string
  notAtHome: boolean
  services: string[]
  visitors: string[]
  version: number
}

export interface HouseholdPage {
  id: string
  /** The household this one gave way to. */
  mergedInto: string | null
  closedOn: Day | null
  divisionCode: string
  /** Who keeps it: where it lives, or the station that serves its township from elsewhere. */
  scopeCode: string
  version: number
  headName: string
  village: string
  station: string
  riskLevel: RiskLevel
  lastVisitedOn: Day | null
  nextVisitOn: Day | null
  address: string | null
  phone: string | null
  hasNote: boolean
  members: HouseholdMember[]
  visits: HouseholdVisit[]
}
