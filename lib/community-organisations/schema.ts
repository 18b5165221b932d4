import { z } from 'zod'
import { current } from '#lib/activities/schema'
import { today } from '#lib/clock'
import { areaParam, day, divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { FIELDS, STAGES, SUPPORT_KINDS } from './types.ts'

export const communityOrganisationParam = z.object({ id: recordId })
export const newCommunityOrganisationParams = z.object({})

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
/** Those that were there on the last day of the period; the present year where none is named. */
export const communityOrganisationSearch = z.object({
  division: areaParam.optional(),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  stage: z.preprocess(emptyAsNone, z.enum(STAGES).optional()),
  after: recordId.optional(),
})

const pastDay = day.refine((text) => text <= today(), 'future')

export const createCommunityOrganisationInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  villageCode: z.preprocess((value) => value || null, divisionCode.nullable()),
  name: plainText(60).min(2),
  field: z.enum(FIELDS),
  leader: plainText(60),
  members: z.int().min(1).max(100_000),
  foundOn: pastDay,
})
export type CreateCommunityOrganisation = z.output<typeof createCommunityOrganisationInput>

export const moveCommunityOrganisationInput = z.object({
  ...current,
  stage: z.enum(STAGES),
  takenOn: pastDay,
  members: z.int().min(1).max(100_000).optional(),
  number: plainText(60).optional().default(''),
  note: plainText(500),
})
export type MoveCommunityOrganisation = z.output<typeof moveCommunityOrganisationInput>

/** Typed in yuan, kept in fen. */
export const yuan = z
  .number()
  .min(0)
  .max(100_000_000)
  .transform((value) => Math.round(value * 100))

export const supportInput = z
  .object({
    id: z.uuidv7(),
    organisationId: recordId,
    kind: z.enum(SUPPORT_KINDS),
    givenOn: pastDay,
    amount: yuan.optional(),
    what: plainText(200).min(2),
  })
  .refine(({ kind, amount }) => kind !== 'FUNDS' || amount !== undefined, { message: 'required', path: ['amount'] })
export type SupportInput = z.output<typeof supportInput>
