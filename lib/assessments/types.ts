import type { Day } from '#lib/clock'
import type { Answers, ASSESSMENT_FORMS, FormDefinition, FormVersion, ScoreResult } from '#lib/forms/types'
import type { Flag } from '#lib/mandatory-reports/types'

export type AssessmentForm = (typeof ASSESSMENT_FORMS)[number]

/** Why it is done (DOMAIN.md B6.2): 首次, 常规, 即时, 复评, 其他. */
export const ASSESSMENT_REASONS = ['FIRST', 'ROUTINE', 'IMMEDIATE', 'REVIEW', 'OTHER'] as const
export type AssessmentReason = (typeof ASSESSMENT_REASONS)[number]

/** A station screens; the formal level comes from a certified assessor, whose certificate is named (DOMAIN.md B6.2). */
export const STANDINGS = ['SCREENING', 'FORMAL'] as const
export type Standing = (typeof STANDINGS)[number]

export const ASSESSMENT_PLACES = ['HOME', 'STATION', 'INSTITUTION', 'SCHOOL'] as const
export type AssessmentPlace = (typeof ASSESSMENT_PLACES)[number]

/** What the writer learns: also the answer to a replay. */
export interface WrittenAssessment {
  id: string
  version: number
  personId: string
  /** What was found has to be reported: that is the next step (DOMAIN.md C3). */
  alarming: boolean
  /** The red flag it opened, and the report that the flag is tied to already. */
  flagId: string | null
  reportId: string | null
  created: boolean
}

/** Why results stay closed: a minor's outside the case team until a request is approved, or consent was taken back. */
export type Closed = 'APPROVAL' | 'CONSENT'

/** A line of a list. `level` is null where it is closed to the reader. */
export interface AssessmentRow {
  id: string
  personId: string
  name: string
  village: string
  formCode: AssessmentForm
  formVersionId: string
  assessedOn: Day
  standing: Standing
  level: string | null
  closed: Closed | null
  /** When the next one is due, by the one before and the one before that. */
  nextOn: Day
}

/** One of a person's, as a course over time shows it. */
export interface AssessmentPoint {
  id: string
  formCode: AssessmentForm
  formVersionId: string
  assessedOn: Day
  reason: AssessmentReason
  standing: Standing
  status: 'VALID' | 'VOID'
  level: string | null
  total: number | null
}

/** What was found: class S. */
export interface Findings {
  answers: Answers
  results: ScoreResult[]
  level: string
  levelReason: string | null
  certificate: string | null
}

export interface AssessmentVersion {
  version: number
  status: 'VALID' | 'VOID'
  formVersionId: string
  assessedOn: Day
  reason: AssessmentReason
  standing: Standing
  place: AssessmentPlace
  assessorIds: string[]
  correctionReason: string | null
  writtenBy: string | null
  writtenAt: Date
  findings: Findings | null
}

export interface AssessmentPage {
  id: string
  scopeCode: string
  formCode: AssessmentForm
  closed: Closed | null
  person: AssessedPerson
  /** Where the person lives now. */
  householdId: string | null
  /** Null where nothing had to be reported, or it is closed. */
  flag: Flag | null
  /** Newest first. */
  versions: [AssessmentVersion, ...AssessmentVersion[]]
  /** Names of the assessors. */
  names: Record<string, string>
}

export interface AssessedPerson {
  id: string
  name: string
  village: string
  scopeCode: string
  birthDate: Day | null
}

/** What the form of a new assessment stands on. */
export interface AssessmentStart {
  person: AssessedPerson
  workers: { id: string; name: string }[]
  householdId: string | null
  /** The latest one that counts by the same form. */
  last: { id: string; assessedOn: Day } | null
}

/** A group of items (一级指标) with what was reached of what can be. */
export interface GroupSum {
  key: string
  title: FormDefinition['title']
  /** Null while an item of it is unanswered, or where none is asked. */
  total: number | null
  most: number
}

/** What is filled in, kept as it is at every change. */
export interface AssessmentDraft {
  assessedOn: Day
  reason: AssessmentReason | null
  standing: Standing
  place: AssessmentPlace
  assessorIds: string[]
  certificate: string
  answers: Answers
  /** Null while the assessors confirm what is computed. */
  level: string | null
  levelReason: string
  correctionReason: string
}

/** A choice as the form shows it. */
export interface Option {
  code: string
  label: string
}

/** All that the form of an assessment shows, in the reader's language: desktop and phone alike, also without a network. */
export interface AssessmentFormShape {
  version: FormVersion
  locale: string
  workers: Option[]
  choices: Record<'reason' | 'standing' | 'place', Option[]>
  texts: Record<string, string>
  labels: Record<string, string>
  result: Record<string, string>
  /** The renderer's own. */
  fill: Record<string, string>
  errors: { code: Record<string, string>; field: Record<string, string>; offline: string }
}

/** What a form starts from: a correction's version, or a new assessment's defaults. */
export interface AssessmentFormStart {
  /** Null for a new one, whose id the form makes itself. */
  id: string | null
  baseVersion: number
  person: { id: string; householdId: string | null }
  /** The one before: its answers stand beside each item. */
  last: { assessedOn: Day; definition: FormDefinition; answers: Answers } | null
  draft: AssessmentDraft
}
