import { z } from 'zod'
import { RECORD_KINDS } from './types.ts'

/** `unsent`: how many records the phone still holds that it has not sent, for whoever looks after it. */
export const pullParams = z.object({
  cursor: z.string().max(300).optional(),
  unsent: z.coerce.number().int().min(0).max(100_000).optional(),
})
export type PullParams = z.output<typeof pullParams>

/** Whether a record is a sound one is judged record by record: what is wrong with one must not hold up the rest. */
export const pushInput = z.strictObject({
  records: z
    .array(z.looseObject({ id: z.string().max(64), kind: z.string().max(20), body: z.unknown() }))
    .min(1)
    .max(100),
  unsent: z.int().min(0).max(100_000).optional(),
})
export type PushInput = z.output<typeof pushInput>

export const recordKind = z.enum(RECORD_KINDS)
