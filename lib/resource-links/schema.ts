import { z } from 'zod'
import { PARTIES } from '#lib/activities/types'
import { today } from '#lib/clock'
import { yuan } from '#lib/community-organisations/schema'
import { areaParam, day } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { RESOURCE_KINDS } from './types.ts'

export const resourceLinkParam = z.object({ id: recordId })
export const newResourceLinkParams = z.object({})

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)
/** A period of the list and of its sums; the present year where none is named. */
export const resourceLinkSearch = z.object({
  division: areaParam.optional(),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  after: pageCursor(day).optional(),
})

export const createResourceLinkInput = z
  .object({
    id: z.uuidv7(),
    stationId: recordId,
    linkedOn: day.refine((text) => text <= today(), 'future'),
    party: z.enum(PARTIES),
    giver: plainText(60).min(2),
    kind: z.enum(RESOURCE_KINDS),
    amount: yuan.optional(),
    purpose: plainText(500).min(2),
    recordId: z.preprocess((value) => value || null, recordId.nullable()),
  })
  .refine(({ kind, amount }) => kind === 'SERVICE' || (amount ?? 0) > 0, { message: 'required', path: ['amount'] })
export type CreateResourceLink = z.output<typeof createResourceLinkInput>

export const voidResourceLinkInput = z.object({
  id: recordId,
  version: z.int().min(1),
  reason: plainText(500).min(4, 'reason'),
})
export type VoidResourceLink = z.output<typeof voidResourceLinkInput>
