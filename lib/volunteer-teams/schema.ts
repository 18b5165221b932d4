import { z } from 'zod'
import { today } from '#lib/clock'
import { asOf } from '#lib/coverage/schema'
import { areaParam, day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { firstOutOfOrder } from './rules.ts'

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)
const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsNone, schema.optional())
const notAhead = day.refine((text) => text <= today(), 'future')

export const teamsPage = z.object({ division: areaParam.optional(), asOf, after: recordId.optional() })
export const teamParam = z.object({ id: recordId })

const team = {
  id: recordId,
  name: plainText(60).min(1),
  incubatedOn: notAhead,
  filedOn: maybe(notAhead),
  registeredOn: maybe(notAhead),
}

interface Days {
  incubatedOn: string
  filedOn?: string | undefined
  registeredOn?: string | undefined
  dissolvedOn?: string | undefined
}

function checkDays(given: Days, ctx: z.RefinementCtx) {
  const { incubatedOn, filedOn = null, registeredOn = null, dissolvedOn = null } = given
  const wrong = firstOutOfOrder({ incubatedOn, filedOn, registeredOn, dissolvedOn })
  if (wrong) ctx.addIssue({ code: 'custom', path: [wrong], message: 'stageOrder' })
}

export const createTeamInput = z.strictObject({ ...team, stationId: recordId }).superRefine(checkDays)
export const updateTeamInput = z
  .strictObject({ ...team, dissolvedOn: maybe(notAhead), version: z.int().min(1) })
  .superRefine(checkDays)
export const joinTeamInput = z.strictObject({ id: recordId, teamId: recordId, workerId: recordId, from: notAhead })
/** `id` is the membership's. */
export const leaveTeamInput = z.strictObject({ id: recordId, lastDay: notAhead })

export const hoursInput = z.strictObject({
  id: recordId,
  teamId: recordId,
  workerId: recordId,
  servedOn: notAhead,
  hours: z.number().min(0.25, 'hours').max(24, 'hours').multipleOf(0.25, 'hours'),
  activity: plainText(100).min(1),
  recordId: maybe(recordId),
})
export const voidHoursInput = z.strictObject({ id: recordId, reason: plainText(200).min(4, 'reason') })

export type CreateTeam = z.output<typeof createTeamInput>
export type UpdateTeam = z.output<typeof updateTeamInput>
export type JoinTeam = z.output<typeof joinTeamInput>
export type LeaveTeam = z.output<typeof leaveTeamInput>
export type HoursInput = z.output<typeof hoursInput>
export type VoidHours = z.output<typeof voidHoursInput>
