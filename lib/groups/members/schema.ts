import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

/** Names and pinyin only: a whole number is class S and has no place in an address. */
export const rosterParams = z.object({ id: recordId, q: plainText(10).optional() })

/** On file, or by name only. */
export const addMemberInput = z
  .strictObject({
    ...{ id: z.uuidv7(), groupId: recordId, personId: recordId.nullish(), guest: plainText(40).nullish() },
    joinedOn: day.optional(),
  })
  .refine(({ personId, guest }) => Boolean(personId) !== Boolean(guest), { message: 'required', path: ['guest'] })
export type AddMember = z.output<typeof addMemberInput>

export const leaveGroupInput = z.strictObject({
  ...{ id: recordId, version: z.int().min(1) },
  leftOn: day.refine((text) => text <= today(), 'future'),
})
export type LeaveGroup = z.output<typeof leaveGroupInput>
