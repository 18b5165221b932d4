import { z } from 'zod'
import { NATION_SEGMENT } from '#lib/auth/home'
import { dayToDate } from '#lib/clock'
import { day, divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const words = plainText(300)
const days = z
  .strictObject({ mon: words, tue: words, wed: words, thu: words, fri: words, sat: words, sun: words })
  .transform((given) => WEEKDAYS.map((name) => given[name]))
const monday = day.refine((text) => dayToDate(text).getUTCDay() === 1, 'invalid')

/** The first time with an id made by the client; from then on with the version that was read. */
export const writeWeekPlanInput = z.strictObject({ id: z.uuidv7(), stationId: recordId, monday, days })
export type WriteWeekPlan = z.output<typeof writeWeekPlanInput>

const current = { id: recordId, version: z.int().min(1) }
export const changeWeekPlanInput = z.strictObject({ ...current, days })
export type ChangeWeekPlan = z.output<typeof changeWeekPlanInput>

export const publishWeekPlanInput = z.strictObject(current)
export type PublishWeekPlan = z.output<typeof publishWeekPlanInput>

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
/** Any day of the week; the coming one where none is named. */
export const weekPlanSearch = z.object({
  week: z.preprocess(emptyAsNone, day.optional()),
  station: z.preprocess(emptyAsNone, recordId.optional()),
  division: z.union([divisionCode, z.literal(NATION_SEGMENT).transform(() => '')]).optional(),
})
