import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

/** Names and pinyin only: a whole number is class S and has no place in an address. */
export const checkInParams = z.object({ id: recordId, q: plainText(10).optional() })

const who = { personId: recordId.nullish(), guest: plainText(40).nullish() }
interface Who {
  personId?: string | null | undefined
  guest?: string | null | undefined
}
const isOne = ({ personId, guest }: Who) => Boolean(personId) !== Boolean(guest)

export const signUpInput = z
  .strictObject({ id: z.uuidv7(), activityId: recordId, ...who })
  .refine(isOne, { message: 'required', path: ['guest'] })
export type SignUp = z.output<typeof signUpInput>

/** Checked in by the list, by the number on it, as somebody new, or as so many without a name. */
export const checkInInput = z
  .strictObject({
    ...{ id: z.uuidv7(), activityId: recordId, ...who, participantId: recordId.nullish() },
    ticket: z.int().min(1).max(100_000).nullish(),
    people: z.int().min(1).max(10_000).nullish(),
    /** When it was done, which on a phone may be long before it is sent. */
    at: z.iso.datetime().nullish(),
  })
  .refine(
    (input) => [input.personId, input.guest, input.participantId, input.ticket, input.people].filter(Boolean).length === 1,
    { message: 'required', path: ['ticket'] },
  )
export type CheckIn = z.output<typeof checkInInput>
