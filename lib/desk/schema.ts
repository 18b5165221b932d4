import { z } from 'zod'
import { month } from '#lib/divisions/schema'

export const deskParams = z.object({
  division: z.string().regex(/^\d{6}$/, 'divisionCode'),
  month: month.optional(),
})
