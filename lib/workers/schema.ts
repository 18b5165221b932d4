import { z } from 'zod'
import { today } from '#lib/clock'
import { asOf } from '#lib/coverage/schema'
import { areaParam, day } from '#lib/divisions/schema'
import { PHONE } from '#lib/format/phone'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { listPosition } from '#lib/stations/schema'
import {
  CHECK_RESULTS,
  EDUCATIONS,
  QUALIFICATION_LEVELS,
  SUPERVISOR_LEVELS,
  TEAMS,
  WORKER_REVEALABLE,
  WORKER_SEXES,
} from './types.ts'

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)
export const maybe = <S extends z.ZodType>(schema: S) => z.preprocess(emptyAsNone, schema.optional())

export const workersPage = z.object({
  division: areaParam.optional(),
  asOf,
  team: maybe(z.enum(TEAMS)),
  q: maybe(plainText(40)),
  certified: maybe(z.enum(['yes', 'no'])),
  check: maybe(z.enum(['overdue'])),
  posted: maybe(z.enum(['none'])),
  after: listPosition.optional(),
})
export const staffPage = z.object({ division: areaParam.optional(), asOf })
export const workerParam = z.object({ id: recordId })

const phone = z.string().trim().regex(PHONE, 'phone')
export const notAhead = day.refine((text) => text <= today(), 'future')

const profile = {
  id: recordId,
  name: plainText(40).min(1),
  sex: z.enum(WORKER_SEXES),
  birthYear: maybe(
    z
      .int()
      .min(1920, 'birthYear')
      .refine((year) => year <= Number(today().slice(0, 4)) - 16, 'birthYear'),
  ),
  education: maybe(z.enum(EDUCATIONS)),
  /** Not sent: stays as it is. */
  phone: maybe(phone),
  employerId: maybe(recordId),
  domains: z.array(z.enum(DOMAINS)).max(DOMAINS.length),
  supervisorLevel: maybe(z.enum(SUPERVISOR_LEVELS)),
}

/** The id is made by the client, so that a repeated request makes one worker. */
export const createWorkerInput = z.strictObject({ ...profile, team: z.enum(TEAMS) })
export const updateWorkerInput = z.strictObject({ ...profile, version: z.int().min(1) })

export const certificateNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{6,30}$/, 'certificate')

export const qualificationInput = z
  .strictObject({
    id: recordId,
    workerId: recordId,
    level: z.enum(QUALIFICATION_LEVELS),
    number: certificateNumber,
    issuedOn: notAhead,
    validTo: maybe(day),
  })
  .refine(({ issuedOn, validTo }) => !validTo || issuedOn < validTo, { path: ['validTo'], message: 'endBeforeStart' })

export const checkInput = z.strictObject({
  id: recordId,
  workerId: recordId,
  checkedOn: notAhead,
  result: z.enum(CHECK_RESULTS),
})

export const linkAccountInput = z.strictObject({
  workerId: recordId,
  /** Empty takes the link away. */
  username: maybe(plainText(32)),
})

export const revealWorkerInput = z.strictObject({
  field: z.enum(WORKER_REVEALABLE),
  id: recordId,
  reason: plainText(200).min(4, 'reason'),
})

export const planPostsInput = z.strictObject({
  stationId: recordId,
  from: day,
  planned: z.int().min(0).max(200),
})

export type CreateWorker = z.output<typeof createWorkerInput>
export type UpdateWorker = z.output<typeof updateWorkerInput>
export type QualificationInput = z.output<typeof qualificationInput>
export type CheckInput = z.output<typeof checkInput>
export type LinkAccount = z.output<typeof linkAccountInput>
export type RevealWorker = z.output<typeof revealWorkerInput>
export type PlanPosts = z.output<typeof planPostsInput>
