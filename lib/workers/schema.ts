import { z } from 'zod'
import { asOf } from '#lib/coverage/schema'
import { areaParam } from '#lib/divisions/schema'
import { listPosition } from '#lib/stations/schema'
import { TEAMS } from './types.ts'

export const workersPage = z.object({
  division: areaParam.optional(),
  asOf,
  team: z.enum(TEAMS).optional(),
  after: listPosition.optional(),
})
