import { z } from 'zod'
import { areaParam, day, month } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { LOOK_STATES, PATTERNS } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** The list; `after` is the last row of the page before. */
export const anomalySearch = z.object({
  division: areaParam.optional(),
  month: z.preprocess(emptyAsNone, month.optional()),
  pattern: z.preprocess(emptyAsNone, z.enum(PATTERNS).optional()),
  state: z.enum(LOOK_STATES).default('OPEN'),
  after: pageCursor(day).optional(),
})
export type AnomalySearch = z.output<typeof anomalySearch>

/** A first look (version 0) or another word about it. */
export const lookInput = z.strictObject({
  id: recordId,
  pattern: z.enum(PATTERNS),
  month,
  version: z.int().min(0).max(1_000_000),
  remark: plainText(200).min(2, 'required'),
})
export type LookInput = z.output<typeof lookInput>
