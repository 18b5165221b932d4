import { z } from 'zod'
import { areaParam, month } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

export const highlightParams = z.object({ id: recordId })
export const highlightsParams = z.object({ division: areaParam.optional(), month: month.optional() })
export const newHighlightParams = z.object({})

export const tellHighlightInput = z.object({
  id: z.uuidv7(),
  title: plainText(40).min(2),
  story: plainText(500).min(4),
  /** `VISIT:id` or `SESSION:id`. */
  record: z.string().regex(/^(VISIT|SESSION):[0-9a-fA-F-]{36}$/, 'required'),
  pictureId: recordId.nullish().default(null),
  showsPersons: z.boolean(),
  /** Of an activity: who of its list can be recognised. Of a visit all who were met are. */
  personIds: z.array(recordId).max(50).default([]),
})
export type TellHighlight = z.output<typeof tellHighlightInput>

/** The words of a draft anew; another picture takes the place of the one it has, none leaves it. */
export const updateHighlightInput = tellHighlightInput
  .omit({ id: true, record: true })
  .extend({ id: recordId, version: z.int().min(1) })
export type UpdateHighlight = z.output<typeof updateHighlightInput>

export const publishHighlightInput = z.object({ id: recordId, version: z.int().min(1) })
export const withdrawHighlightInput = publishHighlightInput.extend({ reason: plainText(200).min(4, 'reason') })
export type WithdrawHighlight = z.output<typeof withdrawHighlightInput>
