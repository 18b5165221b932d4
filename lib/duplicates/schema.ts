import { z } from 'zod'
import { day, divisionCode } from '#lib/divisions/schema'
import { SEXES } from '#lib/households/types'
import { pageCursor, plainText, recordId } from '#lib/input'
import { PAIR_STATUSES } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)

/** What has been typed of a person so far. Sent in a body, never in an address. */
export const similarInput = z.strictObject({
  name: plainText(40).min(2),
  birthDate: z.preprocess(emptyAsNone, day.or(z.string().regex(/^(18|19)\d{2}-\d{2}-\d{2}$/, 'day')).optional()),
  sex: z.preprocess(emptyAsNone, z.enum(SEXES).default('UNKNOWN')),
  divisionCode: z.preprocess(emptyAsNone, divisionCode.optional()),
  phone: z.preprocess(emptyAsNone, plainText(21).optional()),
  idNumber: z.preprocess(emptyAsNone, plainText(30).optional()),
})
export type SimilarInput = z.output<typeof similarInput>

export const pairParam = z.object({ id: recordId })

/** `after` is the last row of the page before: its score and its id. */
export const pairSearch = z.object({
  status: z.enum(PAIR_STATUSES).default('OPEN'),
  after: pageCursor(z.coerce.number().int().min(0).max(100)).optional(),
})
export type PairSearch = z.output<typeof pairSearch>

export const verdictInput = z.strictObject({ id: recordId, different: z.boolean() })
export type VerdictInput = z.output<typeof verdictInput>

export const scanInput = z.strictObject({ again: z.boolean().default(false) })
export type ScanInput = z.output<typeof scanInput>
