import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate, today } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { spellName } from '#lib/format/pinyin'
import { canRecordCategory } from './policy.ts'
import { requirePerson } from './queries.ts'
import { needsGuardian } from './rules.ts'
import type { ConsentInput, GuardianInput, MemberInput } from './schema.ts'
import type { Details, Identity, LeaveReason, Relation } from './types.ts'

// All of these work in the caller's transaction, under the caller's scope. They check what is right about a person
// (dates, numbers, guardians), not who may ask: that is the caller's policy, except for the red line of entitlements.

/**
 * Writes a new person with guardian, consents and categories; membership is `joinHouseholdIn`'s.
 * @param person.id the writer's own, so that a second sending is found by whoever calls
 * @param guardianOf turns a member's place in the sender's list into a person's id
 * @throws AppError DUPLICATE with `idNumber` when the ID number is on file anywhere; INVALID; FORBIDDEN (an entitlement)
 */
export async function createPersonIn(
  tx: Tx,
  actor: Actor,
  person: Omit<MemberInput, 'relation'> & { id: string; divisionCode: string },
  guardianOf: (member: number) => string | undefined = () => undefined,
): Promise<void> {
  allow(person.categories.every((category) => canRecordCategory(actor, category)))
  const { count } = await tx.person.createMany({
    data: {
      ...{ id: person.id, divisionCode: person.divisionCode, demo: actor.demo },
      ...{ name: person.identity.name, sex: person.identity.sex },
      ...identityColumns(person.identity),
      ...detailColumns(person.details),
    },
    skipDuplicates: true,
  })
  // Perhaps in an area out of sight: say that it is there and no more.
  if (count === 0) throw new AppError('DUPLICATE', { fieldErrors: { idNumber: ['idTaken'] } })
  for (const consent of person.consents) await giveConsentIn(tx, actor, { id: uuidv7(), personId: person.id, consent })
  const { guardian, categorySource } = person
  if (guardian) {
    const personId = guardian.member === undefined ? guardian.personId : guardianOf(guardian.member)
    if (guardian.member !== undefined && !personId) throw invalid('guardian', 'guardianWho')
    await addGuardianIn(tx, actor, { id: uuidv7(), personId: person.id, guardian: { ...guardian, personId } })
  }
  for (const category of person.categories) {
    await addCategoryIn(tx, actor, { id: uuidv7(), personId: person.id, category, validFrom: today(), ...categorySource })
  }
}

function identityColumns(identity: Partial<Identity>) {
  const { name, sex, birthDate, idKind, idNumber, idMissingReason, overrideReason, formerId } = identity
  return {
    ...(name === undefined ? {} : { name, ...spellName(name) }),
    ...(sex === undefined ? {} : { sex }),
    ...(birthDate !== undefined && { birthDate: birthDate ? dayToDate(birthDate) : null }),
    ...(idKind !== undefined && { idKind }),
    ...(idNumber !== undefined && {
      idSealed: idNumber && seal('person.id', idNumber),
      idIndex: idNumber ? blindIndex('person.id', idNumber) : null,
    }),
    ...(idMissingReason !== undefined && { idMissingReason }),
    ...(overrideReason !== undefined && { overrideReasonSealed: overrideReason && seal('person.override', overrideReason) }),
    ...(formerId !== undefined && {
      formerIdSealed: formerId && seal('person.formerId', formerId),
      formerIdIndex: formerId ? blindIndex('person.id', formerId) : null,
    }),
  }
}

function detailColumns(details: Partial<Details>) {
  const { phone, selfCare, disability, housing, residence, note } = details
  return {
    ...(phone !== undefined && {
      phoneSealed: phone && seal('person.phone', phone),
      phoneIndex: phone ? blindIndex('phone', phone) : null,
    }),
    ...(selfCare !== undefined && { selfCareSealed: selfCare && seal('person.selfCare', selfCare) }),
    ...(disability !== undefined && { disabilitySealed: disability && seal('person.disability', JSON.stringify(disability)) }),
    ...(housing !== undefined && { housing }),
    ...(residence !== undefined && { residence }),
    ...(note !== undefined && { noteSealed: note && seal('person.note', note) }),
  }
}

/**
 * Changes what is given and leaves the rest; a head's new name is the household's too.
 * @throws AppError NOT_FOUND, CONFLICT (the version is not the stored one), DUPLICATE (the ID number is on file)
 */
export async function changePersonIn(
  tx: Tx,
  _actor: Actor,
  change: { id: string; version: number; identity?: Partial<Identity>; details?: Partial<Details>; diedOn?: Day },
): Promise<void> {
  const { id, version, identity = {}, details = {}, diedOn } = change
  if (identity.birthDate && needsGuardian(identity.birthDate, today())) await requireGuardian(tx, id)
  const { count } = await tx.person.updateMany({
    where: { id, version },
    data: {
      ...identityColumns(identity),
      ...detailColumns(details),
      ...(diedOn && { diedOn: dayToDate(diedOn) }),
      version: { increment: 1 },
    },
  })
  if (count === 0) {
    await requirePerson(tx, id)
    throw new AppError('CONFLICT')
  }
  if (identity.name === undefined) return
  const heads = await tx.householdMember.findMany({
    where: { personId: id, relation: 'HEAD', validTo: null },
    select: { householdId: true },
  })
  for (const { householdId } of heads) await syncHeadIn(tx, householdId)
}

async function requireGuardian(tx: Tx, personId: string) {
  const guardian = await tx.guardian.findFirst({ where: { personId, validTo: null }, select: { id: true } })
  if (!guardian) throw invalid('birthDate', 'guardianNeeded')
}

interface NewCategory {
  id: string
  personId: string
  category: string
  validFrom: Day
  /** One of SOURCE_KINDS, or IMPORT. */
  sourceKind: string
  source?: string | undefined
  verifiedBy?: string | undefined
  verifiedOn?: Day | undefined
  nextReviewOn?: Day | undefined
}

/** @throws AppError FORBIDDEN (an entitlement by a station), DUPLICATE (in force already), INVALID */
export async function addCategoryIn(tx: Tx, actor: Actor, given: NewCategory): Promise<void> {
  allow(canRecordCategory(actor, given.category))
  if (given.nextReviewOn && given.nextReviewOn <= given.validFrom) throw invalid('nextReviewOn', 'afterStart')
  const categoryIndex = blindIndex('person.category', given.category)
  const from = dayToDate(given.validFrom)
  const inForce = await tx.personCategory.findFirst({
    where: { personId: given.personId, categoryIndex, OR: [{ validTo: null }, { validTo: { gt: from } }], NOT: { id: given.id } },
    select: { id: true },
  })
  if (inForce) throw new AppError('DUPLICATE', { fieldErrors: { category: ['categoryTaken'] } })
  await tx.personCategory.createMany({
    data: {
      ...{ id: given.id, personId: given.personId, categoryIndex, validFrom: from, sourceKind: given.sourceKind },
      sourceSealed: given.source ? seal('category.source', given.source) : null,
      verifiedBy: given.verifiedOn ? (given.verifiedBy ?? actor.accountId) : null,
      verifiedOn: given.verifiedOn ? dayToDate(given.verifiedOn) : null,
      nextReviewOn: given.nextReviewOn ? dayToDate(given.nextReviewOn) : null,
      ...{ recordedBy: actor.accountId, demo: actor.demo },
    },
    skipDuplicates: true,
  })
}

/** Ends a category on a day. Ending what has ended is done already. @throws AppError NOT_FOUND, FORBIDDEN, INVALID */
export async function endCategoryIn(tx: Tx, actor: Actor, { id, on }: { id: string; on: Day }): Promise<void> {
  const row = await tx.personCategory.findUnique({ where: { id }, select: { validFrom: true, validTo: true, entitlement: true } })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canRecordCategory(actor, row.entitlement ? 'DIBAO' : 'ALONE'))
  if (row.validTo) return
  if (on < dateToDay(row.validFrom)) throw invalid('on', 'endBeforeStart')
  await tx.personCategory.updateMany({ where: { id, validTo: null }, data: { validTo: dayToDate(on) } })
}

/** One writer at a time for each household: who comes and who goes is decided one after the other. */
export async function lockHouseholdIn(tx: Tx, id: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`select id from household where id = ${id}::uuid for update`
  if (rows.length === 0) throw new AppError('NOT_FOUND')
}

/**
 * Makes somebody a member from a day on. The person must not be a member elsewhere then.
 * @throws AppError NOT_FOUND, DUPLICATE (a member somewhere), INVALID (a second head, or the first member none)
 */
export async function joinHouseholdIn(
  tx: Tx,
  _actor: Actor,
  join: { id: string; householdId: string; personId: string; relation: Relation; on: Day },
): Promise<void> {
  await lockHouseholdIn(tx, join.householdId)
  const members = await listMembershipsIn(tx, join.householdId)
  if (members.length === 0 && join.relation !== 'HEAD') throw invalid('relation', 'oneHead')
  if (members.length > 0 && join.relation === 'HEAD') throw invalid('relation', 'oneHead')
  const elsewhere = await tx.householdMember.findFirst({
    where: { personId: join.personId, OR: [{ validTo: null }, { validTo: { gt: dayToDate(join.on) } }], NOT: { id: join.id } },
    select: { id: true },
  })
  if (elsewhere) throw new AppError('DUPLICATE', { fieldErrors: { personId: ['memberElsewhere'] } })
  const { id, householdId, personId, relation } = join
  await tx.householdMember.createMany({
    data: { id, householdId, personId, relation, validFrom: dayToDate(join.on) },
    skipDuplicates: true,
  })
  if (relation === 'HEAD') await syncHeadIn(tx, householdId)
}

function listMembershipsIn(tx: Tx, householdId: string) {
  return tx.householdMember.findMany({
    where: { householdId, validTo: null },
    select: { id: true, personId: true, relation: true, validFrom: true },
    orderBy: { id: 'asc' },
  })
}

/**
 * Ends a membership. A head who leaves others behind names who comes after; who dies is marked as dead.
 * @throws AppError NOT_FOUND (no member any more), INVALID
 */
export async function leaveHouseholdIn(
  tx: Tx,
  actor: Actor,
  leave: { householdId: string; personId: string; on: Day; reason: LeaveReason; successorId?: string | undefined },
): Promise<void> {
  await lockHouseholdIn(tx, leave.householdId)
  const members = await listMembershipsIn(tx, leave.householdId)
  const leaving = members.find((member) => member.personId === leave.personId)
  if (!leaving) throw new AppError('NOT_FOUND')
  if (leave.on < dateToDay(leaving.validFrom)) throw invalid('on', 'endBeforeStart')
  await endMembership(tx, leaving.id, leave.on, leave.reason)
  if (leaving.relation === 'HEAD' && members.length > 1) {
    const next = members.find((member) => member.personId === leave.successorId && member.personId !== leave.personId)
    if (!next) throw invalid('successorId', 'required')
    await takeRelation(tx, next, leave.householdId, 'HEAD', leave.on)
    await syncHeadIn(tx, leave.householdId)
  }
  if (leave.reason !== 'DIED') return
  const { version } = await requirePerson(tx, leave.personId)
  await changePersonIn(tx, actor, { id: leave.personId, version, diedOn: leave.on })
  await tx.personCategory.updateMany({
    where: { personId: leave.personId, validTo: null, entitlement: false, validFrom: { lte: dayToDate(leave.on) } },
    data: { validTo: dayToDate(leave.on) },
  })
}

/** Another member becomes the head; the head before stays in the household. @throws AppError NOT_FOUND, INVALID */
export async function changeHeadIn(
  tx: Tx,
  _actor: Actor,
  change: { householdId: string; personId: string; formerRelation: Relation; on: Day },
): Promise<void> {
  await lockHouseholdIn(tx, change.householdId)
  const members = await listMembershipsIn(tx, change.householdId)
  const next = members.find((member) => member.personId === change.personId)
  if (!next) throw new AppError('NOT_FOUND')
  if (next.relation === 'HEAD') return
  if (change.formerRelation === 'HEAD') throw invalid('formerRelation', 'oneHead')
  const former = members.find((member) => member.relation === 'HEAD')
  if (former) await takeRelation(tx, former, change.householdId, change.formerRelation, change.on)
  await takeRelation(tx, next, change.householdId, 'HEAD', change.on)
  await syncHeadIn(tx, change.householdId)
}

interface Membership {
  id: string
  personId: string
  validFrom: Date
}

/** The relation is part of the dated membership: a new one begins where the old one ends. */
async function takeRelation(tx: Tx, member: Membership, householdId: string, relation: Relation, on: Day) {
  if (on < dateToDay(member.validFrom)) throw invalid('on', 'endBeforeStart')
  await endMembership(tx, member.id, on, 'NEW_RELATION')
  await tx.householdMember.createMany({
    data: { id: uuidv7(), householdId, personId: member.personId, relation, validFrom: dayToDate(on) },
  })
}

async function endMembership(tx: Tx, id: string, on: Day, leftReason: LeaveReason) {
  await tx.householdMember.updateMany({ where: { id, validTo: null }, data: { validTo: dayToDate(on), leftReason } })
}

/** The name a household goes by is its head's. */
async function syncHeadIn(tx: Tx, householdId: string) {
  await tx.$executeRaw`
    update household h set head_name = p.name, version = h.version + 1 from household_member m join person p on p.id = m.person_id
    where h.id = ${householdId}::uuid and m.household_id = h.id and m.relation = 'HEAD' and m.valid_to is null and h.head_name <> p.name`
}

/** @throws AppError INVALID (nobody is their own guardian; the person is not on file here) */
export async function addGuardianIn(
  tx: Tx,
  actor: Actor,
  { id, personId, guardian }: { id: string; personId: string; guardian: GuardianInput },
): Promise<void> {
  if (guardian.personId === personId) throw invalid('guardian', 'guardianWho')
  if (guardian.personId && !(await tx.person.findUnique({ where: { id: guardian.personId }, select: { id: true } }))) {
    throw invalid('guardian', 'guardianWho')
  }
  await tx.guardian.createMany({
    data: {
      ...{ id, personId, relation: guardian.relation, validFrom: dayToDate(today()) },
      guardianPersonId: guardian.personId ?? null,
      nameSealed: guardian.name ? seal('guardian.name', guardian.name) : null,
      phoneSealed: guardian.phone ? seal('guardian.phone', guardian.phone) : null,
      phoneIndex: guardian.phone ? blindIndex('phone', guardian.phone) : null,
      ...{ recordedBy: actor.accountId, demo: actor.demo },
    },
    skipDuplicates: true,
  })
}

/** Stored with the newest notice of its kind. @throws AppError DUPLICATE (one of the kind is in force) */
export async function giveConsentIn(
  tx: Tx,
  actor: Actor,
  { id, personId, consent }: { id: string; personId: string; consent: ConsentInput },
): Promise<void> {
  const on = consent.givenOn ?? today()
  const notice = await tx.consentNotice.findFirst({
    where: { kind: consent.kind, validFrom: { lte: dayToDate(on) } },
    orderBy: { version: 'desc' },
    select: { id: true },
  })
  if (!notice) throw invalid('givenOn', 'day')
  const inForce = await tx.consent.findFirst({
    where: { personId, kind: consent.kind, withdrawnOn: null, NOT: { id } },
    select: { id: true },
  })
  if (inForce) throw new AppError('DUPLICATE', { fieldErrors: { kind: ['consentTaken'] } })
  await tx.consent.createMany({
    data: {
      ...{ id, personId, kind: consent.kind, noticeId: notice.id, givenBy: consent.givenBy, manner: consent.manner },
      giverSealed: consent.giver ? seal('consent.giver', consent.giver) : null,
      giverRelation: consent.giverRelation ?? null,
      basisSealed: consent.basis ? seal('consent.basis', consent.basis) : null,
      ...{ givenOn: dayToDate(on), recordedBy: actor.accountId, demo: actor.demo },
    },
    skipDuplicates: true,
  })
}
