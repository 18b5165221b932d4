import { z } from 'zod'
import { thisMonth } from '#lib/clock'
import { asOf } from '#lib/coverage/schema'
import { areaParam, month } from '#lib/divisions/schema'

const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const order = { path: ['to'], message: 'order' }

/** Months, both included; the year so far if none are given. */
export const monthsQuery = z
  .object({
    division: areaParam.default(''),
    from: month.default(() => `${thisMonth().slice(0, 4)}-01`),
    to: month.default(thisMonth),
  })
  .refine(inOrder, order)

/**
 * The page's months: as in `monthsQuery`, of the actor's own area if none is given. A link from a page that looks
 * at a day means that day's year up to its month.
 */
export const servicesPage = z
  .object({ division: areaParam.optional(), asOf, from: month.optional(), to: month.optional() })
  .transform(({ asOf: on, from, to, ...rest }) => ({
    ...rest,
    asOf: on,
    from: from ?? `${(to ?? on).slice(0, 4)}-01`,
    to: to ?? on.slice(0, 7),
  }))
  .refine(inOrder, order)
