import { z } from 'zod'
import { current } from '#lib/activities/schema'
import { PARTIES } from '#lib/activities/types'
import { today } from '#lib/clock'
import { areaParam, day, divisionCode } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { sumOf } from './rules.ts'
import { CONSULTATION_STATUSES, IDENTITIES, METHODS } from './types.ts'

export const consultationParam = z.object({ id: recordId })
export const newConsultationParams = z.object({})

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
/** A period of the list and of what it counts; the present year where none is named. `after` is the last row of the page before. */
export const consultationSearch = z.object({
  division: areaParam.optional(),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  status: z.preprocess(emptyAsNone, z.enum(CONSULTATION_STATUSES).optional()),
  after: pageCursor(day).optional(),
})

const count = z.int().min(0).max(100_000).optional()
const counts = <K extends string>(names: readonly K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, count])) as Record<K, typeof count>)
/** A form has one name for each control: those of the parties are told from the identities by their first word. */
const partyCounts = counts(PARTIES.map((party) => `party${party}` as const))

export const createConsultationInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  villageCode: z.preprocess((value) => value || null, divisionCode.nullable()),
  topic: plainText(60).min(2),
  raisedBy: z.enum(IDENTITIES),
  convenor: plainText(60).min(2),
  method: z.enum(METHODS),
  day,
  issues: plainText(2000).min(2),
})
export type CreateConsultation = z.output<typeof createConsultationInput>

export const holdConsultationInput = z
  .object({
    ...current,
    day: day.refine((text) => text <= today(), 'future'),
    participants: counts(IDENTITIES),
    parties: partyCounts.transform((given) => Object.fromEntries(PARTIES.map((party) => [party, given[`party${party}`]]))),
    proposals: plainText(2000).min(2),
  })
  .refine(({ participants }) => sumOf(participants) > 0, { message: 'required', path: ['participants.RESIDENTS'] })
export type HoldConsultation = z.output<typeof holdConsultationInput>

export const resolveConsultationInput = z.object({
  ...current,
  resolution: plainText(2000).min(2),
  followUps: z.array(z.strictObject({ what: plainText(200).min(1), owner: plainText(60).min(1), dueOn: day })).max(30),
  publicNotice: plainText(500),
})
export type ResolveConsultation = z.output<typeof resolveConsultationInput>

/** Closed with what came of it, or called off with why. */
export const endConsultationInput = z.object({
  ...current,
  status: z.enum(['CLOSED', 'CANCELLED']),
  note: plainText(1000).min(4, 'reason'),
})
export type EndConsultation = z.output<typeof endConsultationInput>
