import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, today } from '#lib/clock'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskIdentity, maskName, maskPhone } from '#lib/format/masking'
import { isStation, seesFullNames } from './policy.ts'
import {
  CATEGORIES,
  type ConsentKind,
  type ConsentRow,
  type ContactRow,
  type Details,
  type Disability,
  type GuardianRow,
  type Identity,
  type IdKind,
  type PersonCategoryRow,
  type PersonPage,
  type Relation,
  type Sex,
} from './types.ts'

/** @throws AppError NOT_FOUND */
export async function requirePerson(tx: Tx, id: string) {
  const row = await tx.person.findUnique({
    where: { id },
    select: { id: true, version: true, scopeCode: true, name: true, birthDate: true, diedOn: true },
  })
  if (!row) throw new AppError('NOT_FOUND')
  return { ...row, birthDate: row.birthDate && dateToDay(row.birthDate), diedOn: row.diedOn && dateToDay(row.diedOn) }
}

const SEALED = {
  ...{ name: true, sex: true, birthDate: true, idKind: true, idSealed: true, idMissingReason: true, overrideReasonSealed: true },
  ...{ formerIdSealed: true, phoneSealed: true, selfCareSealed: true, disabilitySealed: true, housing: true, residence: true },
  ...{ noteSealed: true, version: true, scopeCode: true },
} as const

/** All of a person in plain, for comparing and changing it: never for a screen. @throws AppError NOT_FOUND */
export async function requirePlainPerson(tx: Tx, id: string) {
  const row = await tx.person.findUnique({ where: { id }, select: SEALED })
  if (!row) throw new AppError('NOT_FOUND')
  const identity: Identity = {
    ...{ name: row.name, sex: row.sex as Sex, idKind: row.idKind as IdKind, idMissingReason: row.idMissingReason },
    birthDate: row.birthDate && dateToDay(row.birthDate),
    idNumber: row.idSealed && unseal('person.id', row.idSealed),
    overrideReason: row.overrideReasonSealed && unseal('person.override', row.overrideReasonSealed),
    formerId: row.formerIdSealed && unseal('person.formerId', row.formerIdSealed),
  }
  const details: Details = {
    phone: row.phoneSealed && unseal('person.phone', row.phoneSealed),
    selfCare: row.selfCareSealed && unseal('person.selfCare', row.selfCareSealed),
    disability: row.disabilitySealed ? (JSON.parse(unseal('person.disability', row.disabilitySealed)) as Disability) : null,
    ...{ housing: row.housing, residence: row.residence },
    note: row.noteSealed && unseal('person.note', row.noteSealed),
  }
  return { version: row.version, scopeCode: row.scopeCode, identity, details }
}

/** Everything of a person that a page shows. @throws AppError NOT_FOUND */
export async function requirePersonPage(tx: Tx, actor: Actor, id: string): Promise<PersonPage> {
  const row = await tx.person.findUnique({
    where: { id },
    select: { ...SEALED, id: true, diedOn: true, division: { select: { shortName: true } } },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const shown = (name: string) => shownName(actor, name)
  return {
    ...{ id: row.id, version: row.version, scopeCode: row.scopeCode, name: shown(row.name), sex: row.sex as Sex },
    birthDate: row.birthDate && dateToDay(row.birthDate),
    diedOn: row.diedOn && dateToDay(row.diedOn),
    ...{ idKind: row.idKind as IdKind, idMissingReason: row.idMissingReason },
    idNumber: row.idSealed && maskIdentity(unseal('person.id', row.idSealed)),
    formerId: row.formerIdSealed && maskIdentity(unseal('person.formerId', row.formerIdSealed)),
    phone: row.phoneSealed && maskPhone(unseal('person.phone', row.phoneSealed)),
    ...{ housing: row.housing, residence: row.residence, village: row.division.shortName },
    ...{ hasSelfCare: !!row.selfCareSealed, hasDisability: !!row.disabilitySealed, hasNote: !!row.noteSealed },
    household: await getHouseholdOf(tx, id, shown),
    categories: await listCategories(tx, id),
    guardians: await listGuardians(tx, id, shown),
    contacts: await listContacts(tx, id, isStation(actor)),
    consents: await listConsents(tx, actor, id),
  }
}

function shownName(actor: Actor, name: string): string {
  return seesFullNames(actor) ? name : maskName(name)
}

async function getHouseholdOf(tx: Tx, personId: string, shown: (name: string) => string) {
  const row = await tx.householdMember.findFirst({
    where: { personId, validTo: null },
    select: { relation: true, household: { select: { id: true, headName: true } } },
  })
  return row && { id: row.household.id, headName: shown(row.household.headName), relation: row.relation as Relation }
}

/** Categories of a person, those in force first. */
export async function listCategories(tx: Tx, personId: string): Promise<PersonCategoryRow[]> {
  const rows = await tx.personCategory.findMany({
    where: { personId },
    select: {
      ...{ id: true, categoryIndex: true, entitlement: true, validFrom: true, validTo: true, sourceKind: true },
      ...{ sourceSealed: true, verifiedOn: true, nextReviewOn: true },
    },
    orderBy: [{ validTo: { sort: 'desc', nulls: 'first' } }, { validFrom: 'desc' }, { id: 'asc' }],
  })
  return rows.map(({ categoryIndex, sourceSealed, ...row }) => ({
    ...row,
    category: (categoryIndex && readIndex('person.category', CATEGORIES, categoryIndex)) ?? 'UNKNOWN',
    validFrom: dateToDay(row.validFrom),
    validTo: row.validTo && dateToDay(row.validTo),
    source: sourceSealed && unseal('category.source', sourceSealed),
    verifiedOn: row.verifiedOn && dateToDay(row.verifiedOn),
    nextReviewOn: row.nextReviewOn && dateToDay(row.nextReviewOn),
  }))
}

async function listGuardians(tx: Tx, personId: string, shown: (name: string) => string): Promise<GuardianRow[]> {
  const rows = await tx.guardian.findMany({
    where: { personId, validTo: null },
    select: {
      ...{ id: true, guardianPersonId: true, nameSealed: true, relation: true, phoneSealed: true },
      guardian: { select: { name: true } },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, guardianPersonId, nameSealed, relation, phoneSealed, guardian }) => ({
    ...{ id, relation, personId: guardian && guardianPersonId },
    // A guardian who moved out of sight stays a guardian.
    name: shown(nameSealed ? unseal('guardian.name', nameSealed) : (guardian?.name ?? '—')),
    phone: phoneSealed && maskPhone(unseal('guardian.phone', phoneSealed)),
  }))
}

async function listContacts(tx: Tx, personId: string, holders: boolean): Promise<ContactRow[]> {
  const rows = await tx.personContact.findMany({
    where: { personId, removedOn: null },
    select: { id: true, kind: true, valueSealed: true, holderSealed: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, kind, valueSealed, holderSealed }) => ({
    ...{ id, kind, value: maskPhone(unseal('contact.value', valueSealed)) },
    holder: holders && holderSealed ? unseal('contact.holder', holderSealed) : null,
  }))
}

/** Consents of a person, newest first; who gave them is shown in the station that keeps them. */
async function listConsents(tx: Tx, actor: Actor, personId: string): Promise<ConsentRow[]> {
  const rows = await tx.consent.findMany({
    where: { personId },
    select: {
      ...{ id: true, kind: true, noticeId: true, givenBy: true, giverSealed: true, giverRelation: true },
      ...{ manner: true, givenOn: true, withdrawnOn: true },
    },
    orderBy: [{ givenOn: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ noticeId, giverSealed, ...row }) => ({
    ...row,
    kind: row.kind as ConsentKind,
    notice: Number(noticeId.split('.')[1]),
    giver: giverSealed && shownName(actor, unseal('consent.giver', giverSealed)),
    givenOn: dateToDay(row.givenOn),
    withdrawnOn: row.withdrawnOn && dateToDay(row.withdrawnOn),
  }))
}

/** Whether consent to sensitive data was taken back and not given again: what is optional is then locked (PIPL 15). */
export async function isLocked(tx: Tx, personId: string): Promise<boolean> {
  const latest = await tx.consent.findFirst({
    where: { personId, kind: 'SENSITIVE' },
    orderBy: [{ givenOn: 'desc' }, { id: 'desc' }],
    select: { withdrawnOn: true },
  })
  return latest?.withdrawnOn != null
}

/** What is read to people before they consent: the newest notice of each kind. */
export async function listNotices(tx: Tx, locale: string): Promise<{ kind: string; text: string }[]> {
  const rows = await tx.consentNotice.findMany({
    where: { validFrom: { lte: dayToDate(today()) } },
    distinct: ['kind'],
    orderBy: [{ kind: 'asc' }, { version: 'desc' }],
    select: { kind: true, textZh: true, textEn: true },
  })
  return rows.map(({ kind, textZh, textEn }) => ({ kind, text: locale === 'en' ? textEn : textZh }))
}
