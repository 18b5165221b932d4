import { z } from 'zod'
import { day, divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { CLOSING_REASONS } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)
const place = divisionCode.refine((code) => code.length >= 9, 'divisionCode')
const address = z.preprocess(emptyAsNone, plainText(200).optional())
const reason = plainText(200).min(4, 'reason')

export const moveParam = z.object({ id: recordId })

/** `county` and `to`: the county and then the township one moves to, once they are chosen. */
export const moveStart = z.object({
  id: recordId,
  county: divisionCode.refine((code) => code.length === 6, 'divisionCode').optional(),
  to: divisionCode.refine((code) => code.length === 9, 'divisionCode').optional(),
})

/** Within what the own station serves: applied at once. */
export const relocationInput = z.strictObject({ id: recordId, version: z.int().min(1), divisionCode: place, address, reason })
export type RelocationInput = z.output<typeof relocationInput>

/** To another station: the id is the client's, so that sending it twice asks once. */
export const moveInput = z.strictObject({
  id: recordId,
  householdId: recordId,
  stationId: recordId,
  divisionCode: place,
  address,
  reason,
})
export type MoveInput = z.output<typeof moveInput>

export const decisionInput = z
  .strictObject({
    id: recordId,
    status: z.enum(['ACCEPTED', 'DECLINED', 'WITHDRAWN']),
    answer: z.preprocess(emptyAsNone, plainText(200).min(4, 'reason').optional()),
  })
  .refine(({ status, answer }) => status !== 'DECLINED' || answer, { path: ['answer'], message: 'reason' })
export type DecisionInput = z.output<typeof decisionInput>

export const closingInput = z.strictObject({
  id: recordId,
  version: z.int().min(1),
  /** Null opens the household again; nothing chosen is neither. */
  reason: z.preprocess((value) => (value === '' ? undefined : value), z.enum(CLOSING_REASONS).nullable()),
  on: day,
})
export type ClosingInput = z.output<typeof closingInput>
