import { z } from 'zod'
import { addDays, today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { VISIT_FORMS } from '#lib/forms/types'
import { DOMAINS } from '#lib/services/types'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** Which form and from when to when; the last ninety days unless asked otherwise. */
export const tallySearch = z
  .object({
    domain: z.preprocess(emptyAsNone, z.enum(DOMAINS).default('ELDERLY')),
    from: z.preprocess(emptyAsNone, day.optional()),
    to: z.preprocess(emptyAsNone, day.optional()),
  })
  .transform(({ domain, from, to }) => {
    const until = to ?? today()
    return { domain, code: VISIT_FORMS[domain], from: from ?? addDays(until, -90), to: until }
  })
export type TallySearch = z.output<typeof tallySearch>
