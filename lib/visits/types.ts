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

export interface VisitRow {
  id: string
  visitedOn: Day
  headName: string
  village: string
  station: string
  domain: Domain
  visitType: VisitType
  riskLevel: RiskLevel
  persons: number
  notAtHome: boolean
}

/** One version as it is shown: answers and note are null where the reader may not see them. */
export interface VisitVersion extends Omit<VisitContent, 'answers' | 'nextVisitOn'> {
  version: number
  writtenBy: string | null
  writtenAt: Date
  reason: string | null
  nextVisitOn: Day | null
  answers: Answers | null
}

export interface VisitPage {
  id: string
  householdId: string
  scopeCode: string
  headName: string
  village: string
  station: string
  /** Newest first. */
  versions: [VisitVersion, ...VisitVersion[]]
  /** Names of visitors and of those who were met, as the reader may see them. */
  names: Record<string, string>
}

/** What the form of a new visit stands on. */
export interface VisitStart {
  household: { id: string; scopeCode: string; headName: string; village: string; riskLevel: RiskLevel }
  members: { id: string; name: string; relation: string; birthDate: Day | null }[]
  workers: { id: string; name: string }[]
  last: { visitedOn: Day; domain: Domain; answers: Answers } | null
}

export interface MonthFigures {
  visits: number
  personTimes: number
  households: number
  persons: number
}

/** A choice as a form shows it; `note` is the small print beside it. */
export interface Option {
  code: string
  label: string
  note?: string
}

export interface FormField {
  key: string
  kind: 'one' | 'many' | 'text'
  label: string
  required: boolean
  options: Option[]
  /** What was learnt last time, in words. */
  last: string | null
}

export interface FormDomain extends Option {
  code: Domain
  fields: FormField[]
  services: Option[]
}

/** All that a visit form shows, in the reader's language, so that the browser needs no messages and no schema. */
export interface VisitFormShape {
  domains: FormDomain[]
  members: Option[]
  workers: Option[]
  choices: Record<'visitType' | 'purpose' | 'placeKind' | 'riskLevel' | 'followUp', Option[]>
  texts: Record<string, string>
  labels: Record<string, string>
  steps: Record<'who' | 'learnt' | 'services' | 'risk', string>
  saved: Record<string, string>
  errors: { code: Record<string, string>; field: Record<string, string>; offline: string }
}

/** What the form starts from: a correction's version, or a new visit's defaults. */
export interface VisitFormStart extends Omit<VisitContent, 'domain' | 'nextVisitOn'> {
  domain: Domain | null
  nextVisitOn: Day | null
  /** 0 for a new visit, whose id the form makes itself. */
  baseVersion: number
  id: string | null
  householdId: string
  today: Day
}
