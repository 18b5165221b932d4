import { z } from 'zod'
import { month } from '#lib/divisions/schema'
import { METHODS } from '#lib/services/types'

export const deskParams = z.object({
  division: z.string().regex(/^\d{6}$/, 'divisionCode'),
  month: month.optional(),
})

/** Of a prefecture or a province; the actor's own where none is named. */
export const areaDeskParams = z.object({
  division: z
    .string()
    .regex(/^(\d{2}|\d{4})$/, 'divisionCode')
    .optional(),
  month: month.optional(),
})

export const deskRecordParams = deskParams.extend({ method: z.enum(METHODS).exclude(['VISIT', 'ADVICE']).optional() })
