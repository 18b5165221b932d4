import { z } from 'zod'
import { month } from '#lib/divisions/schema'
import { METHODS } from '#lib/services/types'

export const deskParams = z.object({
  division: z.string().regex(/^\d{6}$/, 'divisionCode'),
  month: month.optional(),
})

export const deskRecordParams = deskParams.extend({ method: z.enum(METHODS).exclude(['VISIT', 'ADVICE']).optional() })
