import type { Day } from '#lib/clock'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import type { Answers, CoarseLocation, FormVersion } from '#lib/forms/types'
import type { Domain, RiskLevel } from '#lib/services/types'
import type { VisitBody } from '#lib/visits/schema'
import type { FollowUp, PicturesShow, PlaceKind, Purpose, VisitType } from '#lib/visits/types'

// What the form of a visit takes and gives, on the desktop and on a phone without any network: plain JSON throughout.

/** The five steps, in their order. */
export const STEPS = ['who', 'learnt', 'help', 'risk', 'next'] as const
export type Step = (typeof STEPS)[number]

/** What the form holds at this moment; kept at every keystroke and read back by `readDraft` (lib/visits/form/rules). */
export interface VisitDraft {
  /** Made once, so that a second try can't make a second visit. */
  id: string
  /** 0 for a new visit; n corrects version n. */
  baseVersion: number
  householdId: string
  step: Step
  visitedOn: Day
  startedAt: string
  endedAt: string
  visitType: VisitType
  purpose: Purpose
  placeKind: PlaceKind
  domain: Domain | null
  specialAction: Domain | null
  visitorIds: string[]
  singleVisitorReason: string
  personIds: string[]
  notAtHome: boolean
  /** By domain, so that looking into another loses nothing. */
  answers: Partial<Record<Domain, Answers>>
  /** The form version each block was begun in: it stays, whatever is published meanwhile. */
  formVersionIds: Partial<Record<Domain, string>>
  needs: string[]
  policies: string[]
  services: string[]
  goods: GoodsDraft[]
  /** Null until a human chose: what the screen comes to is then taken for it. */
  riskLevel: RiskLevel | null
  riskReason: string
  followUp: FollowUp
  followUpTo: string
  followUpReason: string
  nextVisitOn: Day | null
  consentNoted: boolean
  pictureIds: string[]
  picturesShow: PicturesShow | null
  signatureId: string | null
  location: CoarseLocation | null
  note: string
  correctionReason: string
}

/** As typed. */
export interface GoodsDraft {
  item: string
  quantity: string
  unit: string
  value: string
  /** `SIGNED`, or the id of a picture of the receipt; empty while nothing is chosen. */
  receipt: string
}

export interface VisitFormMember {
  id: string
  name: string
  relation: string
  birthDate: Day | null
  /** Kinds of consent in force. */
  consents: string[]
}

/** The last visit's answers, shown beside each question of the same key. */
export interface LastVisit {
  visitedOn: Day
  domain: Domain
  formVersionId: string | null
  answers: Answers
}

/** Whole message files by name, so that the form looks its words up by key: `visits`, `common`, `errors`, `households`. */
export type VisitWords = Record<'visits' | 'common' | 'errors' | 'households' | 'forms', Record<string, unknown>>

/** All that the form stands on. */
export interface VisitFormGiven {
  locale: string
  words: VisitWords
  today: Day
  household: { id: string; headName: string; village: string; riskLevel: RiskLevel }
  members: VisitFormMember[]
  workers: { id: string; name: string }[]
  /** In force, and those that a draft or a correction was begun in. */
  forms: FormVersion[]
  last: LastVisit | null
}

/** Where pictures go: up to the server at once, or into a phone's store. */
export interface VisitFiles {
  /** The id under which it is kept, or null where it is no picture. */
  add: (kind: 'VISIT_PHOTO' | 'SIGNATURE', image: Blob) => Promise<string | null>
  /** An address to show it at, or null while there is none. */
  url: (id: string) => string | null
}

/** What became of sending: on a phone `QUEUED` is the rule. Errors are keyed as in the body. */
export type VisitSent =
  | { ok: true }
  | { ok: false; code: ErrorCode | 'OFFLINE'; ref?: string; fieldErrors?: FieldErrors; detail?: Record<string, unknown> }

/** Props of `components/visits/visit-form`. */
export interface VisitFormProps {
  given: VisitFormGiven
  start: VisitDraft
  files: VisitFiles
  /** Called at every change. */
  onDraft: (draft: VisitDraft) => void
  /** Only with a body in which nothing is missing; what it answers is shown. */
  onSubmit: (body: VisitBody, draft: VisitDraft) => Promise<VisitSent>
  /** What was refused before, when the form is opened again to mend it. */
  refused?: FieldErrors
}
