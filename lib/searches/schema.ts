import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { readSearch } from './rules.ts'

/** Behind which household the page begins, and how the one before was found. */
const after = pageCursor(z.enum(['prefix', 'part'])).optional()

/** An ID or phone number is class S and must not stand in an address: it comes as its HMAC, under every key of the ring. */
const key = z
  .string()
  .regex(/^(id|phone)(-[0-9a-f]{64}){1,4}$/, 'invalid')
  .optional()

export const householdsSearch = z.object({
  q: plainText(40)
    .refine((text) => readSearch(text) !== 'number', 'numberInAddress')
    .optional(),
  key,
  after,
})
export type HouseholdsSearch = z.output<typeof householdsSearch>

/** The page of households: a search, or without one the station's own list from behind its last visit (or `never`). */
export const householdsPage = householdsSearch.extend({ behind: pageCursor(day.or(z.literal('never'))).optional() })

/** For a program: without a question there is no answer. */
export const searchQuery = householdsSearch.refine(({ q, key }) => (q ?? key ?? '') !== '', { path: ['q'], message: 'required' })

/** What was typed, whatever it is; sent in a body. */
export const searchInput = z.strictObject({ q: plainText(40).min(1) })
export type SearchInput = z.output<typeof searchInput>

export const viewParam = z.object({ id: recordId })
