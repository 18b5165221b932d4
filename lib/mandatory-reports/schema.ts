import { z } from 'zod'
import { now } from '#lib/clock'
import { pageCursor, plainText, recordId } from '#lib/input'
import { AUTHORITIES, DANGERS, FLAG_STATUSES } from './types.ts'

export const reportParam = z.object({ id: recordId })
export const reportStart = z.object({
  household: recordId.optional(),
  visit: recordId.optional(),
  assessment: recordId.optional(),
})

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
const instant = z.iso.datetime({ offset: true, error: 'instant' })

/** Lists of reports and flags; `after` is the last row of the page before. */
export const reportSearch = z.object({
  list: z.enum(['flags', 'reports']).default('flags'),
  status: z.preprocess(emptyAsNone, z.enum(FLAG_STATUSES).optional()),
  after: pageCursor(instant).optional(),
})
export type ReportSearch = z.output<typeof reportSearch>

/** A clock that is a little fast is no lie. */
const SLACK_MS = 5 * 60_000

/** One body for making (baseVersion 0), completing and replaying a report. */
export const reportInput = z
  .strictObject({
    baseVersion: z.int().min(0).max(1_000_000),
    householdId: recordId,
    visitId: recordId.nullish(),
    assessmentId: recordId.nullish(),
    personId: recordId.nullish(),
    who: plainText(100).nullish(),
    what: plainText(2000).min(4, 'reportWhat'),
    danger: z.enum(DANGERS),
    foundAt: instant,
    reportedTo: z
      .array(z.enum(AUTHORITIES))
      .max(AUTHORITIES.length)
      .default([])
      .transform((list) => [...new Set(list)]),
    reportedAt: z.preprocess(emptyAsNone, instant.nullish()),
    receiptNumber: plainText(60).nullish(),
    measures: plainText(2000).nullish(),
  })
  .transform((input, ctx) => {
    const wrong = (message: string, path: string) => ctx.addIssue({ code: 'custom', message, path: [path] })
    const latest = now().getTime() + SLACK_MS
    const [found, reported] = [Date.parse(input.foundAt), input.reportedAt ? Date.parse(input.reportedAt) : null]
    if (input.visitId && input.assessmentId) wrong('invalid', 'assessmentId')
    if (!input.personId && !input.who) wrong('required', 'who')
    if (found > latest) wrong('future', 'foundAt')
    if (reported !== null && reported > latest) wrong('future', 'reportedAt')
    if (reported !== null && reported < found) wrong('afterStart', 'reportedAt')
    if (reported !== null && input.reportedTo.length === 0) wrong('required', 'reportedTo')
    if (reported === null && input.reportedTo.length > 0) wrong('required', 'reportedAt')
    return {
      ...input,
      visitId: input.visitId ?? null,
      assessmentId: input.assessmentId ?? null,
      personId: input.personId ?? null,
      who: input.who || null,
      foundAt: new Date(found).toISOString(),
      reportedAt: reported === null ? null : new Date(reported).toISOString(),
      receiptNumber: input.receiptNumber || null,
      measures: input.measures || null,
    }
  })
export type ReportInput = z.output<typeof reportInput>
export type ReportBody = z.input<typeof reportInput>

/** The same from a desk, with the id that the browser made. */
export const writeReportInput = z.strictObject({ id: recordId, report: reportInput })

export const clearFlagInput = z.strictObject({ id: recordId, reason: plainText(200).min(4, 'reason') })
export type ClearFlagInput = z.output<typeof clearFlagInput>
