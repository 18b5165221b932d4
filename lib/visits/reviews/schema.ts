import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { VERDICTS } from '#lib/visits/types'

/** What the chief says of one version of a visit; what is wrong is said in words. */
export const reviewInput = z
  .strictObject({
    id: recordId,
    visitId: recordId,
    version: z.coerce.number().int().min(1).max(1_000_000),
    verdict: z.enum(VERDICTS),
    remarks: plainText(500).nullish(),
  })
  .refine(({ verdict, remarks }) => verdict === 'FINE' || Boolean(remarks), { path: ['remarks'], message: 'reviewRemarks' })
export type ReviewInput = z.output<typeof reviewInput>

export const followedUpInput = z.strictObject({ visitId: recordId })
export type FollowedUpInput = z.output<typeof followedUpInput>
