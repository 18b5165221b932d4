import { z } from 'zod'
import { GAPS } from '#lib/desk/lags/types'
import { recordId } from '#lib/input'

export const nudgeInput = z.strictObject({ id: recordId, stationId: recordId, gap: z.enum(GAPS) })
export type NudgeInput = z.output<typeof nudgeInput>
