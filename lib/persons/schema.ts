import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { PHONE } from '#lib/format/phone'
import { plainText, recordId } from '#lib/input'
import { disabilityFaults, identityFaults, needsGuardian, readFormerId, readIdNumber } from './rules.ts'
import {
  ALL_FINDINGS,
  CONSENT_KINDS,
  CONSENT_MANNERS,
  CONTACT_KINDS,
  type Details,
  DISABILITY_KINDS,
  ENTITLEMENTS,
  GUARDIAN_RELATIONS,
  HOUSING,
  ID_KINDS,
  ID_MISSING_REASONS,
  type Identity,
  RELATIONS,
  RESIDENCES,
  SELF_CARE,
  SEXES,
  SOURCE_KINDS,
} from './types.ts'

export const personParam = z.object({ id: recordId })

/** An empty field of a form is no value. */
export const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsNone, schema.optional())

export const phone = z.string().trim().regex(PHONE, 'phone')

/** A day since 1890; `day` of divisions begins with the platform's own history. */
export const birthDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'day')
  .refine((text) => text >= '1890-01-01' && new Date(text).toJSON()?.startsWith(text) === true, 'day')

export const pastDay = day.refine((text) => text <= today(), 'future')
export const freeText = plainText(500)

export const identityFields = {
  name: plainText(40).min(1),
  sex: optional(z.enum(SEXES)),
  birthDate: optional(birthDay),
  idKind: z.enum(ID_KINDS),
  idNumber: optional(plainText(30)),
  idMissingReason: optional(z.enum(ID_MISSING_REASONS)),
  overrideReason: optional(plainText(200).min(2, 'overrideReason')),
  formerId: optional(plainText(20)),
}
export const detailFields = {
  phone: optional(phone),
  selfCare: optional(z.enum(SELF_CARE)),
  housing: optional(z.enum(HOUSING)),
  residence: optional(z.enum(RESIDENCES)),
  disabilityKinds: z.array(z.enum(DISABILITY_KINDS)).max(7).optional(),
  disabilityGrade: optional(z.coerce.number().int().min(1).max(4)),
  disabilityCard: optional(plainText(24)),
  note: optional(plainText(1000)),
}
const identityForm = z.object(identityFields)
const detailForm = z.object(detailFields)

export type Wrong = (message: string, field: string) => void

/** Sex and birth date from the number where they are not given; what is then still wrong is named by field. */
export function completeIdentity(given: z.output<typeof identityForm>, wrong: Wrong): Identity {
  const on = today()
  const read = given.idKind === 'RESIDENT_ID' && given.idNumber ? readIdNumber(given.idNumber, on) : null
  const identity: Identity = {
    name: given.name,
    sex: given.sex ?? read?.sex ?? 'UNKNOWN',
    birthDate: given.birthDate ?? read?.birthDate ?? null,
    idKind: given.idKind,
    idNumber: read?.number ?? given.idNumber?.toUpperCase() ?? null,
    idMissingReason: given.idKind === 'NONE' ? (given.idMissingReason ?? null) : null,
    overrideReason: given.overrideReason ?? null,
    formerId: given.formerId ? (readFormerId(given.formerId)?.number ?? given.formerId) : null,
  }
  for (const { field, key } of identityFaults(identity, on)) wrong(key, field)
  return identity
}

export function completeDetails(given: z.output<typeof detailForm>, idNumber: string | null, wrong: Wrong): Details {
  const { disabilityKinds: kinds = [], disabilityGrade: grade = null } = given
  const card = given.disabilityCard?.replace(/\s/g, '').toUpperCase() ?? null
  const disability = kinds.length > 0 || card ? { kinds, grade, card } : null
  if (disability) for (const { field, key } of disabilityFaults(disability, idNumber, today())) wrong(key, field)
  return {
    phone: given.phone ?? null,
    selfCare: given.selfCare ?? null,
    housing: given.housing ?? null,
    residence: given.residence ?? null,
    note: given.note ?? null,
    disability,
  }
}

export const guardianInput = z
  .strictObject({
    /** A person on file, another member of the new household by its place, or a name from outside. */
    personId: optional(recordId),
    member: optional(z.coerce.number().int().min(0).max(19)),
    name: optional(plainText(40)),
    relation: z.enum(GUARDIAN_RELATIONS),
    phone: optional(phone),
  })
  .refine(({ personId, member, name }) => [personId, member, name].filter((one) => one !== undefined).length === 1, {
    message: 'guardianWho',
    path: ['name'],
  })
export type GuardianInput = z.output<typeof guardianInput>

export const consentInput = z
  .strictObject({
    kind: z.enum(CONSENT_KINDS),
    manner: z.enum(CONSENT_MANNERS),
    givenBy: z.enum(['SELF', 'GUARDIAN', 'STATUTORY']),
    giver: optional(plainText(40)),
    giverRelation: optional(z.enum(GUARDIAN_RELATIONS)),
    /** The witness, where the recording is, or the basis in law. */
    basis: optional(freeText),
    givenOn: optional(pastDay),
  })
  .superRefine((consent, ctx) => {
    const wrong = (message: string, field: string) => ctx.addIssue({ code: 'custom', message, path: [field] })
    if ((consent.manner === 'STATUTORY') !== (consent.givenBy === 'STATUTORY')) wrong('invalid', 'givenBy')
    if (['STATUTORY', 'ORAL_WITNESSED'].includes(consent.manner) && !consent.basis) wrong('required', 'basis')
    if (consent.kind === 'MINOR' && consent.givenBy === 'SELF') wrong('guardianGives', 'givenBy')
    if (consent.givenBy === 'GUARDIAN' && !consent.giver) wrong('required', 'giver')
  })
export type ConsentInput = z.output<typeof consentInput>

export const categoryFields = {
  category: z.enum([...ENTITLEMENTS, ...ALL_FINDINGS]),
  sourceKind: z.enum(SOURCE_KINDS),
  source: optional(plainText(200)),
  validFrom: pastDay,
  verifiedOn: optional(pastDay),
  nextReviewOn: optional(day),
}

const memberShape = z.strictObject({
  ...identityFields,
  ...detailFields,
  relation: z.enum(RELATIONS),
  categories: z.array(z.enum([...ENTITLEMENTS, ...ALL_FINDINGS])).max(30),
  categorySource: z
    .strictObject({ sourceKind: z.enum(SOURCE_KINDS), source: optional(plainText(200)), nextReviewOn: optional(day) })
    .optional(),
  guardian: guardianInput.optional(),
  consents: z.array(consentInput).max(5).default([]),
})

/** A new person in a household, with all that a file needs from the first day. */
export const memberInput = memberShape.transform((member, ctx) => {
  const wrong: Wrong = (message, field) => ctx.addIssue({ code: 'custom', message, path: [field] })
  const identity = completeIdentity(member, wrong)
  const details = completeDetails(member, identity.idNumber, wrong)
  if (needsGuardian(identity.birthDate, today())) {
    if (!member.guardian) wrong('guardianNeeded', 'guardian')
    if (!member.consents.some((consent) => consent.kind === 'MINOR')) wrong('consentNeeded', 'consent')
  }
  const { relation, guardian, consents } = member
  return {
    ...{ identity, details, relation, guardian, consents, categories: [...new Set(member.categories)] },
    categorySource: member.categorySource ?? { sourceKind: 'SELF_STATED' as const },
  }
})
export type MemberInput = z.output<typeof memberInput>

export const contactInput = z.strictObject({
  id: recordId,
  personId: recordId,
  kind: z.enum(CONTACT_KINDS),
  value: plainText(60).min(3),
  holder: optional(plainText(40)),
})
export const addGuardianInput = z.strictObject({ id: recordId, personId: recordId, guardian: guardianInput })
export const giveConsentInput = z.strictObject({ id: recordId, personId: recordId, consent: consentInput })
export const endInput = z.strictObject({ id: recordId })
export const withdrawConsentInput = z.strictObject({ id: recordId, reason: plainText(200).min(2, 'reason') })
