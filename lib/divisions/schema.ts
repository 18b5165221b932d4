import { z } from 'zod'
import { NATION_SEGMENT } from '#lib/auth/home'

/** A division code of 2, 4, 6, 9 or 12 digits. */
export const divisionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, 'divisionCode')

/** A division code in an address; `cn` is the nation, whose code is empty. */
export const areaParam = z.union([divisionCode, z.literal(NATION_SEGMENT).transform(() => '')])

/** A calendar day `YYYY-MM-DD` between 1990 and 2100. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'day')
  .refine(
    (text) =>
      text >= '1990-01-01' &&
      text < '2100-01-01' &&
      !Number.isNaN(Date.parse(text)) &&
      new Date(text).toISOString().startsWith(text),
    'day',
  )

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'month')

export const divisionSearch = z.object({ q: z.string().trim().min(1).max(40) })
