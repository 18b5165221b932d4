import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { hashPassword, makePassword } from '#lib/auth/password'
import { now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import { canCreateAccount, canEndSessions, canGrantRole, canKeepAccount } from './policy.ts'
import { fitsArea } from './rules.ts'
import type { CreateAccount, GrantRole } from './schema.ts'
import type { OneTimePassword } from './types.ts'

interface Current {
  id: string
  version: number
}

/** An account without a role, and the password to hand over; the security administrator grants the rest. */
export async function createAccount(actor: Actor, input: CreateAccount): Promise<OneTimePassword> {
  const { id, username, displayName, area } = input
  allow(canCreateAccount(actor, area))
  const password = makePassword()
  const passwordHash = await hashPassword(password)
  await asActor(actor, async (tx) => {
    if (area && !(await tx.division.count({ where: { code: area, validTo: null } }))) throw invalid('area', 'divisionCode')
    if (!fitsArea('NONE', area)) throw invalid('area', 'divisionCode')
    const data = { id, username, displayName, divisionCode: area, passwordHash, passwordTemporary: true, demo: actor.demo }
    await tx.account.createMany({ data: [data] }).catch((error) => {
      throw sqlStates(error).includes('23505') ? invalid('username', 'taken') : error
    })
    await recordAudit(tx, actor, { action: 'account.create', entity: 'account', entityId: id, division: area })
  })
  return { id, username, password }
}

/** A new password made here ends what the old one opened. */
export async function resetPassword(actor: Actor, input: Current): Promise<OneTimePassword> {
  const password = makePassword()
  const passwordHash = await hashPassword(password)
  return asActor(actor, async (tx) => {
    const account = await load(tx, input.id)
    allow(canKeepAccount(actor, account))
    await writeVersion(tx, input, { passwordHash, passwordTemporary: true, failedLogins: 0, lockedUntil: null })
    await closeSessions(tx, input.id)
    await audit(tx, actor, 'account.reset-password', account)
    return { id: input.id, username: account.username, password }
  })
}

export function disableAccount(actor: Actor, input: Current & { disabled: boolean }): Promise<Current> {
  return asActor(actor, async (tx) => {
    const account = await load(tx, input.id)
    allow(canKeepAccount(actor, account))
    await writeVersion(tx, input, { disabledAt: input.disabled ? now() : null })
    if (input.disabled) await closeSessions(tx, input.id)
    await audit(tx, actor, input.disabled ? 'account.disable' : 'account.enable', account)
    return input
  })
}

export function unlockAccount(actor: Actor, input: Current): Promise<Current> {
  return asActor(actor, async (tx) => {
    const account = await load(tx, input.id)
    allow(canKeepAccount(actor, account))
    await writeVersion(tx, input, { failedLogins: 0, lockedUntil: null })
    await audit(tx, actor, 'account.unlock', account)
    return input
  })
}

export function endSessions(actor: Actor, input: Current): Promise<Current> {
  return asActor(actor, async (tx) => {
    const account = await load(tx, input.id)
    allow(canEndSessions(actor, account))
    const ended = await closeSessions(tx, input.id)
    await audit(tx, actor, 'account.end-sessions', account, { ended })
    return input
  })
}

/** Grants a role for an area, or with NONE takes it. Sessions end, so that nothing old stays open on a screen. */
export function grantRole(actor: Actor, input: GrantRole): Promise<Current> {
  return asActor(actor, async (tx) => {
    const account = await load(tx, input.id)
    allow(canGrantRole(actor, account, input.area))
    if (!fitsArea(input.role, input.area)) throw invalid('area', 'areaOfRole')
    if (input.area && !(await tx.division.count({ where: { code: input.area, validTo: null } })))
      throw invalid('area', 'divisionCode')
    // A posting belongs to a place: who moves away is linked anew.
    const moved = input.area !== account.area && { workerId: null }
    await writeVersion(tx, input, { role: input.role, divisionCode: input.area, ...moved })
    await closeSessions(tx, input.id)
    await audit(tx, actor, 'account.grant', account, {
      from: { role: account.role, area: account.area },
      to: { role: input.role, area: input.area },
    })
    return input
  })
}

/** @throws AppError NOT_FOUND */
async function load(tx: Tx, id: string) {
  const row = await tx.account.findUnique({ where: { id }, select: { username: true, role: true, divisionCode: true } })
  if (!row) throw new AppError('NOT_FOUND')
  return { id, username: row.username, role: row.role, area: row.divisionCode }
}

async function writeVersion(tx: Tx, { id, version }: Current, data: object) {
  const { count } = await tx.account.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}

async function closeSessions(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ ended: number }]>`select account_close_sessions(${id}::uuid, ${now()}) as ended`
  return row.ended
}

function audit(tx: Tx, actor: Actor, action: string, account: { id: string; area: string }, detail?: Record<string, unknown>) {
  return recordAudit(tx, actor, {
    action,
    entity: 'account',
    entityId: account.id,
    division: account.area,
    ...(detail && { detail }),
  })
}
