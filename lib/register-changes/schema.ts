import { z } from 'zod'
import { today } from '#lib/clock'
import { divisionCode } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { categoryFields, detailFields, emptyAsNone, identityFields, memberInput, pastDay, phone } from '#lib/persons/schema'
import { LEAVE_REASONS, RELATIONS } from '#lib/persons/types'

const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsNone, schema.optional())
const since = pastDay.default(() => today())

/** An empty field leaves what is stored; `clear` names what is to be emptied. */
const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('IDENTITY'),
    personId: recordId,
    ...identityFields,
    name: optional(identityFields.name),
    idKind: optional(identityFields.idKind),
  }),
  z.strictObject({
    kind: z.literal('DETAILS'),
    personId: recordId,
    version: z.coerce.number().int().min(1),
    ...detailFields,
    clear: z
      .array(z.enum(['phone', 'selfCare', 'housing', 'residence', 'disability', 'note']))
      .max(6)
      .default([]),
  }),
  z.strictObject({ kind: z.literal('CATEGORY_ADD'), personId: recordId, categoryId: recordId, ...categoryFields }),
  z.strictObject({ kind: z.literal('CATEGORY_END'), personId: recordId, categoryId: recordId, on: since }),
  z.strictObject({ kind: z.literal('MEMBER_ADD'), householdId: recordId, personId: recordId, member: memberInput }),
  z.strictObject({
    kind: z.literal('MEMBER_LEAVE'),
    householdId: recordId,
    personId: recordId,
    on: since,
    reason: z.enum(LEAVE_REASONS),
    successorId: optional(recordId),
  }),
  z.strictObject({
    kind: z.literal('HEAD'),
    householdId: recordId,
    personId: recordId,
    formerRelation: z.enum(RELATIONS),
    on: since,
  }),
  z.strictObject({
    kind: z.literal('SPLIT'),
    householdId: recordId,
    newHouseholdId: recordId,
    divisionCode: divisionCode.refine((code) => code.length >= 9, 'divisionCode'),
    address: optional(plainText(200)),
    members: z
      .array(z.strictObject({ personId: recordId, relation: z.enum(RELATIONS) }))
      .min(1, 'someMember')
      .max(20),
    on: since,
  }),
  z.strictObject({
    kind: z.literal('HOUSEHOLD'),
    householdId: recordId,
    version: z.coerce.number().int().min(1),
    address: optional(plainText(200)),
    phone: optional(phone),
    note: optional(plainText(1000)),
    clear: z
      .array(z.enum(['address', 'phone', 'note']))
      .max(3)
      .default([]),
  }),
])

/** `id` is the client's: the same change sent twice is one. */
export const submitInput = z.strictObject({ id: recordId, change, reason: optional(plainText(200)) })
export type SubmitInput = z.output<typeof submitInput>
export type ChangeInput = SubmitInput['change']

export const decideInput = z
  .strictObject({
    id: recordId,
    approve: z.boolean(),
    /** The record's version as it was shown. */
    version: z.coerce.number().int().min(1),
    /** The other open proposals on the same field that are closed by approving this one. */
    closes: z.array(recordId).max(20),
    reason: optional(plainText(200)),
  })
  .superRefine((decision, ctx) => {
    const needed = !decision.approve || decision.closes.length > 0
    if (needed && (decision.reason ?? '').length < 2) ctx.addIssue({ code: 'custom', message: 'reason', path: ['reason'] })
  })
export type DecideInput = z.output<typeof decideInput>

export const withdrawInput = z.strictObject({ id: recordId })

export const changeSearch = z.object({ after: pageCursor(z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)).optional() })
