import { z } from 'zod'
import { costs } from '#lib/activities/schema'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { GROUP_STATUSES, GROUP_TYPES, STAGES } from './types.ts'

export const groupParam = z.object({ id: recordId })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
export const groupSearch = z.object({
  year: z.preprocess(
    emptyAsNone,
    z
      .string()
      .regex(/^20\d\d$/, 'invalid')
      .optional(),
  ),
  station: z.preprocess(emptyAsNone, recordId.optional()),
  status: z.preprocess(emptyAsNone, z.enum(GROUP_STATUSES).optional()),
})
export type GroupSearch = z.output<typeof groupSearch>

const outlines = z
  .array(
    z.strictObject({
      ...{ theme: plainText(60).min(1), stage: z.enum(STAGES), aim: plainText(300).min(1) },
      ...{ flow: plainText(500).min(1), materials: plainText(200) },
    }),
  )
  .min(1)
  .max(40)

const FIELDS = {
  title: plainText(60).min(2),
  groupType: z.enum(GROUP_TYPES),
  domain: z.enum(DOMAINS),
  startsOn: day,
  endsOn: day,
  place: plainText(100).min(2),
  responsibleWorkerId: recordId,
  sizePlanned: z.int().min(2).max(100),
  sessionsLeast: z.int().min(1).max(40),
  background: plainText(1000).min(2),
  theory: plainText(1000),
  goals: plainText(1000).min(2),
  target: plainText(200).min(2),
  recruitment: plainText(500),
  frequency: plainText(60),
  outlines,
  budget: costs,
  difficulties: plainText(1000),
  scale: plainText(60).min(2),
  scaleMost: z.int().min(1).max(1000),
  method: plainText(500).min(2),
}
type Fields = z.output<z.ZodObject<typeof FIELDS>>
type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

const sound = (plan: Fields, ctx: Context) => {
  const wrong = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (plan.endsOn < plan.startsOn) wrong('endsOn', 'endBeforeStart')
  else if (Date.parse(plan.endsOn) - Date.parse(plan.startsOn) > 730 * 86_400_000) wrong('endsOn', 'groupTooLong')
  if (plan.sessionsLeast > plan.outlines.length) wrong('sessionsLeast', 'groupLeast')
}

/** 小组计划书 (DOMAIN.md B3.1). */
export const createGroupInput = z.object({ id: z.uuidv7(), stationId: recordId, ...FIELDS }).superRefine(sound)
export type CreateGroup = z.output<typeof createGroupInput>

/** Of whoever writes on what they have read. */
export const current = { id: recordId, version: z.int().min(1) }
export const updateGroupInput = z.object({ ...current, ...FIELDS }).superRefine(sound)
export type UpdateGroup = z.output<typeof updateGroupInput>
export type PlanFields = Omit<CreateGroup, 'id' | 'stationId'>
