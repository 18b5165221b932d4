import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

export const enrolStationInput = z.object({ id: recordId, stationId: recordId })
export type EnrolStation = z.output<typeof enrolStationInput>

export const withdrawStationInput = z.object({ id: recordId, stationId: recordId, reason: plainText(200).min(4, 'reason') })
export type WithdrawStation = z.output<typeof withdrawStationInput>
