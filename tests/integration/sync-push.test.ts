import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { Pushed, PushedAnswer } from '#lib/sync/types'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { ANSWERS, visitBody } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let auth: typeof import('#lib/auth/device')
let pushing: typeof import('#lib/sync/pushing/mutations')
let pulling: typeof import('#lib/sync/pulling/mutations')
let visits: typeof import('#lib/visits/queries')
let moves: typeof import('#lib/moves/mutations')
let registerDevice: typeof import('#lib/devices/mutations').registerDevice
let from: TestStation
let to: TestStation
let worker: Actor
let colleague: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  auth = await import('#lib/auth/device')
  pushing = await import('#lib/sync/pushing/mutations')
  pulling = await import('#lib/sync/pulling/mutations')
  visits = await import('#lib/visits/queries')
  moves = await import('#lib/moves/mutations')
  registerDevice = (await import('#lib/devices/mutations')).registerDevice
  from = await makeStation(owner, '522702106')
  to = await makeStation(owner, '522701001')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', from.workerIds[0])
  colleague = await makeActor(owner, 'STATION_WORKER', '522702106', from.workerIds[1])
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

type Sent = { id: string; kind: string; body: unknown }
type Push = (...records: Sent[]) => Promise<PushedAnswer[]>

/** A phone that sends. */
async function phoneOf(actor: Actor): Promise<{ push: Push; pull: () => ReturnType<typeof pulling.pull>; deviceId: string }> {
  const { token, deviceId } = await registerDevice(actor, { id: uuidv7(), name: '演示手机' })
  const headers = new Headers({ authorization: `Bearer ${token}` })
  const push: Push = async (...records) =>
    ((await pushing.push(await auth.deliveringActor(headers), { records })) as Pushed).answers
  return { push, pull: async () => pulling.pull(await auth.deviceActor(headers), {}), deviceId }
}

const visitRecord = (home: TestHousehold, changes: Record<string, unknown> = {}, id = uuidv7()): Sent => ({
  ...{ id, kind: 'visit', body: visitBody(from, home, changes) },
})
const correction = (sent: Sent, baseVersion: number, changes: Record<string, unknown>): Sent => ({
  ...sent,
  body: { ...(sent.body as object), baseVersion, correctionReason: '演示更正', ...changes },
})
const homeOf = ({ id, householdId }: { id: string; householdId: string }): TestHousehold => ({ id: householdId, personIds: [id] })
const outcomes = (answers: PushedAnswer[]) => answers.map(({ outcome }) => outcome)
const readVisit = (id: string, actor = worker) => db.readAs(actor, (tx) => visits.requireVisit(tx, actor, id))
const conflictsOf = async (id: string) =>
  (
    await owner.query(
      'select field, status, theirs_by, ours_by, chiefs from field_conflict where visit_id = $1 or household_id = $1 order by field',
      [id],
    )
  ).rows
const waitingOf = async (id: string) =>
  (
    await owner.query(
      'select reason, status, scope_code, author_scope, household_id, author_id from waiting_record where record_id = $1',
      [id],
    )
  ).rows

describe('a push', () => {
  it('stores each record once, however often and in whatever company it is sent', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    const records = Array.from({ length: 30 }, (_, n) =>
      visitRecord(home, { visitedOn: `2023-05-${String(n + 1).padStart(2, '0')}` }),
    )
    const [first, again] = await Promise.all([phone.push(...records), phone.push(...records)])
    expect(outcomes([...first, ...again]).every((outcome) => outcome === 'STORED')).toBe(true)
    expect(first.map(({ id }) => id)).toEqual(records.map(({ id }) => id))
    expect(first.every(({ version, nextVisitOn }) => version === 1 && nextVisitOn !== null)).toBe(true)
    await phone.push(records[3] as Sent, records[3] as Sent, records[7] as Sent)
    const ids = records.map(({ id }) => id)
    const { rows } = await owner.query(
      `select (select count(*)::int from visit where id = any($1::uuid[])) as visits,
         (select count(*)::int from audit_event where action = 'visit.create' and entity_id = any($1::text[])) as audited,
         (select count(*)::int from visit_revision where visit_id = any($1::uuid[])) as revisions`,
      [ids],
    )
    expect(rows).toEqual([{ visits: 30, audited: 30, revisions: 0 }])
  })

  it('lets no bad record hold up the rest, and names the field', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    const stranger = await makeHousehold(owner, to)
    const answers = await phone.push(
      visitRecord(home),
      { id: 'nonsense', kind: 'visit', body: {} },
      { id: uuidv7(), kind: 'song', body: {} },
      visitRecord(home, { visitedOn: '2099-01-01' }),
      visitRecord(stranger),
      visitRecord(home, { personIds: [stranger.personIds[0]] }),
      visitRecord(home, { visitedOn: '2023-05-11' }),
    )
    expect(outcomes(answers)).toEqual(['STORED', 'REFUSED', 'REFUSED', 'REFUSED', 'REFUSED', 'REFUSED', 'STORED'])
    expect(answers.slice(1, 6).map(({ code }) => code)).toEqual(['INVALID', 'INVALID', 'INVALID', 'NOT_FOUND', 'INVALID'])
    expect(answers[3]?.fieldErrors).toEqual({ visitedOn: ['future'] })
    expect(answers[5]?.fieldErrors).toEqual({ personIds: ['invalid'] })
  })

  it('says LATER of what it can’t tell, and stores it when it is sent again', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    const record = visitRecord(home)
    await owner.query(
      `create function refuse_all() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    )
    await owner.query(
      `create trigger a_refuse before insert on visit for each row when (new.note_sealed is null) execute function refuse_all()`,
    )
    const good = visitRecord(home, { note: '演示', visitedOn: '2023-05-12' })
    const answers = await phone.push(record, good)
    await owner.query('drop trigger a_refuse on visit; drop function refuse_all')
    expect(answers).toMatchObject([{ outcome: 'LATER', code: 'INTERNAL' }, { outcome: 'STORED' }])
    expect(outcomes(await phone.push(record, good))).toEqual(['STORED', 'STORED'])
  })

  it('takes an edit made before the first sending was acknowledged', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    const record = visitRecord(home)
    await phone.push(record)
    const edited = { ...record, body: { ...(record.body as object), note: '演示补充' } }
    expect(await phone.push(edited)).toMatchObject([{ outcome: 'MERGED', version: 2 }])
    expect(await phone.push(edited)).toMatchObject([{ outcome: 'MERGED', version: 2 }])
    const { versions } = await readVisit(record.id)
    expect(versions.map(({ note }) => note)).toEqual(['演示补充', null])
    // Under the same id of somebody else's visit nothing is done.
    const other = await phoneOf(colleague)
    expect(await other.push(edited)).toMatchObject([{ outcome: 'REFUSED', code: 'CONFLICT' }])
  })
})

describe('two people who correct one visit', () => {
  async function twice(ours: Record<string, unknown>, theirs: Record<string, unknown>) {
    const [phone, other] = [await phoneOf(worker), await phoneOf(colleague)]
    const home = await makeHousehold(owner, from)
    const record = visitRecord(home, { note: '演示原文' })
    await phone.push(record)
    const first = await other.push(correction(record, 1, theirs))
    expect(first, JSON.stringify(first)).toMatchObject([{ outcome: 'STORED', version: 2 }])
    const mine = correction(record, 1, ours)
    const [answer] = await phone.push(mine)
    const [again] = await phone.push(mine)
    expect(again).toEqual({ ...answer, nextVisitOn: null })
    return { id: record.id, answer, phone, other, record }
  }

  it('are merged where they changed different fields, answers among them', async () => {
    const { id, answer } = await twice(
      { riskLevel: 'RED', answers: { ...ANSWERS.ELDERLY, living: 'EMPTY_NEST' } },
      { note: '演示他人', answers: { ...ANSWERS.ELDERLY, health: 'SERIOUS' } },
    )
    expect(answer).toMatchObject({ outcome: 'MERGED', version: 3 })
    const { versions } = await readVisit(id)
    expect(versions[0]).toMatchObject({
      riskLevel: 'RED',
      note: '演示他人',
      answers: { ...ANSWERS.ELDERLY, health: 'SERIOUS', living: 'EMPTY_NEST' },
    })
    expect(await conflictsOf(id)).toEqual([])
  })

  it('are asked where they changed the same field, and nothing of either is lost', async () => {
    const { id, answer } = await twice({ note: '演示我写的密语', riskLevel: 'RED' }, { note: '演示他写的密语' })
    expect(answer).toMatchObject({ outcome: 'ASKED', version: 3 })
    const { versions } = await readVisit(id)
    expect(versions[0]).toMatchObject({ note: '演示他写的密语', riskLevel: 'RED' })
    expect(await conflictsOf(id)).toEqual([
      { field: 'note', status: 'OPEN', theirs_by: colleague.accountId, ours_by: worker.accountId, chiefs: false },
    ])
    expect(await listPlainText(owner, ['演示我写的密语', '演示他写的密语'])).toEqual([])
  })

  it('are at one where they wrote the same', async () => {
    const { id, answer } = await twice({ note: '演示一样' }, { note: '演示一样' })
    expect(answer).toMatchObject({ outcome: 'MERGED', version: 2 })
    expect(await conflictsOf(id)).toEqual([])
  })

  it('are asked about all that differs where a merge would make no sound visit', async () => {
    const { id, answer } = await twice({ nextVisitOn: '2023-05-20' }, { visitedOn: '2023-05-25' })
    expect(answer).toMatchObject({ outcome: 'ASKED', version: 2 })
    expect((await conflictsOf(id)).map(({ field }) => field)).toEqual(['nextVisitOn'])
  })
})

describe('two people who edit one household', () => {
  const edit = (home: TestHousehold, version: number, changes: Record<string, unknown>): Sent => ({
    ...{ id: uuidv7(), kind: 'household', body: { change: { kind: 'HOUSEHOLD', householdId: home.id, version, ...changes } } },
  })
  async function textOf(home: TestHousehold) {
    const { unseal } = await import('#lib/crypto')
    const { rows } = await owner.query('select version, address_sealed, phone_sealed, note_sealed from household where id = $1', [
      home.id,
    ])
    const open = (name: 'address' | 'phone' | 'note') =>
      rows[0][`${name}_sealed`] && unseal(`household.${name}`, rows[0][`${name}_sealed`])
    return { version: rows[0].version, address: open('address'), phone: open('phone'), note: open('note') }
  }

  it('are merged field by field, and asked about the same one', async () => {
    const [phone, other] = [await phoneOf(worker), await phoneOf(colleague)]
    const home = await makeHousehold(owner, from)
    expect(await other.push(edit(home, 1, { phone: '13900001234', note: '演示备注' }))).toMatchObject([
      { outcome: 'STORED', version: 2 },
    ])
    const mine = edit(home, 1, { address: '演示村3组', note: '演示不同' })
    const [answer] = await phone.push(mine)
    expect(answer).toMatchObject({ outcome: 'ASKED', version: 3 })
    expect(await phone.push(mine)).toMatchObject([{ outcome: 'ASKED', version: 3 }])
    expect(await textOf(home)).toEqual({ version: 3, address: '演示村3组', phone: '13900001234', note: '演示备注' })
    expect(await conflictsOf(home.id)).toMatchObject([
      { field: 'note', theirs_by: colleague.accountId, ours_by: worker.accountId },
    ])
    const merged = edit(home, 2, { address: '演示村4组' })
    expect(await other.push(merged)).toMatchObject([{ outcome: 'ASKED' }])
    expect(await other.push(edit(home, 2, { phone: '13900005678' }))).toMatchObject([{ outcome: 'MERGED', version: 4 }])
    expect(await textOf(home)).toEqual({ version: 4, address: '演示村3组', phone: '13900005678', note: '演示备注' })
  })
})

describe('a visit whose household is not where it was', () => {
  it('goes to the household that lives on after a merge, with its people', async () => {
    const phone = await phoneOf(worker)
    const [loser, survivor] = [await makeHousehold(owner, from, 1), await makeHousehold(owner, from, 1)]
    const [gone, kept] = [loser.personIds[0], survivor.personIds[0]]
    await owner.query('update household_member set valid_to = valid_from where person_id = $1', [gone])
    await owner.query('update person set merged_into = $1 where id = $2', [kept, gone])
    await owner.query('update household set merged_into = $1 where id = $2', [survivor.id, loser.id])
    const record = visitRecord(loser)
    expect(outcomes(await phone.push(record, visitRecord(loser, { visitedOn: '2023-05-12' })))).toEqual(['STORED', 'STORED'])
    expect(outcomes(await phone.push(record))).toEqual(['STORED'])
    const { rows } = await owner.query('select household_id, person_ids, version from visit where id = $1', [record.id])
    expect(rows).toEqual([{ household_id: survivor.id, person_ids: [kept], version: 1 }])
  })

  it('waits, whole and sealed, when it moved away, and both stations see so', async () => {
    const phone = await phoneOf(worker)
    const home = homeOf(await makePerson(owner, from))
    const receiver = await makeActor(owner, 'STATION_CHIEF', '522701001', to.workerIds[0])
    const move = {
      id: uuidv7(),
      householdId: home.id,
      stationId: to.id,
      divisionCode: '522701001',
      address: undefined,
      reason: '演示全家搬走',
    }
    await moves.requestMove(worker, move)
    await moves.decideMove(receiver, { id: move.id, status: 'ACCEPTED', answer: undefined })
    const record = visitRecord(home, { note: '演示不能丢的话' })
    const fine = visitRecord(await makeHousehold(owner, from))
    expect(outcomes(await phone.push(record, fine))).toEqual(['WAITING', 'STORED'])
    expect(outcomes(await phone.push(record))).toEqual(['WAITING'])
    expect(await waitingOf(record.id)).toEqual([
      {
        reason: 'MOVED',
        status: 'OPEN',
        scope_code: '522701001',
        author_scope: '522702106',
        household_id: home.id,
        author_id: worker.accountId,
      },
    ])
    expect(await listPlainText(owner, ['演示不能丢的话'])).toEqual([])
    const count = (actor: Actor) => db.readAs(actor, (tx) => tx.waitingRecord.count({ where: { recordId: record.id } }))
    expect([await count(worker), await count(receiver)]).toEqual([1, 1])
    expect(await count(await makeActor(owner, 'STATION_CHIEF', '522702107'))).toBe(0)
  })

  it('waits when it was closed before that day, and not when it was closed after', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    await owner.query(`update household set closed_on = '2023-05-11', closed_reason = 'OTHER' where id = $1`, [home.id])
    const [before, after] = [visitRecord(home), visitRecord(home, { visitedOn: '2023-05-20' })]
    expect(outcomes(await phone.push(before, after))).toEqual(['STORED', 'WAITING'])
    expect(await waitingOf(after.id)).toMatchObject([{ reason: 'CLOSED', scope_code: expect.stringMatching(/^522702106/) }])
  })

  it('waits when its writer works elsewhere by now, and only for households that were the writer’s', async () => {
    const moving = await makeActor(owner, 'STATION_WORKER', '522702106')
    const phone = await phoneOf(moving)
    const home = await makeHousehold(owner, from)
    const foreign = await makeHousehold(owner, to)
    const record = visitRecord(home)
    await owner.query(`update account set division_code = '522702107' where id = $1`, [moving.accountId])
    const answers = await phone.push(record, visitRecord(foreign))
    expect(answers).toMatchObject([{ outcome: 'WAITING' }, { outcome: 'REFUSED', code: 'NOT_FOUND' }])
    expect(await waitingOf(record.id)).toMatchObject([{ reason: 'WRITER_MOVED', author_scope: '522702106' }])
    expect(outcomes(await phone.push(record))).toEqual(['WAITING'])
  })
})

describe('the last delivery of somebody whose posting has ended', () => {
  it('keeps what was written before for somebody to decide, and nothing of what came after', async () => {
    const leaving = await makeActor(owner, 'STATION_WORKER', '522702106')
    const phone = await phoneOf(leaving)
    const home = await makeHousehold(owner, from)
    const before = visitRecord(home)
    const corrected = visitRecord(home)
    await phone.push(corrected)
    await owner.query('update account set disabled_at = now() where id = $1', [leaving.accountId])
    const after = visitRecord(home, { writtenAt: new Date(Date.now() + 60_000).toISOString() })
    const answers = await phone.push(before, after, visitRecord(await makeHousehold(owner, to)), { ...before, kind: 'song' })
    expect(answers).toMatchObject([
      { outcome: 'WAITING' },
      { outcome: 'REFUSED', code: 'FORBIDDEN' },
      { outcome: 'REFUSED' },
      { outcome: 'REFUSED', code: 'INVALID' },
    ])
    expect(outcomes(await phone.push(before))).toEqual(['WAITING'])
    expect(await waitingOf(before.id)).toMatchObject([{ reason: 'POSTING_ENDED', status: 'OPEN' }])
    expect((await owner.query('select from visit where id = any($1)', [[before.id, after.id]])).rowCount).toBe(0)
    await expect(phone.pull()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', detail: { device: 'POSTING_ENDED' } })
    await owner.query(`update device set revoked_at = now(), revoke_reason = 'LOST' where id = $1`, [phone.deviceId])
    await expect(phone.push(visitRecord(home))).rejects.toMatchObject({ detail: { device: 'REVOKED' } })
  })
})
