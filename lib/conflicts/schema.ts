import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { CHOICES } from './types.ts'

export const disputeParam = z.object({ id: recordId })

/** One of the two stays, or a third text takes the place of both. */
export const decideConflictInput = z
  .strictObject({ id: recordId, choice: z.enum(CHOICES), text: plainText(2000).optional() })
  .superRefine(({ choice, text }, ctx) => {
    if (choice === 'OTHER' && !text) ctx.addIssue({ code: 'custom', message: 'required', path: ['text'] })
  })
export type DecideConflictInput = z.output<typeof decideConflictInput>

/** `reopen`: a closed household is opened again for it. */
export const decideWaitingInput = z
  .strictObject({ id: recordId, store: z.boolean(), reopen: z.boolean().default(false), reason: plainText(200).optional() })
  .superRefine(({ store, reason }, ctx) => {
    if (!store && (reason ?? '').length < 2) ctx.addIssue({ code: 'custom', message: 'reason', path: ['reason'] })
  })
export type DecideWaitingInput = z.output<typeof decideWaitingInput>
