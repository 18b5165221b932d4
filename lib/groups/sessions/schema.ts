import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { PRESENCES, STAGES } from '#lib/groups/types'
import { plainText, recordId } from '#lib/input'

/** A session to correct; a new one is recorded without it. */
export const sessionParams = z.object({ id: recordId, session: recordId.optional() })

const FIELDS = {
  heldOn: day.refine((text) => text <= today(), 'future'),
  stage: z.enum(STAGES),
  minutes: z.int().min(5).max(600),
  attendance: z.record(recordId, z.enum(PRESENCES)).refine((all) => Object.keys(all).length > 0, 'groupNobody'),
  attained: z.int().min(0).max(100),
  done: plainText(2000).min(2),
  dynamics: plainText(2000).min(2),
  next: plainText(1000),
}

/** 小组过程记录 (DOMAIN.md B3.2). */
export const recordSessionInput = z.strictObject({ id: z.uuidv7(), groupId: recordId, ...FIELDS })
export type RecordSession = z.output<typeof recordSessionInput>

const current = { id: recordId, version: z.int().min(1) }
export const correctSessionInput = z.strictObject({ ...current, ...FIELDS })
export type CorrectSession = z.output<typeof correctSessionInput>

export const voidSessionInput = z.strictObject({ ...current, reason: plainText(300).min(4, 'reason') })
export type VoidSession = z.output<typeof voidSessionInput>
