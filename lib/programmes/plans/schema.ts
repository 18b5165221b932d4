import { z } from 'zod'
import { areaParam } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

export const plansParams = z.object({ id: recordId, division: areaParam.optional() })

export const filePlanInput = z.object({
  id: z.uuidv7(),
  programmeId: recordId,
  /** Of a station with others in its township: which one. */
  stationId: recordId.nullish().default(null),
  title: plainText(80).min(2),
  content: plainText(10_000).min(10),
  responsible: plainText(40).min(2),
})
export type FilePlan = z.output<typeof filePlanInput>
