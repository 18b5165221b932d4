import { z } from 'zod'
import { month } from '#lib/divisions/schema'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
const county = z.string().regex(/^\d{6}$/, 'divisionCode')

/** Which brief is looked at; without a county the actor's own, without a month the last that is over. */
export const briefParams = z.object({
  division: z.preprocess(emptyAsNone, county.optional()),
  month: z.preprocess(emptyAsNone, month.optional()),
})
export const briefFile = z.object({ division: county, month })
export type BriefFile = z.output<typeof briefFile>
