import type { Day } from '#lib/clock'
import type { Domain, RiskLevel } from '#lib/services/types'

/** DOMAIN.md B5, in the order in which a form offers them. */
export const VISIT_TYPES = ['ROUTINE', 'FIRST', 'REVISIT', 'SPECIAL', 'PHONE', 'VIDEO'] as const
export const PURPOSES = ['CARE', 'SCREENING', 'ASSESSMENT', 'SERVICE', 'PUBLICITY', 'SATISFACTION'] as const
export const PLACE_KINDS = ['HOME', 'SCHOOL', 'INSTITUTION'] as const
export const FOLLOW_UPS = ['NONE', 'REVISIT', 'CASE', 'REFERRAL', 'LEAD'] as const

export type VisitType = (typeof VISIT_TYPES)[number]
export type Purpose = (typeof PURPOSES)[number]
export type PlaceKind = (typeof PLACE_KINDS)[number]
export type FollowUp = (typeof FOLLOW_UPS)[number]

/** What was learnt, by the fields of the domain's block. Class S. */
export type Answers = Record<string, string | string[]>

/** What a visit says, in any of its versions. */
export interface VisitContent {
  visitedOn: Day
  visitType: VisitType
  purpose: Purpose
  placeKind: PlaceKind
  domain: Domain
  visitorIds: string[]
  personIds: string[]
  notAtHome: boolean
  answers: Answers
  services: string[]
  riskLevel: RiskLevel
  followUp: FollowUp
  nextVisitOn: Day
  note: string | null
}

/** What the writer learns: also the answer to a replay. */
export interface WrittenVisit {
  id: string
  version: number
  householdId: string
  nextVisitOn: Day | null
  created: boolean
}
