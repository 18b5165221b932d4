import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { certificateNumber, maybe, notAhead } from '#lib/workers/schema'
import { QUALIFICATION_LEVELS } from '#lib/workers/types'

const known = { id: recordId, version: z.int().min(1), reason: plainText(200).min(4, 'reason') }

export const correctQualificationInput = z
  .strictObject({
    ...known,
    level: z.enum(QUALIFICATION_LEVELS),
    /** Left out, it stays as it is. */
    number: maybe(certificateNumber),
    issuedOn: notAhead,
    validTo: maybe(day),
  })
  .refine(({ issuedOn, validTo }) => !validTo || issuedOn < validTo, { path: ['validTo'], message: 'endBeforeStart' })

export const voidQualificationInput = z.strictObject(known)

export type CorrectQualification = z.output<typeof correctQualificationInput>
export type VoidQualification = z.output<typeof voidQualificationInput>
