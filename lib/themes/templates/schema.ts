import { z } from 'zod'
import { FESTIVALS } from '#lib/activities/calendar/types'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'

const FIELDS = {
  title: plainText(60).min(1),
  domain: z.enum(DOMAINS),
  goals: plainText(600).min(1),
  activities: plainText(400),
  festival: z.preprocess((value) => (value === '' ? null : value), z.enum(FESTIVALS).nullish()).transform((day) => day ?? null),
  // Chosen from a list, which sends words.
  firstMonth: z.coerce.number().int().min(1).max(12),
  monthCount: z.coerce.number().int().min(1).max(12),
}
const current = { id: recordId, version: z.int().min(1) }

export const proposeTemplateInput = z.strictObject({ id: z.uuidv7(), ...FIELDS })
export type ProposeTemplate = z.output<typeof proposeTemplateInput>

export const updateTemplateInput = z.strictObject({ ...current, ...FIELDS })
export type UpdateTemplate = z.output<typeof updateTemplateInput>

export const withdrawTemplateInput = z.strictObject({ ...current, reason: plainText(200).min(4, 'reason') })
export type WithdrawTemplate = z.output<typeof withdrawTemplateInput>

/** The id is that of the county's draft, made by the client, so that a second press makes no second one. */
export const takeTemplateInput = z.strictObject({ id: z.uuidv7(), templateId: recordId })
export type TakeTemplate = z.output<typeof takeTemplateInput>

export const templateParams = z.object({})
