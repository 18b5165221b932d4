import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import type { CreateConsultation, EndConsultation, HoldConsultation, ResolveConsultation } from '#lib/consultations/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let consultations: typeof import('#lib/consultations/mutations')
let queries: typeof import('#lib/consultations/queries')
let reports: typeof import('#lib/consultations/reports')
let station: TestStation
let second: TestStation
let worker: Actor
let county: Actor
let neighbour: Actor
let official: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  consultations = await import('#lib/consultations/mutations')
  queries = await import('#lib/consultations/queries')
  reports = await import('#lib/consultations/reports')
  station = await makeStation(owner, '522702103')
  second = await makeStation(owner, '522702102')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'STATION_CHIEF', '522702102')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const plan = (changes: Partial<CreateConsultation> = {}): CreateConsultation => ({
  ...{ id: uuidv7(), stationId: station.id, villageCode: null, topic: '演示停车', raisedBy: 'RESIDENTS', convenor: '演示召集人' },
  ...{ method: 'COURTYARD', day: '2023-06-10', issues: '演示问题' },
  ...changes,
})
const arrange = async (changes: Partial<CreateConsultation> = {}) =>
  (await consultations.createConsultation(worker, plan(changes))).id
const hold = (id: string, version = 1, changes: Partial<HoldConsultation> = {}, actor = worker) =>
  consultations.holdConsultation(actor, {
    ...{ id, version, day: '2023-06-12', participants: { RESIDENTS: 20, COMMITTEE: 3, PROPERTY: 0 } },
    ...{ parties: { COMMUNITY: 2, CHARITY: undefined }, proposals: '演示意见' },
    ...changes,
  } as HoldConsultation)
const resolve = (id: string, version = 2, changes: Partial<ResolveConsultation> = {}, actor = worker) =>
  consultations.resolveConsultation(actor, {
    ...{ id, version, resolution: '演示决议', publicNotice: '公示七天' },
    ...{ followUps: [{ what: '划线', owner: '村委会', dueOn: '2023-06-30' }] },
    ...changes,
  })
const end = (id: string, version: number, status: EndConsultation['status'], actor = worker) =>
  consultations.endConsultation(actor, { id, version, status, note: '演示说明' })
const open = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireConsultation(tx, id))
const held = (area: string, from = '2023-06-01', to = '2023-06-30', actor = county) =>
  db.readAs(actor, (tx) => reports.countConsultations(tx, area, from, to))
const refusal = (key: string) => ({ code: 'INVALID', fieldErrors: { status: [key] }, refused: true })

describe('the way of a consultation', () => {
  it('is arranged, held, resolved and closed, each step kept, and counts from the day it was held', async () => {
    const before = await held('522702')
    const id = await arrange({ villageCode: '522702103201' })
    expect(await held('522702')).toBe(before)
    await hold(id)
    expect(await held('522702')).toBe(before + 1)
    expect(await held('522702', '2023-06-12', '2023-06-12')).toBeGreaterThan(0)
    await resolve(id, 2, {}, county)
    await end(id, 3, 'CLOSED')
    expect(await held('522702')).toBe(before + 1)
    const one = await open(official, id)
    expect(one).toMatchObject({ status: 'CLOSED', day: '2023-06-12', participants: { RESIDENTS: 20, COMMITTEE: 3 } })
    expect(one).toMatchObject({ parties: { COMMUNITY: 2 }, resolution: '演示决议', outcome: '演示说明', version: 4 })
    expect(one.followUps).toEqual([{ what: '划线', owner: '村委会', dueOn: '2023-06-30' }])
    expect(one.steps.map(({ status, takenOn }) => [status, takenOn])).toEqual([
      ...[
        ['PLANNED', today()],
        ['HELD', '2023-06-12'],
        ['RESOLVED', today()],
        ['CLOSED', today()],
      ],
    ])
    const { rows } = await owner.query('select action, detail from audit_event where entity_id = $1 order by id', [id])
    expect(rows.map(({ action }) => action)).toEqual(['consultation.create', ...Array(3).fill('consultation.step')])
    expect(JSON.stringify(rows)).not.toContain('演示')
  })

  it('may be closed without a resolution, or called off before it was held, which counts nowhere', async () => {
    const closed = await arrange()
    await hold(closed)
    await end(closed, 2, 'CLOSED')
    expect(await open(worker, closed)).toMatchObject({ status: 'CLOSED', resolution: '' })
    const before = await held('522702')
    const off = await arrange()
    await end(off, 1, 'CANCELLED')
    expect(await open(worker, off)).toMatchObject({ status: 'CANCELLED', outcome: '', steps: [{}, { note: '演示说明' }] })
    expect(await held('522702')).toBe(before)
  })

  it('is counted below each area, with those who came', async () => {
    await hold(await arrange({ day: '2023-09-01' }), 1, { day: '2023-09-02' })
    const counts = (area: string, actor: Actor) =>
      db.readAs(actor, (tx) => reports.consultationsBelow(tx, area, '2023-09-01', '2023-09-30'))
    expect(await counts('52', official)).toMatchObject([{ code: '5227', held: 1, participants: 23 }])
    expect(await counts('522702', official)).toMatchObject([{ code: '522702103', held: 1 }])
    expect(await counts('522702103', worker)).toMatchObject([{ code: '522702103', held: 1 }])
    expect(await counts('522702', neighbour)).toEqual([])
  })

  it('is listed a page at a time, of a status where one is asked for', async () => {
    for (let i = 0; i < 51; i++) await arrange({ day: `2024-0${1 + (i % 9)}-10` })
    const page = (after?: string) =>
      db.readAs(county, (tx) =>
        queries.listConsultations(tx, { area: '522702', from: '2024-01-01', to: '2024-12-31', status: 'PLANNED', after }),
      )
    const first = await page()
    const rest = await page(first.next ?? undefined)
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([50, 1, null])
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(51)
    const none = await db.readAs(neighbour, (tx) =>
      queries.listConsultations(tx, { area: '522702', from: '2023-01-01', to: '2024-12-31' }),
    )
    expect(none.rows).toEqual([])
  })
})

describe('what is refused', () => {
  it('a step that does not follow, with its word, and audited', async () => {
    const id = await arrange()
    await expect(resolve(id, 1)).rejects.toMatchObject(refusal('consultationNotHeld'))
    const early = end(id, 1, 'CLOSED')
    await expect(early).rejects.toMatchObject(refusal('consultationNotHeld'))
    const failure = await failures.toFailure(await early.catch((error) => error), worker, 'consultation.end')
    const { rows } = await owner.query('select result, detail from audit_event where ref = $1', [failure.ref])
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { status: ['consultationNotHeld'] } } }])
    await hold(id)
    await expect(hold(id, 2)).rejects.toMatchObject(refusal('consultationNotPlanned'))
    await expect(end(id, 2, 'CANCELLED')).rejects.toMatchObject(refusal('consultationWasHeld'))
    await resolve(id)
    await expect(resolve(id, 3)).rejects.toMatchObject(refusal('consultationNotPlanned'))
    await end(id, 3, 'CLOSED')
    for (const again of [hold, resolve]) await expect(again(id, 4)).rejects.toMatchObject(refusal('consultationOver'))
    for (const status of ['CLOSED', 'CANCELLED'] as const)
      await expect(end(id, 4, status)).rejects.toMatchObject(refusal('consultationOver'))
    const off = await arrange()
    await end(off, 1, 'CANCELLED')
    await expect(hold(off, 2)).rejects.toMatchObject(refusal('consultationOver'))
    expect((await open(worker, off)).steps).toHaveLength(2)
  })

  it('who may not, and what is out of sight', async () => {
    const id = await arrange()
    await expect(hold(id, 1, {}, official)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(consultations.createConsultation(official, plan())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(hold(id, 1, {}, neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(open(neighbour, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(arrange({ stationId: second.id })).rejects.toMatchObject({ fieldErrors: { stationId: ['invalid'] } })
    const village = { villageCode: '522702102200' }
    await expect(arrange(village)).rejects.toMatchObject({ fieldErrors: { villageCode: ['divisionCode'] } })
  })

  it('what was changed in between', async () => {
    const id = await arrange()
    const both = await Promise.allSettled([hold(id), hold(id, 1, {}, county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'CONFLICT' } })
    await expect(resolve(id, 1)).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 2 } })
    expect((await open(worker, id)).steps).toHaveLength(2)
  })

  it('a second record of what was sent twice', async () => {
    const id = uuidv7()
    const both = await Promise.all([arrange({ id }), arrange({ id })])
    expect(both).toEqual([id, id])
    expect((await open(worker, id)).steps).toHaveLength(1)
    await expect(consultations.createConsultation(county, plan({ id }))).rejects.toMatchObject({ code: 'DUPLICATE' })
  })

  it('by the database: one held by nobody, one closed without what came of it, and a rewritten step', async () => {
    const id = await arrange()
    const tell = (sql: string) => owner.query(sql, [id])
    await expect(tell("update consultation set status = 'HELD' where id = $1")).rejects.toMatchObject({ code: '23514' })
    await hold(id)
    await expect(tell("update consultation set status = 'CLOSED' where id = $1")).rejects.toMatchObject({ code: '23514' })
    await expect(tell("update consultation set status = 'RESOLVED' where id = $1")).rejects.toMatchObject({ code: '23514' })
    const rewritten = db.asActor(county, (tx) =>
      tx.consultationStep.updateMany({ where: { consultationId: id }, data: { note: '演示' } }),
    )
    await expect(rewritten).rejects.toThrow()
  })
})
