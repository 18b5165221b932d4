import type { Day } from '#lib/clock'

export const RECORD_KINDS = ['VISIT', 'SESSION'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]
export type HighlightStatus = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'

/** 精彩瞬间: a picture or some words of a day's service. */
export interface HighlightSummary {
  id: string
  divisionCode: string
  /** The station, or the area of the office that tells it. */
  teller: string
  day: Day
  title: string
  status: HighlightStatus
}

export interface Highlight extends HighlightSummary {
  story: string
  recordKind: RecordKind
  recordId: string
  pictureId: string | null
  showsPersons: boolean
  /** How many service users are in it: of a visit all who were met, of an activity those named. */
  persons: number
  withdrawnReason: string | null
  /** Since when somebody in it no longer agrees; nothing of it is shown any more. */
  consentEndedOn: Day | null
  createdBy: string
  version: number
}

/** A service that can be told of. */
export interface Tellable {
  kind: RecordKind
  id: string
  day: Day
  what: string
}

/** Somebody who is in it, as far as telling it onwards is concerned. */
export interface Shown {
  name: string
  birthDate: Day | null
  /** Has a consent to pictures in force on the day of publishing; of a minor, whether a guardian gave it. */
  consents: boolean
  byGuardian: boolean
}

/** Somebody on the list of the activity that a draft tells of. */
export interface Choice {
  id: string
  name: string
  chosen: boolean
}
