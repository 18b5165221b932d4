import { z } from 'zod'
import { personTimesOf, sumOf } from '#lib/activities/rules'
import { costs, counts, current, partners } from '#lib/activities/schema'
import { BANDS, GROUPS } from '#lib/activities/types'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { plainText } from '#lib/input'

/** Steps that carry nothing but perhaps a reason. */
const PLAIN_STEPS = ['SUBMIT', 'APPROVE', 'RETURN', 'PUBLISH', 'REOPEN', 'ARCHIVE', 'CANCEL'] as const
const REASONED: readonly string[] = ['RETURN', 'REOPEN', 'CANCEL']
export const takeStepInput = z
  .strictObject({ ...current, step: z.enum(PLAIN_STEPS), note: plainText(300).optional() })
  .refine(({ step, note }) => !REASONED.includes(step) || (note?.length ?? 0) >= 4, { message: 'reason', path: ['note'] })
export type TakeStep = z.output<typeof takeStepInput>

export const approveManyInput = z.strictObject({ plans: z.array(z.strictObject(current)).min(1, 'chooseSome').max(100) })
export type ApproveMany = z.output<typeof approveManyInput>

const days = z
  .array(z.strictObject({ day: day.refine((text) => text <= today(), 'future'), personTimes: z.int().min(1).max(100_000) }))
  .min(1)
  .max(62)
  .refine((rows) => new Set(rows.map((row) => row.day)).size === rows.length, 'sameDayTwice')

export const holdInput = z.strictObject({ ...current, days })
export type Hold = z.output<typeof holdInput>

/** 活动总结 (DOMAIN.md B4.2). */
export const reportInput = z
  .strictObject({
    ...current,
    days,
    headcount: counts(BANDS),
    groups: counts(GROUPS),
    volunteers: z.int().min(0).max(10_000),
    workers: z.int().min(1).max(1_000),
    process: plainText(3000).min(2),
    attained: z.int().min(0).max(100),
    satisfactionSample: z.int().min(1).max(100_000).optional(),
    satisfactionMean: z.number().min(1).max(5).optional(),
    spending: costs,
    resources: partners,
    links: plainText(1000),
    experience: plainText(2000).min(2),
    improvement: plainText(2000).min(2),
  })
  .superRefine((report, ctx) => {
    const wrong = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: field.split('.'), message })
    const all = personTimesOf(report.days)
    if (sumOf(report.headcount) !== all) wrong('headcount.MINOR_F', 'headcountDiffers')
    if (Object.values(report.groups).some((part) => (part ?? 0) > all)) wrong('groups.MINORS', 'numberRange')
    if ((report.satisfactionSample === undefined) !== (report.satisfactionMean === undefined))
      wrong('satisfactionMean', 'required')
    else if ((report.satisfactionSample ?? 0) > all) wrong('satisfactionSample', 'numberRange')
  })
export type ReportActivity = z.output<typeof reportInput>
