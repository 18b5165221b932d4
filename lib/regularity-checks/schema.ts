import { z } from 'zod'
import { areaParam } from '#lib/divisions/schema'
import { recordId } from '#lib/input'
import { CHECKS, type Check, type CheckLevel, LEVELS_OF } from './types.ts'

/** Of which programme; the newest issued one in sight if none is given. */
export const checksParams = z.object({ programme: recordId.optional(), division: areaParam.optional() })
export type ChecksInput = z.output<typeof checksParams>

const level = (check: Check) => z.enum(LEVELS_OF[check] as [CheckLevel, ...CheckLevel[]])
export const checkThreshold = z.int().min(1).max(50)
/** Kept in `programme.checks`, and sent by the form of the settings. */
export const checkSettings = z.object({
  levels: z.object({
    ...{ THEME: level('THEME'), ACTIVITY: level('ACTIVITY'), HIGHLIGHT: level('HIGHLIGHT') },
    ...{ BRAND: level('BRAND'), SPECIALITY: level('SPECIALITY') },
  }),
  thresholds: z.object(
    Object.fromEntries(CHECKS.map((check) => [check, checkThreshold])) as Record<Check, typeof checkThreshold>,
  ),
  exemptWeeks: z.array(z.string().regex(/^20\d{2}-W([0-4]\d|5[0-3])$/, 'isoWeek')).max(60),
})
