import { z } from 'zod'
import { areaParam, month } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { OUTCOMES } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

export const sampleSearch = z.object({
  division: areaParam.optional(),
  month: z.preprocess(emptyAsNone, month.optional()),
})

/** A first word (version 0) or another one, for instance once somebody was reached. */
export const checkSampleInput = z
  .strictObject({
    id: recordId,
    month,
    version: z.int().min(0).max(1_000_000),
    outcome: z.enum(OUTCOMES),
    remark: plainText(200).nullish(),
  })
  .refine(({ outcome, remark }) => outcome === 'AS_TOLD' || Boolean(remark), { message: 'required', path: ['remark'] })
export type CheckSample = z.output<typeof checkSampleInput>
