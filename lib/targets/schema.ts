import { z } from 'zod'
import { areaParam, day, month } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { METRICS, PERIODS, SPLITS } from './types.ts'

export const targetParams = z.object({ id: recordId, asOf: day.optional() })
export const targetsParams = z.object({ id: recordId, division: areaParam.optional(), asOf: day.optional() })

const count = z.int().min(0).max(100_000_000)
const limits = { least: count.nullish().default(null), most: count.nullish().default(null) }

export const setTargetInput = z
  .object({
    id: z.uuidv7(),
    programmeId: recordId,
    metric: z.enum(METRICS),
    period: z.enum(PERIODS),
    /** The month, or one in the quarter; of the whole programme it says nothing. */
    month: z.preprocess((text) => (text === '' ? undefined : text), month.optional()),
    value: count,
    ...limits,
  })
  .superRefine(({ period, month, least, most }, ctx) => {
    if (period !== 'WHOLE' && !month) ctx.addIssue({ code: 'custom', path: ['month'], message: 'required' })
    if (least !== null && most !== null && least > most) ctx.addIssue({ code: 'custom', path: ['most'], message: 'tooSmall' })
  })
export type SetTarget = z.output<typeof setTargetInput>

const reason = plainText(200).transform((text) => text || null)
export const changeTargetInput = z.object({ id: recordId, version: z.int().min(1), value: count, reason })
export type ChangeTarget = z.output<typeof changeTargetInput>

export const splitTargetInput = z.object({
  id: recordId,
  method: z.enum(SPLITS),
  /** By hand: what each is given. */
  parts: z.record(z.string().regex(/^\d{4,9}$/, 'divisionCode'), count).default({}),
  reason,
})
export type SplitTarget = z.output<typeof splitTargetInput>
