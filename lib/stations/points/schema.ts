import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { POINT_KINDS } from './types.ts'

export const createPointInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  kind: z.enum(POINT_KINDS),
  name: plainText(60).min(2),
  note: plainText(200),
  from: day,
})
export type CreatePoint = z.output<typeof createPointInput>

/** @param to the first day without it */
export const endPointInput = z.object({ id: recordId, version: z.int().min(1), to: day })
export type EndPoint = z.output<typeof endPointInput>
