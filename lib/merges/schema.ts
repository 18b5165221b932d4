import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { HOUSEHOLD_FIELDS, type HouseholdField, PERSON_FIELDS, type PersonField } from './types.ts'

export const mergeParam = z.object({ id: recordId })

const version = z.int().min(1)
const optionalReason = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  plainText(200).min(4, 'reason').optional(),
)

/** The id is the client's, so that sending it twice merges once. `taken` comes from the record that gives way. */
export const mergeInput = z
  .strictObject({
    id: recordId,
    survivor: z.strictObject({ id: recordId, version }),
    loser: z.strictObject({ id: recordId, version }),
    taken: z.array(z.enum(Object.keys(PERSON_FIELDS) as [PersonField, ...PersonField[]])).max(10),
    takenHome: z.array(z.enum(Object.keys(HOUSEHOLD_FIELDS) as [HouseholdField, ...HouseholdField[]])).max(10),
    /** Also the other people of the household that gives way move into the one that stays. */
    whole: z.boolean(),
    reason: optionalReason,
  })
  .refine(({ survivor, loser }) => survivor.id !== loser.id, { path: ['loser'], message: 'invalid' })
export type MergeInput = z.output<typeof mergeInput>

export const undoInput = z.strictObject({ id: recordId })
export type UndoInput = z.output<typeof undoInput>
