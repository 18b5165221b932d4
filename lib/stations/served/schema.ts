import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { recordId } from '#lib/input'

export const serveTownshipInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  township: z.string().regex(/^\d{9}$/, 'township'),
  from: day,
})
export type ServeTownship = z.output<typeof serveTownshipInput>

/** @param to the first day on which it is served no more */
export const endServiceInput = z.object({ id: recordId, to: day })
export type EndService = z.output<typeof endServiceInput>
