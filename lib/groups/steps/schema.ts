import { z } from 'zod'
import { current } from '#lib/groups/schema'
import { STEPS } from '#lib/groups/types'
import { plainText, recordId } from '#lib/input'

const REASONED: readonly string[] = ['RETURN', 'REOPEN', 'CANCEL']
export const takeGroupStepInput = z
  .strictObject({ ...current, step: z.enum(STEPS), note: plainText(300).optional() })
  .refine(({ step, note }) => !REASONED.includes(step) || (note?.length ?? 0) >= 4, { message: 'reason', path: ['note'] })
export type TakeGroupStep = z.output<typeof takeGroupStepInput>

export const approveGroupsInput = z.strictObject({ plans: z.array(z.strictObject(current)).min(1, 'chooseSome').max(100) })
export type ApproveGroups = z.output<typeof approveGroupsInput>

/** One line for each member; a number is left out where it was not measured. */
const measures = z
  .array(
    z.strictObject({
      ...{ memberId: recordId, pre: z.number().min(0).max(1000).optional(), post: z.number().min(0).max(1000).optional() },
      satisfaction: z.int().min(1).max(5).optional(),
    }),
  )
  .max(200)
  .refine((rows) => new Set(rows.map((row) => row.memberId)).size === rows.length, 'sameMemberTwice')

/** 小组评估报告 (DOMAIN.md B3.3). */
export const evaluateGroupInput = z.strictObject({
  ...current,
  measures,
  attained: z.int().min(0).max(100),
  attainment: plainText(2000).min(2),
  process: plainText(2000).min(2),
  reflection: plainText(2000).min(2),
  followUp: plainText(1000),
})
export type EvaluateGroup = z.output<typeof evaluateGroupInput>
