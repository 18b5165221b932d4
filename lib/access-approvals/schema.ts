import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

export const requestAccessInput = z.strictObject({
  id: recordId,
  personId: recordId,
  reason: plainText(200).min(4, 'reason'),
})
export type RequestAccessInput = z.output<typeof requestAccessInput>

export const decideAccessInput = z.strictObject({
  id: recordId,
  approve: z.boolean(),
  hours: z.coerce.number().int().min(1).max(168).default(24),
})
export type DecideAccessInput = z.output<typeof decideAccessInput>
