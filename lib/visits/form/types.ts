import type { Day } from '#lib/clock'
import type { OwnWord } from '#lib/dictionaries/types'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import type { Answers, FormVersion } from '#lib/forms/types'
import type { Domain, RiskLevel } from '#lib/services/types'
import type { VisitBody } from '#lib/visits/schema'
import type { VisitIntervals } from '#lib/visits/types'

// What the form of a visit takes and gives, on the desktop and on a phone without any network: plain JSON throughout.

/** The five steps, in their order. */
export const STEPS = ['who', 'learnt', 'help', 'risk', 'next'] as const
export type Step = (typeof STEPS)[number]

/** What the form holds at this moment; kept at every keystroke. Made by `newDraft` or `draftOf` (lib/visits/form/rules). */
export interface VisitDraft {
  /** Made once, so that a second try can't make a second visit. */
  id: string
  /** 0 for a new visit; n corrects version n. */
  baseVersion: number
  householdId: string
  step: Step
  domain: Domain | null
  /** Answers of the block by domain, so that looking into another loses nothing. */
  answers: Partial<Record<Domain, Answers>>
  /** The form version each block was begun in: it stays, whatever is published meanwhile. */
  formVersionIds: Partial<Record<Domain, string>>
  /** Everything else that is asked, by the keys of the body. */
  record: Answers
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

/** Whole message files by name, so that the form looks its words up by key. */
export type VisitWords = Record<'visits' | 'common' | 'errors' | 'households' | 'forms', Record<string, unknown>>

/** All that the form stands on. */
export interface VisitFormGiven {
  locale: string
  words: VisitWords
  today: Day
  household: { id: string; headName: string; village: string; riskLevel: RiskLevel }
  members: VisitFormMember[]
  workers: { id: string; name: string }[]
  intervals: VisitIntervals
  /** The province's own, beside the standard lists. */
  ownWords: OwnWord[]
  /** In force, and those that a draft, a correction or the last visit was answered in. */
  forms: FormVersion[]
  last: LastVisit | null
}

/** Where pictures go: up to the server at once, or into a phone's store. */
export interface VisitFiles {
  /** The id under which it is kept. @throws where it can't be kept */
  add: (kind: 'VISIT_PHOTO' | 'SIGNATURE', image: Blob) => Promise<string>
  remove: (id: string) => Promise<void> | void
  /** An address that shows it, or null where it is not at hand. */
  preview: (id: string) => Promise<string | null> | string | null
}

/** What became of sending; where it failed, errors are keyed as in the body. */
export type VisitSent =
  | { ok: true }
  | { ok: false; code: ErrorCode | 'OFFLINE'; ref?: string; fieldErrors?: FieldErrors; detail?: Record<string, unknown> }

/** Props of `components/visits/visit-form`. */
export interface VisitFormProps {
  given: VisitFormGiven
  start: VisitDraft
  /** Without it no pictures are taken. */
  files?: VisitFiles
  /** Called at every change. */
  onDraft?: (draft: VisitDraft) => void
  /** Called with a body in which nothing is missing. What follows a success is the caller's to show. */
  onSubmit: (body: VisitBody, draft: VisitDraft) => Promise<VisitSent>
  /** Where the report is written that a red visit asks for at once, beside the form; the phone has a way of its own. */
  reportAt?: (draft: VisitDraft) => string
  /** What was refused before, where the form is opened again to mend it. */
  refused?: FieldErrors | undefined
}
