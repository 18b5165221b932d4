import { z } from 'zod'
import { areaParam } from '#lib/divisions/schema'
import { recordId } from '#lib/input'

/** Of which programme; the newest issued one in sight if none is given. */
export const checksParams = z.object({ programme: recordId.optional(), division: areaParam.optional() })
