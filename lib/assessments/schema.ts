import { z } from 'zod'
import { today } from '#lib/clock'
import { day, divisionCode } from '#lib/divisions/schema'
import { ASSESSMENT_FORMS } from '#lib/forms/types'
import { pageCursor, plainText, recordId } from '#lib/input'
import { ASSESSMENT_PLACES, ASSESSMENT_REASONS, STANDINGS } from './types.ts'

export const assessmentParam = z.object({ id: recordId })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsNone, schema.optional())

/** Filters of the list; `after` is the last row of the page before. */
export const assessmentSearch = z.object({
  division: optional(divisionCode),
  form: optional(z.enum(ASSESSMENT_FORMS)),
  level: optional(z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/)),
  due: optional(z.literal('1')),
  after: pageCursor(day).optional(),
})
export type AssessmentSearch = z.output<typeof assessmentSearch>

export const assessmentStart = z.object({ person: recordId.optional(), form: z.enum(ASSESSMENT_FORMS).optional() })
/** `version` opens an older one as it was. */
export const assessmentVersionParam = z.object({ id: recordId, version: optional(z.coerce.number().int().min(1).max(1_000_000)) })

export const assessmentComparison = z.object({ id: recordId, with: recordId.optional() })

const certificate = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{6,30}$/, 'certificate'))

/**
 * One body for creating (baseVersion 0), correcting and replaying an assessment, from desktop and phone alike. What
 * the answers may be is the form's to say, in the version named: `checkedAnswers` of the mutation asks it.
 */
export const assessmentInput = z
  .strictObject({
    baseVersion: z.int().min(0).max(1_000_000),
    personId: recordId,
    /** Where the person lived when it was done: tells, when the person is out of sight by now, where they went. */
    householdId: recordId.nullish(),
    formVersionId: recordId,
    assessedOn: day.refine((text) => text >= '2000-01-01', 'day').refine((text) => text <= today(), 'future'),
    /** Left out where the form asks it itself. */
    reason: z.enum(ASSESSMENT_REASONS).optional(),
    standing: z.enum(STANDINGS),
    place: z.enum(ASSESSMENT_PLACES),
    assessorIds: z
      .array(recordId)
      .max(2)
      .refine((ids) => new Set(ids).size === 2, 'twoAssessors'),
    certificate: z.preprocess((value) => value || null, certificate.nullable()),
    answers: z.record(z.string(), z.unknown()),
    /** What the assessors confirm, which is what was computed unless they say why not. */
    level: z.string().min(1).max(40),
    levelReason: plainText(500).nullish(),
    correctionReason: plainText(200).min(2).optional(),
  })
  .transform((input, ctx) => {
    const wrong = (message: string, path: string) => ctx.addIssue({ code: 'custom', message, path: [path] })
    if (input.standing === 'FORMAL' && !input.certificate) wrong('required', 'certificate')
    if (input.baseVersion > 0 && !input.correctionReason) wrong('required', 'correctionReason')
    return {
      ...input,
      certificate: input.standing === 'FORMAL' ? input.certificate : null,
      levelReason: input.levelReason || null,
      correctionReason: input.baseVersion > 0 ? (input.correctionReason ?? null) : null,
    }
  })
export type AssessmentInput = z.output<typeof assessmentInput>

export const voidInput = z.strictObject({
  id: recordId,
  version: z.coerce.number().int().min(1),
  reason: plainText(200).min(4, 'reason'),
})
export type VoidInput = z.output<typeof voidInput>
