import { z } from 'zod'
import { recordId } from '#lib/input'

export const readNoticesInput = z.strictObject({ ids: z.array(recordId).min(1).max(100) })
export type ReadNotices = z.output<typeof readNoticesInput>
