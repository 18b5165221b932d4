import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { recordId } from '#lib/input'
import { CATEGORIES } from '#lib/persons/types'
import { RISK_LEVELS } from '#lib/services/types'

/** From today on, or from a later day; what was in force before stays as it was. */
export const setFrequencyInput = z.strictObject({
  id: recordId,
  subject: z.string().refine((code) => [...RISK_LEVELS, ...CATEGORIES].includes(code)),
  days: z.coerce.number().int('invalid').min(1, 'daysBetween').max(366, 'daysBetween'),
  from: day.refine((text) => text >= today(), 'past'),
})
export type SetFrequency = z.output<typeof setFrequencyInput>
