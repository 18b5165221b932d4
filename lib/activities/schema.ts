import { z } from 'zod'
import { day, month } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { needsSafetyPlan, sumOf } from './rules.ts'
import { ACTIVITY_STATUSES, ACTIVITY_TYPES, GROUPS, PARTIES } from './types.ts'

export const activityParam = z.object({ id: recordId })
export const newActivityParams = z.object({ day: day.optional() })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
/** The month of the list or calendar; the present one where none is named. */
export const activitySearch = z.object({
  month: z.preprocess(emptyAsNone, month.optional()),
  station: z.preprocess(emptyAsNone, recordId.optional()),
  status: z.preprocess(emptyAsNone, z.enum(ACTIVITY_STATUSES).optional()),
  view: z.enum(['list', 'calendar', 'week']).default('list'),
  /** Any day of the week to be seen; the present one where none is named. */
  week: z.preprocess(emptyAsNone, day.optional()),
})
export type ActivitySearch = z.output<typeof activitySearch>

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'timeOfDay')
const count = z.int().min(0).max(100_000).optional()
export const counts = <K extends string>(names: readonly K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, count])) as Record<K, typeof count>)
/** Typed in yuan, kept in fen. */
export const costs = z
  .array(
    z.strictObject({
      item: plainText(60).min(1),
      amount: z
        .number()
        .min(0)
        .max(10_000_000)
        .transform((yuan) => Math.round(yuan * 100)),
    }),
  )
  .max(30)
export const partners = z
  .array(z.strictObject({ party: z.enum(PARTIES), name: plainText(60).min(1), gives: plainText(200).min(1) }))
  .max(30)
const optionalId = z.preprocess((value) => (value === '' ? null : value), recordId.nullish()).transform((id) => id ?? null)

const FIELDS = {
  title: plainText(60).min(2),
  activityType: z.enum(ACTIVITY_TYPES),
  domain: z.enum(DOMAINS),
  themeId: optionalId,
  programmeId: optionalId,
  startsOn: day,
  endsOn: day,
  startsAt: timeOfDay,
  endsAt: timeOfDay,
  place: plainText(100).min(2),
  venueId: optionalId,
  responsibleWorkerId: recordId,
  expected: counts(GROUPS),
  background: plainText(1000).min(2),
  goals: plainText(1000).min(2),
  target: plainText(200).min(2),
  labour: plainText(1000),
  flow: plainText(2000).min(2),
  materials: plainText(1000),
  budget: costs.min(1),
  partners,
  safetyPlan: plainText(2000),
  publicity: plainText(500),
  evaluation: plainText(500).min(2),
}
type Fields = z.output<z.ZodObject<typeof FIELDS>>
type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

const sound = (plan: Fields, ctx: Context) => {
  const wrong = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: field.split('.'), message })
  if (plan.endsOn < plan.startsOn) wrong('endsOn', 'endBeforeStart')
  else if (Date.parse(plan.endsOn) - Date.parse(plan.startsOn) > 60 * 86_400_000) wrong('endsOn', 'activityTooLong')
  if (plan.endsAt <= plan.startsAt) wrong('endsAt', 'endBeforeStart')
  if (sumOf(plan.expected) === 0) wrong('expected.MINORS', 'required')
  if (needsSafetyPlan(plan.expected) && !plan.safetyPlan) wrong('safetyPlan', 'safetyPlan')
}

/** 活动方案 (DOMAIN.md B4.1). */
export const createActivityInput = z.object({ id: z.uuidv7(), stationId: recordId, ...FIELDS }).superRefine(sound)
export type CreateActivity = z.output<typeof createActivityInput>

/** Of whoever writes on what they have read. */
export const current = { id: recordId, version: z.int().min(1) }
export const updateActivityInput = z.object({ ...current, ...FIELDS }).superRefine(sound)
export type UpdateActivity = z.output<typeof updateActivityInput>
export type PlanFields = Omit<CreateActivity, 'id' | 'stationId'>
