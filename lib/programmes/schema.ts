import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { checkSettings, checkThreshold } from '#lib/regularity-checks/schema'
import { CHECKS, type Check } from '#lib/regularity-checks/types'
import { DOMAINS } from '#lib/services/types'

export const programmeParams = z.object({ id: recordId })
export const programmesParams = z.object({})

const emptyDay = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .pipe(day.nullable())

const fields = {
  name: plainText(80).min(2),
  documentNumber: plainText(60).transform((text) => text || null),
  issuingBody: plainText(80).min(2),
  startsOn: day,
  endsOn: day,
  goal: plainText(1000).min(1),
  fullText: plainText(20_000),
  reachTarget: z.int().min(1).max(100_000_000).nullish().default(null),
  plansDueOn: emptyDay,
}
const YEARS_3 = 1099 * 86_400_000
const inOrder = (
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  ctx: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
) => {
  if (endsOn < startsOn) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'endBeforeStart' })
  else if (Date.parse(endsOn) - Date.parse(startsOn) > YEARS_3)
    ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'programmeTooLong' })
}
export const createProgrammeInput = z.object({ id: z.uuidv7(), ...fields }).superRefine(inOrder)
export type CreateProgramme = z.output<typeof createProgrammeInput>

const current = { id: recordId, version: z.int().min(1) }
export const updateProgrammeInput = z.object({ ...current, ...fields }).superRefine(inOrder)
export type UpdateProgramme = z.output<typeof updateProgrammeInput>

export const issueProgrammeInput = z.object(current)

/** One to a line, as they are typed in a form. */
const lines = plainText(2_000).transform((text) =>
  [...new Set(text.split(/[\n、，,;；]/).map((line) => line.trim()))].filter(Boolean),
)
export const describeActionInput = z.object({
  ...current,
  domain: z.enum(DOMAINS),
  name: plainText(40).min(2),
  targetGroups: lines,
  venues: lines,
  learns: lines,
  services: lines,
})
export type DescribeAction = z.output<typeof describeActionInput>

const counts = z.object(
  Object.fromEntries(CHECKS.map((check) => [`${check}Count`, checkThreshold])) as Record<`${Check}Count`, typeof checkThreshold>,
)
export const setChecksInput = z
  .object({
    ...current,
    levels: checkSettings.shape.levels,
    /** The thresholds, under names of their own because a form has one name for one control. */
    counts,
    exemptWeeks: lines.pipe(checkSettings.shape.exemptWeeks),
    reason: plainText(200).min(4, 'reason'),
  })
  .transform(({ counts, ...rest }) => ({
    ...rest,
    thresholds: Object.fromEntries(CHECKS.map((check) => [check, counts[`${check}Count`]])) as Record<Check, number>,
  }))
export type SetChecks = z.output<typeof setChecksInput>
