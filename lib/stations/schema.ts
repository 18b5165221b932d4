import { z } from 'zod'
import { asOf } from '#lib/coverage/schema'
import { STATION_STATUSES } from '#lib/coverage/types'
import { areaParam, day, divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { STATION_FUNCTIONS } from './functions/types.ts'
import { FACILITY_KINDS } from './types.ts'

/** Where the next page of a list in (code, id) order begins. */
export const listPosition = z
  .string()
  .regex(/^\d{2,12}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform((text) => {
    const [code = '', id = ''] = text.split('.')
    return { code, id }
  })
  .refine(({ code }) => divisionCode.safeParse(code).success)
export type ListPosition = z.output<typeof listPosition>

const blank = (text: unknown) => (text === '' ? undefined : text)

const filter = {
  /** The actor's own area if none is given. */
  division: areaParam.optional(),
  asOf,
  tier: z.preprocess(blank, z.enum(['1', '2', '3', '4']).optional()),
  status: z.preprocess(blank, z.enum(STATION_STATUSES).optional()),
  function: z.preprocess(blank, z.enum(STATION_FUNCTIONS).optional()),
  q: z.preprocess(blank, plainText(40).optional()),
}

export const stationsPage = z.object({ ...filter, after: listPosition.optional() })
export const stationsExport = z.object({ ...filter, format: z.enum(['csv', 'xlsx']).default('csv') })
export const stationPage = z.object({ id: recordId, asOf })
export const stationParams = z.object({ id: recordId })
export const newStationParams = z.object({ division: divisionCode.optional() })

/** A telephone, mobile or of a house. */
export const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/, 'phone')

const empty = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(schema.nullable())

const name = plainText(60).min(2)
const address = empty(plainText(120))

export const createStationInput = z.object({
  id: z.uuidv7(),
  statusId: z.uuidv7(),
  divisionCode: z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/, 'divisionCode'),
  name,
  address,
  /** A station begins on paper or under construction; 已建成 is earned by the checks. */
  status: z.enum(['PLANNED', 'BUILDING']),
  from: day,
  document: plainText(120).min(2),
  secondReason: empty(plainText(200)),
})
export type CreateStation = z.output<typeof createStationInput>

const facility = z.object({
  kind: z.enum(FACILITY_KINDS),
  area: z.number().min(0).max(100_000),
  seats: z.int().min(0).max(10_000),
})

/** What the house says of itself. An empty number keeps the one on file. */
export const describeStationInput = z.object({
  id: recordId,
  version: z.int().min(1),
  phone: empty(phone),
  openingHours: empty(plainText(120)),
  facilities: z.array(facility).max(30),
  contactName: empty(plainText(30)),
  contactPhone: empty(phone),
})
export type DescribeStation = z.output<typeof describeStationInput>

/** What its keeper says of it. */
export const updateStationInput = z.object({
  id: recordId,
  version: z.int().min(1),
  name,
  address,
  speciality: empty(plainText(500)),
  secondReason: empty(plainText(200)),
})
export type UpdateStation = z.output<typeof updateStationInput>

export const revealContactInput = z.object({ id: recordId, reason: plainText(200).min(4, 'reason') })
export type RevealContact = z.output<typeof revealContactInput>
