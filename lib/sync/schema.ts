import { z } from 'zod'
import { recordId } from '#lib/input'
import { PICTURE_KINDS, RECORD_KINDS } from './types.ts'

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

export const uploadParam = z.object({ id: recordId })

/** A part of a picture: which of how many, of which visit, and the checksum of the whole. */
export const uploadParams = z
  .object({
    id: recordId,
    kind: z.enum(PICTURE_KINDS),
    visit: recordId,
    part: z.coerce.number().int().min(0).max(99),
    of: z.coerce.number().int().min(1).max(100),
    sha256: z
      .string()
      .regex(/^[\da-fA-F]{64}$/, 'invalid')
      .toLowerCase(),
  })
  .refine(({ part, of }) => part < of, { path: ['part'], message: 'invalid' })
export type UploadParams = z.output<typeof uploadParams>
