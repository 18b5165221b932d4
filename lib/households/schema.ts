import { z } from 'zod'
import { divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { emptyAsNone, memberInput, phone } from '#lib/persons/schema'
import { REVEALABLE } from './types.ts'

export const householdParam = z.object({ id: recordId })

const optionalText = (most: number) => z.preprocess(emptyAsNone, plainText(most).optional())

/** A household with its members, made at once; the id is the client's, so sending it twice makes one. */
export const householdInput = z
  .strictObject({
    id: recordId,
    divisionCode: divisionCode.refine((code) => code.length >= 9, 'divisionCode'),
    address: optionalText(200),
    note: optionalText(1000),
    phone: z.preprocess(emptyAsNone, phone.optional()),
    members: z.array(memberInput).min(1).max(20),
  })
  .superRefine((household, ctx) => {
    const wrong = (message: string, ...path: (string | number)[]) => ctx.addIssue({ code: 'custom', message, path })
    if (household.members.filter((member) => member.relation === 'HEAD').length !== 1) wrong('oneHead', 'members', 0, 'relation')
    // A member with a fault of its own has not been completed.
    const numbers = household.members.map((member) => ('identity' in member ? member.identity.idNumber : null))
    numbers.forEach((number, index) => {
      if (number && numbers.indexOf(number) < index) wrong('idTaken', 'members', index, 'idNumber')
    })
  })
export type HouseholdInput = z.output<typeof householdInput>

export const revealInput = z.strictObject({
  field: z.enum(REVEALABLE),
  id: recordId,
  reason: plainText(200).min(4, 'reason'),
})
export type RevealInput = z.output<typeof revealInput>
