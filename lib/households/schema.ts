import { z } from 'zod'
import { today } from '#lib/clock'
import { divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { readIdNumber } from './rules.ts'
import { ALL_FINDINGS, ENTITLEMENTS, ID_KINDS, RELATIONS, REVEALABLE, SEXES } from './types.ts'

export const householdParam = z.object({ id: recordId })

const phone = z
  .string()
  .trim()
  .regex(/^\+?(?=(\D*\d){5})[\d\s-]{5,20}$/, 'phone')

/** A day since 1890; `day` of divisions begins with the platform's own history. */
const birthDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'day')
  .refine((text) => text >= '1890-01-01' && new Date(text).toJSON()?.startsWith(text) === true, 'day')

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)

const memberInput = z
  .strictObject({
    name: plainText(40).min(1),
    sex: z.preprocess(emptyAsNone, z.enum(SEXES).optional()),
    birthDate: z.preprocess(emptyAsNone, birthDay.optional()),
    idKind: z.enum(ID_KINDS),
    idNumber: z.preprocess(emptyAsNone, plainText(30).optional()),
    phone: z.preprocess(emptyAsNone, phone.optional()),
    relation: z.enum(RELATIONS),
    categories: z.array(z.enum([...ENTITLEMENTS, ...ALL_FINDINGS])).max(30),
  })
  .transform((member, ctx) => {
    const wrong = (message: string, field: string) => ctx.addIssue({ code: 'custom', message, path: [field] })
    const read = member.idKind === 'RESIDENT_ID' && member.idNumber ? readIdNumber(member.idNumber, today()) : null
    if (member.idKind === 'RESIDENT_ID' && member.idNumber && !read) wrong('idNumber', 'idNumber')
    if (member.idKind === 'NONE' && member.idNumber) wrong('noPaper', 'idNumber')
    const birthDate = member.birthDate ?? read?.birthDate ?? null
    if (birthDate && birthDate > today()) wrong('future', 'birthDate')
    return {
      ...member,
      birthDate,
      sex: member.sex ?? read?.sex ?? ('UNKNOWN' as const),
      idNumber: read?.number ?? member.idNumber?.toUpperCase() ?? null,
      phone: member.phone ?? null,
      categories: [...new Set(member.categories)],
    }
  })

/** A household with its members, made at once; the id is the client's, so sending it twice makes one. */
export const householdInput = z
  .strictObject({
    id: recordId,
    divisionCode: divisionCode.refine((code) => code.length >= 9, 'divisionCode'),
    address: z.preprocess(emptyAsNone, plainText(200).optional()),
    phone: z.preprocess(emptyAsNone, phone.optional()),
    members: z.array(memberInput).min(1).max(20),
  })
  .superRefine((household, ctx) => {
    const wrong = (message: string, ...path: (string | number)[]) => ctx.addIssue({ code: 'custom', message, path })
    if (household.members.filter((member) => member.relation === 'HEAD').length !== 1) wrong('oneHead', 'members', 0, 'relation')
    household.members.forEach((member, index) => {
      const first = household.members.findIndex((other) => other.idNumber === member.idNumber)
      if (member.idNumber && first < index) wrong('idTaken', 'members', index, 'idNumber')
    })
  })
export type HouseholdInput = z.output<typeof householdInput>

export const revealInput = z.strictObject({
  field: z.enum(REVEALABLE),
  id: recordId,
  reason: plainText(200).min(4, 'reason'),
})
export type RevealInput = z.output<typeof revealInput>
