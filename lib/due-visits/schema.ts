import { z } from 'zod'
import { day, divisionCode } from '#lib/divisions/schema'
import { pageCursor, recordId } from '#lib/input'
import { CATEGORIES } from '#lib/persons/types'
import { DUE_VIEWS } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** `after` is the last row of the page before. */
export const dueSearch = z.object({
  view: z.preprocess(emptyAsNone, z.enum(DUE_VIEWS).default('DUE')),
  village: z.preprocess(emptyAsNone, divisionCode.optional()),
  category: z.preprocess(
    emptyAsNone,
    z
      .string()
      .refine((code) => CATEGORIES.includes(code))
      .optional(),
  ),
  worker: z.preprocess(emptyAsNone, recordId.optional()),
  after: pageCursor(day).optional(),
})
export type DueSearch = z.output<typeof dueSearch>
