import 'server-only'
import { z } from 'zod'
import { type SealedField, seal, unseal } from '#lib/crypto'
import { invalid } from '#lib/errors'
import { splitByClass } from '#lib/forms/rules'
import { answersInput } from '#lib/forms/schema'
import type { FormVersion } from '#lib/forms/types'
import { parseInput } from '#lib/input'
import { filesIn, type Screened, screenOf } from '#lib/visits/form/rules'
import { changedFields } from '#lib/visits/rules'
import type { VisitInput } from '#lib/visits/schema'
import { Prisma } from '#prisma/generated/client'

// What a visit says, as the columns of its table: written, corrected and compared in one way.

export interface VisitColumns {
  plain: Record<string, unknown>
  /** Class S, by column. */
  secret: Record<string, string | null>
}

/** Every column that a version of a visit sets, with its type. */
const TYPES: Record<string, string> = {
  visited_on: 'date',
  started_at: 'text',
  ended_at: 'text',
  visit_type: 'text',
  purpose: 'text',
  place_kind: 'text',
  domain: 'text',
  special_action: 'text',
  visitor_ids: 'uuid[]',
  person_ids: 'uuid[]',
  not_at_home: 'boolean',
  form_version: 'text',
  form_version_id: 'uuid',
  answers: 'jsonb',
  needs: 'text[]',
  policies: 'text[]',
  services: 'text[]',
  goods: 'jsonb',
  risk_suggested: 'text',
  risk_level: 'text',
  follow_up: 'text',
  next_visit_on: 'date',
  consent_noted: 'boolean',
  picture_ids: 'uuid[]',
  pictures_show: 'text',
  signature_id: 'uuid',
}

const SECRETS: Record<string, SealedField> = {
  single_visitor_reason_sealed: 'visit.single-visitor',
  answers_sealed: 'visit.answers',
  risk_reason_sealed: 'visit.risk-reason',
  follow_up_sealed: 'visit.follow-up',
  location_sealed: 'visit.location',
  note_sealed: 'visit.note',
}

/** Nobody was met, so nothing was asked. */
const NO_FORM = 'none'

const NAMES = Prisma.raw([...Object.keys(TYPES), ...Object.keys(SECRETS)].join(', '))

export interface ReadContent extends VisitColumns, Screened {}

/**
 * The columns of what was sent, its answers read by the form they were given in. Without a form there are no answers.
 * @throws AppError INVALID where the answers are not the form's, or where a red screen is set lower without a reason
 */
export function contentOf(input: VisitInput, form: FormVersion | null): ReadContent {
  const { answers, plain, sealed, files, suggested, redItems } = readAnswers(input, form)
  // PIPL 24: a human decides, and says why where the screen found something that can't wait.
  if (suggested === 'RED' && input.riskLevel !== 'RED' && !input.riskReason) throw invalid('riskReason', 'riskReason')
  return {
    suggested,
    redItems,
    plain: {
      visited_on: input.visitedOn,
      started_at: input.startedAt,
      ended_at: input.endedAt,
      visit_type: input.visitType,
      purpose: input.purpose,
      place_kind: input.placeKind,
      domain: input.domain,
      special_action: input.specialAction,
      visitor_ids: input.visitorIds,
      person_ids: input.personIds,
      not_at_home: input.notAtHome,
      form_version: form ? `${form.code}.${form.version}` : NO_FORM,
      form_version_id: input.formVersionId,
      answers: plain,
      needs: input.needs,
      policies: input.policies,
      services: input.services,
      goods: input.goods,
      risk_suggested: suggested,
      risk_level: input.riskLevel,
      follow_up: input.followUp,
      next_visit_on: input.nextVisitOn,
      consent_noted: input.consentNoted,
      picture_ids: [...new Set([...input.pictureIds, ...files])],
      pictures_show: input.picturesShow,
      signature_id: input.signatureId,
    },
    secret: {
      single_visitor_reason_sealed: input.singleVisitorReason,
      answers_sealed: Object.keys(answers).length > 0 ? JSON.stringify(sealed) : null,
      risk_reason_sealed: input.riskReason,
      follow_up_sealed: input.followUpDetail && JSON.stringify(input.followUpDetail),
      location_sealed: input.location && JSON.stringify(input.location),
      note_sealed: input.note,
    },
  }
}

function readAnswers(input: VisitInput, form: FormVersion | null) {
  if (!form) {
    if (!input.notAtHome || Object.keys(input.answers).length > 0) throw invalid('formVersionId', 'required')
    return { answers: {}, plain: {}, sealed: {}, files: [], suggested: null, redItems: [] }
  }
  const { definition } = form
  const read = z.object({ answers: answersInput(definition, !input.notAtHome) })
  const { answers } = parseInput(read, { answers: input.answers })
  const files = filesIn(definition, answers)
  return { answers, ...splitByClass(definition, answers), files, ...screenOf(definition, answers) }
}

/** Names and values in the same order, for an insert or an update. */
export function settersOf({ plain, secret }: VisitColumns): { names: Prisma.Sql; values: Prisma.Sql } {
  const values = [
    ...Object.entries(TYPES).map(([name, type]) => {
      const value = type === 'jsonb' ? JSON.stringify(plain[name]) : plain[name]
      return Prisma.sql`${value}::${Prisma.raw(type)}`
    }),
    ...Object.entries(SECRETS).map(([name, field]) => {
      const value = secret[name] ?? null
      return Prisma.sql`${value === null ? null : seal(field, value)}::text`
    }),
  ]
  return { names: NAMES, values: Prisma.join(values) }
}

/** A row of `visit` as JSON, the same shape as `visit_revision.content`. */
export interface StoredContent {
  version: number
  visit_no: string
  scope_code: string
  household_id: string
  next_visit_on: string | null
  recorded_by: string
  [column: string]: unknown
}

/** The columns in which a stored version differs from what is sent; a day of the next visit that was left open is none. */
export function differences(stored: StoredContent, { plain, secret }: VisitColumns): string[] {
  const { next_visit_on: next, ...sent } = plain
  const opened = Object.entries(SECRETS).map(([column, field]) => {
    const sealed = stored[column]
    return [column, typeof sealed === 'string' ? unseal(field, sealed) : null]
  })
  const before = { ...blank(stored), ...Object.fromEntries(opened) }
  return changedFields({ ...sent, ...secret, ...(next !== null && { next_visit_on: next }) }, before)
}

/** A version from before the record was whole has none of the columns that came with it. */
function blank(stored: StoredContent): Record<string, unknown> {
  const missing: Record<string, unknown> = {
    answers: {},
    needs: [],
    policies: [],
    goods: [],
    consent_noted: false,
    picture_ids: [],
  }
  for (const name of Object.keys(TYPES)) missing[name] ??= null
  return { ...missing, ...stored }
}
