import { z } from 'zod'
import { asOf } from '#lib/coverage/schema'
import { STATION_STATUSES } from '#lib/coverage/types'
import { areaParam, divisionCode } from '#lib/divisions/schema'

/** Where the next page of a list in (code, id) order begins. */
export const listPosition = z
  .string()
  .regex(/^\d{2,12}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform((text) => {
    const [code = '', id = ''] = text.split('.')
    return { code, id }
  })
  .refine(({ code }) => divisionCode.safeParse(code).success)
export type ListPosition = z.output<typeof listPosition>

const filter = {
  /** The actor's own area if none is given. */
  division: areaParam.optional(),
  asOf,
  tier: z.enum(['1', '2', '3', '4']).optional(),
  status: z.enum(STATION_STATUSES).optional(),
}

export const stationsPage = z.object({ ...filter, after: listPosition.optional() })
export const stationsExport = z.object({ ...filter, format: z.enum(['csv', 'xlsx']).default('csv') })
export const stationPage = z.object({ id: z.uuid(), asOf })
