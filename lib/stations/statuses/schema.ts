import { z } from 'zod'
import { today } from '#lib/clock'
import { STATION_STATUSES } from '#lib/coverage/types'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { CORRECTIONS } from './types.ts'

const pastDay = day.refine((value) => value <= today(), 'future')
const document = plainText(120).min(2)
const current = { id: z.uuidv7(), stationId: recordId, version: z.int().min(1) }

/** A station's next status. The id is the new period's, made by the client. */
export const changeStatusInput = z.object({ ...current, status: z.enum(STATION_STATUSES), from: pastDay, document })
export type ChangeStatus = z.output<typeof changeStatusInput>

/** A change of what is on record about the past. The id is the correction's. */
export const correctStatusInput = z
  .object({
    ...current,
    kind: z.enum(CORRECTIONS),
    /** The period to change or take out. */
    periodId: recordId.optional(),
    status: z.enum(STATION_STATUSES).optional(),
    from: pastDay.optional(),
    document: document.optional(),
    reason: plainText(200).min(4, 'reason'),
  })
  .superRefine((input, ctx) => {
    if (input.kind !== 'INSERT' && !input.periodId) ctx.addIssue({ code: 'custom', path: ['periodId'], message: 'required' })
    if (input.kind === 'REMOVE') return
    for (const field of ['status', 'from', 'document'] as const)
      if (input[field] === undefined) ctx.addIssue({ code: 'custom', path: [field], message: 'required' })
  })
export type CorrectStatus = z.output<typeof correctStatusInput>

const blank = (text: unknown) => (text === '' ? undefined : text)

/** The page asks twice: first what, then, having shown what becomes of coverage, on what ground. */
export const statusParams = z.object({
  id: recordId,
  kind: z.enum(['NEXT', ...CORRECTIONS]).optional(),
  period: z.preprocess(blank, recordId.optional()),
  status: z.preprocess(blank, z.enum(STATION_STATUSES).optional()),
  from: z.preprocess(blank, day.optional()),
})
export type StatusParams = z.output<typeof statusParams>
