import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { CHECK_ITEMS } from './types.ts'

export const recordCheckInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  item: z.enum(CHECK_ITEMS),
  /** The version the reader saw; 0 when there was none. */
  seen: z.int().min(0),
  met: z.boolean(),
  evidence: plainText(500).min(2),
  fileId: recordId.nullable(),
  checkedOn: day.refine((value) => value <= today(), 'future'),
})
export type RecordCheck = z.output<typeof recordCheckInput>
