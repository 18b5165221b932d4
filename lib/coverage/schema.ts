import { z } from 'zod'
import { today } from '#lib/clock'
import { areaParam, day } from '#lib/divisions/schema'

/** The day a figure is asked for; today if none is given. */
export const asOf = z.preprocess(
  (text) => (text === '' ? undefined : text),
  day.default(() => today()),
)

const otherDay = z.preprocess((text) => (text === '' ? undefined : text), day.optional())

export const SORTS = [
  'code',
  'name',
  'rate',
  'covered',
  'townships',
  'full',
  'stations',
  'workers',
  'volunteers',
  'change',
] as const
export type Sort = (typeof SORTS)[number]

/** Which rows the table shows, and in which order. */
const table = {
  sort: z.enum(SORTS).default('rate'),
  dir: z.enum(['asc', 'desc']).default('desc'),
  only: z.literal('full').optional(),
  level: z.literal('county').optional(),
}

export const coveragePage = z.object({ division: areaParam, asOf, compare: otherDay, ...table })
export type CoverageInput = z.output<typeof coveragePage>

/** The address of the table as it is shown, without its area. */
export type TableInput = Omit<CoverageInput, 'division'>

const areaQuery = areaParam.default('')

export const coverageQuery = z.object({ division: areaQuery, asOf })

const format = z.enum(['csv', 'xlsx']).default('csv')

export const belowExport = z.object({ division: areaQuery, asOf, compare: otherDay, ...table, format })

const covered = z.enum(['yes', 'no']).optional()

/** A list in code order, continued after a code. */
/** Without an area, the actor's own. */
export const townshipsPage = z.object({
  division: areaParam.optional(),
  asOf,
  covered,
  after: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
})

export const townshipsExport = z.object({ division: areaQuery, asOf, covered, format })
