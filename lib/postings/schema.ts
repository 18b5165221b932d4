import { z } from 'zod'
import { addDays, today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { END_REASONS, POSTS } from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)
const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsNone, schema.optional())

/** A start may be agreed some weeks before. */
const soon = day.refine((text) => text <= addDays(today(), 90), 'tooFarAhead')

export const startPostingInput = z.strictObject({
  id: recordId,
  workerId: recordId,
  stationId: recordId,
  post: z.enum(POSTS),
  startsOn: soon,
})

/** `id` is the hand-over's own: sent again, it is the same hand-over. */
export const endPostingInput = z.strictObject({
  id: recordId,
  postingId: recordId,
  /** The last day of work. */
  lastDay: soon,
  reason: z.enum(END_REASONS),
  successorId: maybe(recordId),
})

export const correctPostingInput = z
  .strictObject({
    id: recordId,
    version: z.int().min(1),
    post: z.enum(POSTS),
    startsOn: soon,
    /** Of an ended posting; empty takes the end back. */
    lastDay: maybe(soon),
    reason: plainText(200).min(4, 'reason'),
  })
  .refine(({ startsOn, lastDay }) => !lastDay || startsOn <= lastDay, { path: ['lastDay'], message: 'endBeforeStart' })

export const giveHouseholdsInput = z.strictObject({
  stationId: recordId,
  /** `none`: nobody in particular, said on purpose. */
  workerId: z.union([recordId, z.literal('none').transform(() => undefined)], { error: 'required' }),
  householdIds: z.array(recordId).min(1, 'chooseSome').max(500),
})

/** The code of a station at which the asker is posted. */
export const actAtInput = z.strictObject({ code: z.string().regex(/^\d{9}$/, 'divisionCode') })

export const postingParam = z.object({ id: recordId })
export const caseloadPage = z.object({
  station: maybe(recordId),
  worker: maybe(z.union([recordId, z.literal('none')])),
  after: recordId.optional(),
})

export type StartPosting = z.output<typeof startPostingInput>
export type EndPosting = z.output<typeof endPostingInput>
export type CorrectPosting = z.output<typeof correctPostingInput>
export type GiveHouseholds = z.output<typeof giveHouseholdsInput>
