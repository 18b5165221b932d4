import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now, today } from '#lib/clock'
import { blindIndex, seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { changeHouseholdIn, splitHouseholdIn } from '#lib/households/mutations'
import {
  addCategoryIn,
  changeHeadIn,
  changePersonIn,
  createPersonIn,
  endCategoryIn,
  joinHouseholdIn,
  leaveHouseholdIn,
} from '#lib/persons/mutations'
import { canDecideChanges } from '#lib/persons/policy'
import { requirePerson } from '#lib/persons/queries'
import { wayOf } from './policy.ts'
import { prepareChange } from './preparing/queries.ts'
import { fieldKeysOf } from './rules.ts'
import type { ChangeInput, DecideInput, SubmitInput } from './schema.ts'
import type { Change, ChangeStatus } from './types.ts'

interface Subject {
  personId: string | null
  householdId: string | null
  scopeCode: string
  divisionCode: string
  version: number
}

async function requireSubject(tx: Tx, change: ChangeInput | Change): Promise<Subject> {
  const select = { scopeCode: true, divisionCode: true, version: true } as const
  const [row, ids] =
    'householdId' in change
      ? [
          await tx.household.findUnique({ where: { id: change.householdId }, select }),
          { personId: null, householdId: change.householdId },
        ]
      : [await tx.person.findUnique({ where: { id: change.personId }, select }), { personId: change.personId, householdId: null }]
  if (!row) throw new AppError('NOT_FOUND')
  return { ...row, ...ids }
}

/** Carries a change out. The same whether a chief makes it at once, approves it, or it is only tried. */
async function applyIn(tx: Tx, actor: Actor, change: Change): Promise<void> {
  switch (change.kind) {
    case 'IDENTITY': {
      const { version } = await requirePerson(tx, change.personId)
      return changePersonIn(tx, actor, { id: change.personId, version, identity: change.identity })
    }
    case 'DETAILS':
      return changePersonIn(tx, actor, { id: change.personId, version: change.version, details: change.details })
    case 'CATEGORY_ADD':
      return addCategoryIn(tx, actor, { ...change.category, personId: change.personId })
    case 'CATEGORY_END':
      return endCategoryIn(tx, actor, { id: change.categoryId, on: change.on })
    case 'MEMBER_ADD': {
      const { divisionCode } = await requireSubject(tx, change)
      const { relation, ...member } = change.member
      await createPersonIn(tx, actor, { ...member, id: change.personId, divisionCode })
      const { householdId, personId } = change
      return joinHouseholdIn(tx, actor, { id: change.personId, householdId, personId, relation, on: today() })
    }
    case 'MEMBER_LEAVE':
      return leaveHouseholdIn(tx, actor, change)
    case 'HEAD':
      return changeHeadIn(tx, actor, change)
    case 'SPLIT':
      return splitHouseholdIn(tx, actor, change)
    case 'HOUSEHOLD':
      return changeHouseholdIn(tx, change)
  }
}

/**
 * Makes a change at once or proposes it, as the policy says; the same id sent twice is one change. A proposal is
 * tried and taken back, so that whoever proposes learns at once what would be wrong with it.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID (also when nothing would change), CONFLICT, DUPLICATE
 */
export function submitChange(actor: Actor, input: SubmitInput): Promise<Submitted> {
  return asActor(actor, (tx) => submitChangeIn(tx, actor, input))
}

interface Submitted {
  id: string
  status: ChangeStatus
  subject: string
}

/** The same in the caller's transaction. */
export async function submitChangeIn(tx: Tx, actor: Actor, input: SubmitInput): Promise<Submitted> {
  const stored = await getOwn(tx, actor, input.id)
  if (stored) return stored
  const subject = await requireSubject(tx, input.change)
  // Whether something would change tells what is stored, so whoever may not change it is sent away before.
  const target = { scopeCode: subject.scopeCode, entitlement: false }
  if (!input.change.kind.startsWith('CATEGORY')) allow(wayOf(actor, input.change.kind, target) !== null)
  const prepared = await prepareChange(tx, input.change)
  const way = wayOf(actor, input.change.kind, { ...target, entitlement: prepared.entitlement })
  allow(way !== null)
  const fieldKeys = fieldKeysOf(prepared.change, (category) =>
    Buffer.from(blindIndex('person.category', category)).toString('hex'),
  )
  if (fieldKeys.length === 0) throw invalid('form', 'nothingChanged')
  const status = way === 'apply' ? 'APPLIED' : 'OPEN'
  const { count } = await tx.registerChange.createMany({
    data: {
      ...{ id: input.id, personId: subject.personId, householdId: subject.householdId, kind: input.change.kind },
      ...{ fieldKeys, status, proposedBy: actor.accountId, demo: actor.demo },
      contentSealed: seal('change.content', JSON.stringify({ change: prepared.change, after: prepared.after })),
      beforeSealed: seal('change.before', JSON.stringify(prepared.before)),
      reasonSealed: input.reason ? seal('change.reason', input.reason) : null,
      ...(way === 'apply' && { decidedBy: actor.accountId, decidedAt: now() }),
    },
    skipDuplicates: true,
  })
  if (count === 0) return requireOwn(tx, actor, input.id)
  if (way === 'apply') await applyIn(tx, actor, prepared.change)
  else await tryIn(tx, actor, prepared.change)
  await recordAudit(tx, actor, {
    ...{ action: way === 'apply' ? 'register-change.apply' : 'register-change.propose', entity: 'register-change' },
    ...{ entityId: input.id, division: subject.scopeCode, detail: { kind: input.change.kind, fields: fieldKeys } },
  })
  return { id: input.id, status, subject: subjectPath(subject) }
}

const subjectPath = ({ personId, householdId }: { personId: string | null; householdId: string | null }) =>
  personId ? `/persons/${personId}` : `/households/${householdId}`

async function tryIn(tx: Tx, actor: Actor, change: Change) {
  await tx.$executeRaw`savepoint tried`
  await applyIn(tx, actor, change)
  await tx.$executeRaw`set constraints all immediate`
  await tx.$executeRaw`rollback to savepoint tried`
}

async function getOwn(tx: Tx, actor: Actor, id: string) {
  const row = await tx.registerChange.findUnique({
    where: { id },
    select: { status: true, proposedBy: true, personId: true, householdId: true },
  })
  if (!row) return null
  if (row.proposedBy !== actor.accountId) throw new AppError('CONFLICT')
  return { id, status: row.status as ChangeStatus, subject: subjectPath(row) }
}

/** The second tap came while the first was being written. */
async function requireOwn(tx: Tx, actor: Actor, id: string) {
  const stored = await getOwn(tx, actor, id)
  if (!stored) throw new AppError('CONFLICT')
  return stored
}

/**
 * Approves or rejects a proposal. Others that are open on the same field are closed with the reason, which is right
 * only if they are those that the chief was shown.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (decided otherwise, changed since, or other rivals), INVALID
 */
export function decideChange(actor: Actor, input: DecideInput): Promise<{ id: string; status: ChangeStatus; subject: string }> {
  return asActor(actor, async (tx) => {
    const change = await requireOpen(tx, actor, input)
    if (change.status !== 'OPEN') return { id: input.id, status: change.status, subject: subjectPath(change) }
    const status = input.approve ? 'APPLIED' : 'REJECTED'
    const decision = {
      ...{ decidedBy: actor.accountId, decidedAt: now() },
      decisionSealed: input.reason ? seal('change.decision', input.reason) : null,
    }
    if (input.approve) {
      const rivals = change.rivals.map(({ id }) => id).sort()
      if (rivals.join() !== [...input.closes].sort().join()) throw new AppError('CONFLICT')
      const content = JSON.parse(unseal('change.content', change.contentSealed)) as { change: Change }
      if ((await requireSubject(tx, content.change)).version !== input.version) throw new AppError('CONFLICT')
      await applyIn(tx, actor, content.change)
      await tx.registerChange.updateMany({ where: { id: { in: rivals } }, data: { ...decision, status: 'SUPERSEDED' } })
    }
    await tx.registerChange.updateMany({ where: { id: input.id, status: 'OPEN' }, data: { ...decision, status } })
    await recordAudit(tx, actor, {
      ...{ action: input.approve ? 'register-change.approve' : 'register-change.reject', entity: 'register-change' },
      ...{ entityId: input.id, division: change.scopeCode, detail: { kind: change.kind, closed: input.closes } },
    })
    return { id: input.id, status, subject: subjectPath(change) }
  })
}

/** The proposal with its rivals, all locked: two chiefs decide one after the other. */
async function requireOpen(tx: Tx, actor: Actor, { id, approve }: DecideInput) {
  const row = await tx.registerChange.findUnique({
    where: { id },
    select: { scopeCode: true, personId: true, householdId: true },
  })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canDecideChanges(actor, row))
  await tx.$queryRaw`select id from register_change
    where status = 'OPEN' and (person_id = ${row.personId}::uuid or household_id = ${row.householdId}::uuid) order by id for update`
  const change = await tx.registerChange.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ id: true, kind: true, status: true, scopeCode: true, personId: true, householdId: true, fieldKeys: true },
      ...{ contentSealed: true, decidedBy: true },
    },
  })
  const repeated = change.decidedBy === actor.accountId && change.status === (approve ? 'APPLIED' : 'REJECTED')
  if (change.status !== 'OPEN' && !repeated) throw new AppError('CONFLICT')
  const rivals = await tx.registerChange.findMany({
    where: {
      ...{ status: 'OPEN', personId: row.personId, householdId: row.householdId, NOT: { id } },
      fieldKeys: { hasSome: change.fieldKeys },
    },
    select: { id: true },
  })
  return { ...change, status: change.status as ChangeStatus, rivals }
}

/** Whoever proposed may take it back while nobody has decided. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT */
export function withdrawChange(actor: Actor, { id }: { id: string }): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const row = await tx.registerChange.findUnique({ where: { id }, select: { status: true, proposedBy: true, scopeCode: true } })
    if (!row) throw new AppError('NOT_FOUND')
    allow(row.proposedBy === actor.accountId)
    if (row.status === 'WITHDRAWN') return { id }
    const { count } = await tx.registerChange.updateMany({
      where: { id, status: 'OPEN' },
      data: { status: 'WITHDRAWN', decidedBy: actor.accountId, decidedAt: now() },
    })
    if (count === 0) throw new AppError('CONFLICT')
    const event = { action: 'register-change.withdraw', entity: 'register-change', entityId: id, division: row.scopeCode }
    await recordAudit(tx, actor, event)
    return { id }
  })
}
