import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitBody } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let auth: typeof import('#lib/auth/device')
let pushing: typeof import('#lib/sync/pushing/mutations')
let pulling: typeof import('#lib/sync/pulling/mutations')
let conflicts: typeof import('#lib/conflicts/mutations')
let queries: typeof import('#lib/conflicts/queries')
let visits: typeof import('#lib/visits/queries')
let moves: typeof import('#lib/moves/mutations')
let registerDevice: typeof import('#lib/devices/mutations').registerDevice
let from: TestStation
let to: TestStation
let worker: Actor
let colleague: Actor
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  auth = await import('#lib/auth/device')
  pushing = await import('#lib/sync/pushing/mutations')
  pulling = await import('#lib/sync/pulling/mutations')
  conflicts = await import('#lib/conflicts/mutations')
  queries = await import('#lib/conflicts/queries')
  visits = await import('#lib/visits/queries')
  moves = await import('#lib/moves/mutations')
  registerDevice = (await import('#lib/devices/mutations')).registerDevice
  from = await makeStation(owner, '522702106', 3)
  to = await makeStation(owner, '522701001')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', from.workerIds[0])
  colleague = await makeActor(owner, 'STATION_WORKER', '522702106', from.workerIds[1])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', from.workerIds[2])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function phoneOf(actor: Actor) {
  const { token } = await registerDevice(actor, { id: uuidv7(), name: '演示手机' })
  const headers = new Headers({ authorization: `Bearer ${token}` })
  return {
    push: async (...records: { id: string; kind: string; body: unknown }[]) =>
      (await pushing.push(await auth.deliveringActor(headers), { records })).answers,
    pull: async () => pulling.pull(await auth.deviceActor(headers), {}),
  }
}
const record = (home: TestHousehold, changes: Record<string, unknown> = {}, id = uuidv7()) => ({
  ...{ id, kind: 'visit', body: visitBody(from, home, changes) },
})
const told = (promise: Promise<unknown>) => expect(promise).rejects
const newest = async (id: string, actor = worker) =>
  (await db.readAs(actor, (tx) => visits.requireVisit(tx, actor, id))).versions[0]

/** Two who wrote different notes on one visit. */
async function dispute(first: Actor, second: Actor) {
  const [one, two] = [await phoneOf(first), await phoneOf(second)]
  const sent = record(await makeHousehold(owner, from))
  await one.push(sent)
  const edit = (note: string) => ({ ...sent, body: { ...sent.body, baseVersion: 1, correctionReason: '演示更正', note } })
  await one.push(edit('演示先到'))
  expect(await two.push(edit('演示后到'))).toMatchObject([{ outcome: 'ASKED' }])
  const { rows } = await owner.query('select id from field_conflict where visit_id = $1', [sent.id])
  return { visitId: sent.id, id: rows[0].id as string, phone: two }
}

describe('a field in dispute', () => {
  it('is decided by a chief who wrote neither side, once, and its writer learns so', async () => {
    for (const [choice, note] of [
      ['THEIRS', '演示先到'],
      ['OURS', '演示后到'],
      ['OTHER', '演示两者'],
    ] as const) {
      const { id, visitId, phone } = await dispute(colleague, worker)
      const input = { id, choice, ...(choice === 'OTHER' && { text: note }) }
      for (const other of [worker, colleague, county, await makeActor(owner, 'STATION_CHIEF', '522702107')]) {
        await told(conflicts.decideConflict(other, input)).toMatchObject({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) })
      }
      const page = await db.readAs(chief, (tx) => queries.getConflict(tx, chief, id))
      expect(page).toMatchObject({
        ...{ field: 'note', isText: true, mayDecide: true, status: 'OPEN', base: null },
        theirs: { value: '演示先到', by: '演示账号' },
        ours: { value: '演示后到', by: '演示账号' },
      })
      await Promise.all([conflicts.decideConflict(chief, input), conflicts.decideConflict(chief, input)])
      await told(conflicts.decideConflict(chief, { id, choice: choice === 'OURS' ? 'THEIRS' : 'OURS' })).toMatchObject({
        code: 'CONFLICT',
      })
      expect((await newest(visitId)).note).toBe(note)
      const { decided } = await phone.pull()
      expect(decided.find((one) => one.id === visitId)).toMatchObject({
        ...{ kind: 'visit', field: 'note', decision: choice === 'OURS' ? 'STORED' : 'CHANGED' },
      })
      const audits = await owner.query(`select detail from audit_event where action = 'conflict.decide' and entity_id = $1`, [
        visitId,
      ])
      expect(audits.rows).toEqual([{ detail: { field: 'note', choice, conflict: id } }])
    }
  })

  it('goes to the county where the chief wrote one side', async () => {
    const { id, visitId } = await dispute(chief, worker)
    const other = await makeActor(owner, 'STATION_CHIEF', '522702106')
    await told(conflicts.decideConflict(chief, { id, choice: 'OURS' })).toMatchObject({ code: 'FORBIDDEN' })
    const list = await db.readAs(county, (tx) => queries.listConflicts(tx, county))
    expect(list.find((row) => row.id === id)).toMatchObject({ mayDecide: true, field: 'note' })
    await conflicts.decideConflict(county, { id, choice: 'OURS' })
    expect((await newest(visitId)).note).toBe('演示后到')
    await told(conflicts.decideConflict(other, { id, choice: 'OURS' })).toMatchObject({ code: 'CONFLICT' })
  })

  it('of a household is decided likewise', async () => {
    const [one, two] = [await phoneOf(colleague), await phoneOf(worker)]
    const home = await makeHousehold(owner, from)
    const edit = (note: string) => ({
      ...{ id: uuidv7(), kind: 'household', body: { change: { kind: 'HOUSEHOLD', householdId: home.id, version: 1, note } } },
    })
    await one.push(edit('演示先到'))
    expect(await two.push(edit('演示后到'))).toMatchObject([{ outcome: 'ASKED' }])
    const { rows } = await owner.query('select id from field_conflict where household_id = $1', [home.id])
    await conflicts.decideConflict(chief, { id: rows[0].id, choice: 'OURS' })
    const { pull } = two
    const { households } = await pull()
    expect(households.find(({ id }) => id === home.id)?.card?.note).toBe('演示后到')
  })
})

describe('a record that waits', () => {
  const waitingOf = async (id: string) =>
    (await owner.query('select id, status from waiting_record where record_id = $1', [id])).rows[0]

  it('is let in by the station that keeps its household now, visited by those who did', async () => {
    const phone = await phoneOf(worker)
    const person = await makePerson(owner, from)
    const home = { id: person.householdId, personIds: [person.id] }
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
    const sent = record(home, { note: '演示留下的话' })
    expect(await phone.push(sent)).toMatchObject([{ outcome: 'WAITING' }])
    const { id } = await waitingOf(sent.id)
    const page = await db.readAs(receiver, (tx) => queries.getWaiting(tx, receiver, id))
    expect(page).toMatchObject({
      reason: 'MOVED',
      mayDecide: true,
      inSight: true,
      writtenBy: '演示账号',
      fields: { note: '演示留下的话' },
    })
    const before = await db.readAs(chief, (tx) => queries.getWaiting(tx, chief, id))
    expect(before).toMatchObject({ mayDecide: false, inSight: false, headName: null })
    await told(conflicts.decideWaiting(chief, { id, store: true, reopen: false })).toMatchObject({ code: 'FORBIDDEN' })
    await conflicts.decideWaiting(receiver, { id, store: true, reopen: false })
    await conflicts.decideWaiting(receiver, { id, store: true, reopen: false })
    const { rows } = await owner.query('select scope_code, visitor_ids, recorded_by, version from visit where id = $1', [sent.id])
    expect(rows).toEqual([
      { scope_code: '522701001', visitor_ids: [from.workerIds[0]], recorded_by: receiver.accountId, version: 1 },
    ])
    expect(await phone.push(sent)).toMatchObject([{ outcome: 'STORED' }])
    expect((await phone.pull()).decided.find((one) => one.id === sent.id)).toMatchObject({ decision: 'STORED', kind: 'visit' })
    // The look into the other station ended with the deed.
    expect(await db.readAs(receiver, (tx) => tx.worker.count({ where: { id: from.workerIds[0] ?? '' } }))).toBe(0)
  })

  it('opens its closed household again, or is left out with a reason that its writer reads', async () => {
    const phone = await phoneOf(worker)
    const home = await makeHousehold(owner, from)
    await owner.query(`update household set closed_on = '2023-05-01', closed_reason = 'OTHER' where id = $1`, [home.id])
    const [wanted, unwanted] = [record(home), record(home, { visitedOn: '2023-05-11' })]
    await phone.push(wanted, unwanted)
    const [keep, leave] = [await waitingOf(wanted.id), await waitingOf(unwanted.id)]
    await told(conflicts.decideWaiting(chief, { id: keep.id, store: true, reopen: false })).toMatchObject({ code: 'CONFLICT' })
    await conflicts.decideWaiting(chief, { id: leave.id, store: false, reopen: false, reason: '演示重复了' })
    await conflicts.decideWaiting(chief, { id: keep.id, store: true, reopen: true })
    const { rows } = await owner.query(
      'select closed_on, (select count(*)::int from visit where household_id = h.id) as visits from household h where id = $1',
      [home.id],
    )
    expect(rows).toEqual([{ closed_on: null, visits: 1 }])
    const { decided } = await phone.pull()
    expect(decided.find((one) => one.id === unwanted.id)).toMatchObject({ decision: 'DISCARDED', reason: '演示重复了' })
    expect(await phone.push(unwanted)).toMatchObject([
      { outcome: 'REFUSED', code: 'CONFLICT', fieldErrors: { form: ['discarded'] } },
    ])
  })
})
