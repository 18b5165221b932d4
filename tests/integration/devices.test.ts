import { createHash } from 'node:crypto'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let devices: typeof import('#lib/devices/mutations')
let queries: typeof import('#lib/devices/queries')
let auth: typeof import('#lib/auth/device')
let station: TestStation
let worker: Actor
let chief: Actor
let admin: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  devices = await import('#lib/devices/mutations')
  queries = await import('#lib/devices/queries')
  auth = await import('#lib/auth/device')
  station = await makeStation(owner, '522702106')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[1])
  admin = await makeActor(owner, 'SYSTEM_ADMIN', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const by = (token: string) => new Headers({ authorization: `Bearer ${token}` })
const register = (actor = worker, id = uuidv7()) => devices.registerDevice(actor, { id, name: '演示手机' })
const told = (promise: Promise<unknown>) => expect(promise).rejects
const days = (count: number) => `now() - interval '${count} days'`

describe('a phone', () => {
  it('acts as its owner by a token that opens nothing but its own routes', async () => {
    const { token, deviceId } = await register()
    expect(await auth.deviceActor(by(token))).toMatchObject({ accountId: worker.accountId, area: '522702106', deviceId })
    const tokenHash = createHash('sha256').update(token).digest()
    expect(await db.actorOf({ tokenHash })).toBeNull()
    await told(db.readAsCaller({ tokenHash }, async () => {})).toMatchObject({ code: 'UNAUTHENTICATED' })
    await owner.query(
      `insert into api_token (id, token_hash, account_id, label, expires_at) values ($1, $2, $3, 'api', now() + interval '1 day')`,
      [uuidv7(), createHash('sha256').update('a'.repeat(43)).digest(), worker.accountId],
    )
    await told(auth.deviceActor(by('a'.repeat(43)))).toMatchObject({ code: 'UNAUTHENTICATED', detail: undefined })
  })

  it('is given a new token when it asks again under its id, and none under somebody else’s', async () => {
    const id = uuidv7()
    const first = await register(worker, id)
    const second = await register(worker, id)
    await told(auth.deviceActor(by(first.token))).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await auth.deviceActor(by(second.token))).toMatchObject({ deviceId: id })
    await told(register(chief, id)).toMatchObject({ code: 'CONFLICT' })
    await told(register(admin)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('lapses without contact, and every contact renews it', async () => {
    const { token, deviceId } = await register()
    await owner.query(`update device set last_contact_at = ${days(6)} where id = $1`, [deviceId])
    await auth.deviceActor(by(token))
    await owner.query(`update device set last_contact_at = last_contact_at - interval '6 days' where id = $1`, [deviceId])
    await auth.deviceActor(by(token))
    await owner.query(`update device set last_contact_at = ${days(8)} where id = $1`, [deviceId])
    await told(auth.deviceActor(by(token))).toMatchObject({ code: 'UNAUTHENTICATED', detail: { device: 'EXPIRED' } })
    await told(auth.deliveringActor(by(token))).toMatchObject({ detail: { device: 'EXPIRED' } })
    // Signing in again registers the same phone, which then sends what it holds in the ordinary way.
    const { token: fresh } = await register(worker, deviceId)
    await auth.deviceActor(by(fresh))
    await owner.query('update account set password_temporary = true where id = $1', [worker.accountId])
    await told(auth.deviceActor(by(fresh))).toMatchObject({ detail: { device: 'EXPIRED' } })
    await owner.query('update account set password_temporary = false where id = $1', [worker.accountId])
  })

  it('is ended by its owner, the chief and the administrator of its area, and by nobody else', async () => {
    const stranger = await makeActor(owner, 'STATION_CHIEF', '522702107')
    const colleague = await makeActor(owner, 'STATION_WORKER', '522702106')
    const far = await makeActor(owner, 'SYSTEM_ADMIN', '522701')
    const { token, deviceId } = await register()
    for (const other of [stranger, colleague, far]) {
      await told(devices.revokeDevice(other, { id: deviceId, reason: 'LOST' })).toMatchObject({ code: 'NOT_FOUND' })
    }
    for (const who of [worker, chief, admin]) {
      const phone = await register()
      await devices.revokeDevice(who, { id: phone.deviceId, reason: 'LOST' })
      await told(auth.deviceActor(by(phone.token))).toMatchObject({ detail: { device: 'REVOKED' } })
      await told(auth.deliveringActor(by(phone.token))).toMatchObject({ detail: { device: 'REVOKED' } })
      await told(register(worker, phone.deviceId)).toMatchObject({ code: 'CONFLICT' })
      const gone = await auth.wipedActor(by(phone.token))
      await auth.endWiped(gone.tokenHash)
      await auth.endWiped(gone.tokenHash)
      const { rows } = await owner.query(
        `select wiped_at is not null as wiped, (select count(*)::int from audit_event where action = 'device.wipe' and entity_id = $1) as n
         from device where id = $2`,
        [phone.deviceId, phone.deviceId],
      )
      expect(rows).toEqual([{ wiped: true, n: 1 }])
    }
    await auth.deviceActor(by(token))
    const seen = await db.readAs(chief, (tx) => queries.listDevices(tx, chief))
    expect(seen.find(({ id }) => id === deviceId)).toMatchObject({ owner: '演示账号', standing: 'OPEN', own: false })
    expect(seen.filter(({ standing }) => standing === 'WIPED')).toHaveLength(3)
    expect((await db.readAs(colleague, (tx) => queries.listDevices(tx, colleague))).length).toBe(0)
    expect((await db.readAs(admin, (tx) => queries.listDevices(tx, admin))).map(({ id }) => id)).toContain(deviceId)
    expect((await db.readAs(far, (tx) => queries.listDevices(tx, far))).length).toBe(0)
  })

  it('knows when its owner’s posting, contract or account ended, and may hand in for a month what was written before', async () => {
    const leaving = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
    const { token, deviceId } = await register(leaving)
    const ends: [string, string][] = [
      [`posted_until = '2026-01-01'`, `posted_until = null`],
      [`access_terms = '{[2025-01-01,2026-01-01)}'`, `access_terms = null`],
      [`disabled_at = now() - interval '2 days'`, `disabled_at = null`],
    ]
    await owner.query(`update posting set valid_to = '2026-01-01' where worker_id = $1`, [leaving.workerId])
    for (const [end, again] of ends) {
      await owner.query(`update account set ${end} where id = $1`, [leaving.accountId])
      await told(auth.deviceActor(by(token))).toMatchObject({ detail: { device: 'POSTING_ENDED' } })
      await owner.query(`update device set ended_at = now() - interval '29 days' where id = $1`, [deviceId])
      const last = await auth.deliveringActor(by(token))
      expect(last).toMatchObject({ accountId: leaving.accountId, area: 'none', deviceArea: '522702106' })
      expect(last.endedAt).not.toBeNull()
      await owner.query(`update device set ended_at = now() - interval '31 days' where id = $1`, [deviceId])
      await told(auth.deliveringActor(by(token))).toMatchObject({ detail: { device: 'POSTING_ENDED' } })
      await owner.query(`update account set ${again} where id = $1`, [leaving.accountId])
      expect(await auth.deviceActor(by(token))).toMatchObject({ area: '522702106', endedAt: null })
    }
  })

  it('of somebody who works elsewhere now follows to the new area and remembers the former', async () => {
    const moving = await makeActor(owner, 'STATION_WORKER', '522702106')
    const { token, deviceId } = await register(moving)
    await owner.query(`update account set division_code = '522702107' where id = $1`, [moving.accountId])
    expect(await auth.deviceActor(by(token))).toMatchObject({ area: '522702107' })
    const { rows } = await owner.query('select scope_code, former_code from device where id = $1', [deviceId])
    expect(rows).toEqual([{ scope_code: '522702107', former_code: '522702106' }])
  })
})
