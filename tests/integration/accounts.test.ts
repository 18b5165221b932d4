import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeActor } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let accounts: typeof import('#lib/accounts/mutations')
let queries: typeof import('#lib/accounts/queries')
let events: typeof import('#lib/audit-events/mutations')
let passwords: typeof import('#lib/password/mutations')
let signing: typeof import('#lib/auth/sign-in')
let system: Actor
let security: Actor
let auditor: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  accounts = await import('#lib/accounts/mutations')
  queries = await import('#lib/accounts/queries')
  events = await import('#lib/audit-events/mutations')
  passwords = await import('#lib/password/mutations')
  signing = await import('#lib/auth/sign-in')
  system = await makeActor(owner, 'SYSTEM_ADMIN', '52')
  security = await makeActor(owner, 'SECURITY_ADMIN', '52')
  auditor = await makeActor(owner, 'AUDIT_ADMIN', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const newName = () => `t${randomBytes(6).toString('hex')}`
const create = (username = newName()) =>
  accounts.createAccount(system, { id: uuidv7(), username, displayName: '演示新人', area: '522702' })
const enter = (username: string, password: string, address = newName()) => signing.signIn({ username, password }, address)
const write = (actor: Actor, statement: string, id: string) => db.asActor(actor, (tx) => tx.$executeRawUnsafe(statement, id))

/** An account that has a role and has chosen its own password. */
async function makeCoordinator() {
  const made = await create()
  await accounts.grantRole(security, { id: made.id, version: 1, role: 'COUNTY_COORDINATOR', area: '522702' })
  const sessionId = (await enter(made.username, made.password)) ?? ''
  const actor = { ...system, accountId: made.id, username: made.username, sessionId }
  await passwords.changePassword(actor, { old: made.password, fresh: 'Maple-7-River', again: 'Maple-7-River' })
  return { ...made, password: 'Maple-7-River', sessionId, actor, version: 3 }
}

describe('a new account', () => {
  it('has no way in before a role is granted, and then only to choose a password', async () => {
    const made = await create()
    expect(await enter(made.username, made.password)).toBeNull()
    await accounts.grantRole(security, { id: made.id, version: 1, role: 'COUNTY_COORDINATOR', area: '522702' })
    const sessionId = (await enter(made.username, made.password)) ?? ''
    expect(sessionId).not.toBe('')
    expect(await db.actorOf({ sessionId })).toBeNull()
    const change = (fresh: string, old = made.password) =>
      passwords.changePassword({ ...system, username: made.username, sessionId }, { old, fresh, again: fresh })
    await expect(change('short')).rejects.toMatchObject({ fieldErrors: { fresh: ['passwordShort'] } })
    await expect(change('Maple-7-River', 'wrong')).rejects.toMatchObject({ fieldErrors: { old: ['passwordWrong'] } })
    await change('Maple-7-River')
    expect(await db.actorOf({ sessionId })).toMatchObject({ role: 'COUNTY_COORDINATOR', area: '522702' })
    expect(await enter(made.username, made.password)).toBeNull()
  })

  it('takes no user name twice and no area outside', async () => {
    const { username } = await create()
    await expect(create(username)).rejects.toMatchObject({ fieldErrors: { username: ['taken'] } })
    const outside = accounts.createAccount(system, { id: uuidv7(), username: newName(), displayName: '外', area: '41' })
    await expect(outside).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('three powers', () => {
  it('stay apart in the mutations', async () => {
    const { id } = await create()
    const grant = { id, version: 1, role: 'COUNTY_COORDINATOR', area: '522702' } as const
    await expect(accounts.grantRole(system, grant)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(accounts.resetPassword(security, { id, version: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(accounts.disableAccount(auditor, { id, version: 1, disabled: true })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const self = { ...grant, id: security.accountId, role: 'PROVINCE_OFFICIAL', area: '52' } as const
    await expect(accounts.grantRole(security, self)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(accounts.grantRole(security, { ...grant, area: '52' })).rejects.toMatchObject({
      fieldErrors: { area: ['areaOfRole'] },
    })
    await expect(accounts.grantRole(security, { ...grant, version: 9 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('stay apart in the database', async () => {
    const { id } = await create()
    const refused: [Actor, string, string][] = [
      [system, `update account set role = 'AUDIT_ADMIN' where id = $1::uuid`, id],
      [system, `update account set division_code = '52' where id = $1::uuid`, id],
      [system, `update account set password_hash = 'x', password_temporary = false where id = $1::uuid`, id],
      [system, `update account set display_name = 'x' where id = $1::uuid`, system.accountId],
      [
        system,
        `insert into account (id, username, display_name, role, division_code, password_hash)
        values ($1::uuid, 'intruder', 'x', 'PROVINCE_OFFICIAL', '52', 'x')`,
        uuidv7(),
      ],
      [security, `update account set password_hash = 'x' where id = $1::uuid`, id],
      [security, `update account set disabled_at = now() where id = $1::uuid`, id],
      [security, `update account set role = 'SYSTEM_ADMIN' where id = $1::uuid`, security.accountId],
      [
        security,
        `insert into account (id, username, display_name, division_code, password_hash, password_temporary)
        values ($1::uuid, 'intruder', 'x', '52', 'x', true)`,
        uuidv7(),
      ],
      [auditor, `update account set display_name = 'x' where id = $1::uuid`, id],
      [system, 'update account set username = username where id = $1::uuid', id],
      [system, 'delete from account where id = $1::uuid', id],
      [system, 'select password_hash from account where id = $1::uuid', id],
    ]
    for (const [actor, statement, target] of refused) {
      await expect(write(actor, statement, target), `${actor.role}: ${statement}`).rejects.toThrow()
    }
    const { rows } = await owner.query('select role, disabled_at, display_name from account where id = $1', [id])
    expect(rows).toEqual([{ role: 'NONE', disabled_at: null, display_name: '演示新人' }])
  })

  it('meet no business data', async () => {
    for (const actor of [system, security, auditor]) {
      const counts = await db.readAs(actor, (tx) => Promise.all([tx.visitPresence.count(), tx.theme.count(), tx.station.count()]))
      expect(counts).toEqual([0, 0, 0])
    }
  })
})

describe('sessions', () => {
  it('end at once when the account is disabled, and by the administrator', async () => {
    const one = await makeCoordinator()
    await accounts.endSessions(security, one)
    expect(await db.actorOf({ sessionId: one.sessionId })).toBeNull()
    const sessionId = (await enter(one.username, one.password)) ?? ''
    expect(await db.actorOf({ sessionId })).not.toBeNull()
    const account = await db.readAs(system, (tx) => queries.requireAccount(tx, one.id))
    expect(account).toMatchObject({ state: 'ACTIVE', openSessions: 1 })
    await accounts.disableAccount(system, { ...account, disabled: true })
    expect(await db.actorOf({ sessionId })).toBeNull()
    expect(await enter(one.username, one.password)).toBeNull()
  })

  it('cannot be ended by who is no administrator', async () => {
    const { id } = await makeCoordinator()
    const outsider = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
    await expect(write(outsider, 'select account_close_sessions($1::uuid, now())', id)).rejects.toThrow(/not allowed/)
  })

  it('cannot be opened after five failures, until unlocked', async () => {
    const one = await makeCoordinator()
    for (let attempt = 1; attempt <= 5; attempt++) expect(await enter(one.username, 'wrong')).toBeNull()
    expect(await enter(one.username, one.password)).toBeNull()
    const account = await db.readAs(system, (tx) => queries.requireAccount(tx, one.id))
    expect(account.state).toBe('LOCKED')
    await accounts.unlockAccount(system, account)
    expect(await enter(one.username, one.password)).not.toBeNull()
  })
})

describe('the audit', () => {
  it('is read by its administrator alone, in the own area, and exporting is in it', async () => {
    const { id } = await create()
    const rows = await events.exportAuditEvents(auditor, { action: 'account.' })
    expect(rows.some((event) => event.entityId === id && event.actor === system.username)).toBe(true)
    await expect(events.exportAuditEvents(system, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const [latest] = await events.exportAuditEvents(auditor, { action: 'audit.' })
    expect(latest).toMatchObject({ action: 'audit.export', actor: auditor.username })
    const elsewhere = await makeActor(owner, 'AUDIT_ADMIN', '41')
    expect((await events.exportAuditEvents(elsewhere, {})).filter((event) => event.area.startsWith('52'))).toEqual([])
  })

  it('grows only: neither the app nor the owner changes a row', async () => {
    const { id } = await create()
    for (const actor of [system, auditor]) {
      await expect(write(actor, `update audit_event set action = 'x' where entity_id = $1`, id)).rejects.toThrow()
      await expect(write(actor, 'delete from audit_event where entity_id = $1', id)).rejects.toThrow()
    }
    await expect(owner.query(`update audit_event set action = 'x' where entity_id = $1`, [id])).rejects.toThrow(/append-only/)
    await expect(owner.query('delete from audit_event')).rejects.toThrow(/append-only/)
    await expect(owner.query('truncate audit_event')).rejects.toThrow(/append-only/)
  })
})
