import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { totalOf } from '#lib/resource-links/rules'
import type { CreateResourceLink } from '#lib/resource-links/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let links: typeof import('#lib/resource-links/mutations')
let queries: typeof import('#lib/resource-links/queries')
let reports: typeof import('#lib/resource-links/reports')
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
  links = await import('#lib/resource-links/mutations')
  queries = await import('#lib/resource-links/queries')
  reports = await import('#lib/resource-links/reports')
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

const gift = (changes: Partial<CreateResourceLink> = {}): CreateResourceLink => ({
  ...{ id: uuidv7(), stationId: station.id, linkedOn: '2023-06-10', party: 'CHARITY', giver: '演示基金会', kind: 'CASH' },
  ...{ amount: 120_050, purpose: '演示用途', recordId: null },
  ...changes,
})
const enter = async (changes: Partial<CreateResourceLink> = {}, actor = worker) =>
  (await links.createResourceLink(actor, gift(changes))).id
const takeBack = (id: string, version = 1, actor = worker) => links.voidResourceLink(actor, { id, version, reason: '金额录错' })
const open = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireResourceLink(tx, id))
const sums = (area: string, from: string, to: string, actor = county) =>
  db.readAs(actor, (tx) => reports.resourcesLinked(tx, area, from, to))

async function makeRecord(method: string, at: TestStation): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into service_record (id, division_code, station_id, method, domain, title, opened_on)
     values ($1, $2, $3, $4, 'ELDERLY', '演示小组', '2023-06-01')`,
    [id, at.township, at.id, method],
  )
  return id
}

describe('what was linked', () => {
  it('is added up by the party that gave: cash and goods, services only told', async () => {
    await enter({ linkedOn: '2023-07-01' })
    await enter({ linkedOn: '2023-07-31', kind: 'GOODS', amount: 30_000 })
    await enter({ linkedOn: '2023-07-10', party: 'COMMUNITY', kind: 'SERVICE', amount: undefined })
    await enter({ linkedOn: '2023-07-10', party: 'COMMUNITY', kind: 'SERVICE', amount: 99_900 })
    await enter({ linkedOn: '2023-08-01' })
    const july = await sums('522702', '2023-07-01', '2023-07-31')
    expect(july).toEqual([
      { party: 'CHARITY', cash: 120_050, goods: 30_000, links: 2 },
      { party: 'COMMUNITY', cash: 0, goods: 0, links: 2 },
    ])
    expect(totalOf(july)).toBe(150_050)
    expect(await sums('522702', '2023-07-01', '2023-07-31', neighbour)).toEqual([])
    expect(await sums('5227', '2023-07-01', '2023-07-31', official)).toEqual(july)
  })

  it('counts no more when it was taken back, and stays on record with its reason', async () => {
    const id = await enter({ linkedOn: '2023-09-01' })
    await takeBack(id, 1, county)
    expect(await sums('522702', '2023-09-01', '2023-09-30')).toEqual([])
    expect(await open(worker, id)).toMatchObject({ voidReason: '金额录错', version: 2, amount: 120_050 })
    const period = { area: '522702', from: '2023-09-01', to: '2023-09-30' }
    const { rows: listed } = await db.readAs(county, (tx) => queries.listResourceLinks(tx, period))
    expect(listed.map((row) => row.id)).toEqual([id])
    const { rows } = await owner.query('select action, detail from audit_event where entity_id = $1 order by id', [id])
    expect(rows.map(({ action }) => action)).toEqual(['resource-link.create', 'resource-link.void'])
    expect(JSON.stringify(rows)).not.toContain('演示')
  })

  it('names the group or community work of the own station that it was for', async () => {
    const recordId = await makeRecord('GROUP', station)
    expect(await open(worker, await enter({ recordId }))).toMatchObject({ record: '演示小组' })
    const wrong = { fieldErrors: { recordId: ['invalid'] } }
    await expect(enter({ recordId: await makeRecord('CASE', station) })).rejects.toMatchObject(wrong)
    await expect(enter({ recordId: await makeRecord('GROUP', second) }, county)).rejects.toMatchObject(wrong)
    await expect(enter({ recordId: uuidv7() })).rejects.toMatchObject(wrong)
  })

  it('is listed a page at a time, the latest first', async () => {
    for (let i = 0; i < 51; i++) await enter({ linkedOn: `2024-0${1 + (i % 9)}-10` })
    const page = (after?: string) =>
      db.readAs(county, (tx) => queries.listResourceLinks(tx, { area: '522702', from: '2024-01-01', to: '2024-12-31', after }))
    const first = await page()
    const rest = await page(first.next ?? undefined)
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([50, 1, null])
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(51)
    expect(first.rows[0]?.linkedOn).toBe('2024-09-10')
  })
})

describe('what is refused', () => {
  it('taking back a second time, with its word, and audited', async () => {
    const id = await enter()
    await takeBack(id)
    const again = await takeBack(id, 2).catch((error) => error)
    expect(again).toMatchObject({ code: 'INVALID', fieldErrors: { reason: ['resourceVoid'] }, refused: true })
    const failure = await failures.toFailure(again, worker, 'resource-link.void')
    const { rows } = await owner.query('select result, detail from audit_event where ref = $1', [failure.ref])
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { reason: ['resourceVoid'] } } }])
  })

  it('who may not, and what is out of sight', async () => {
    const id = await enter()
    await expect(enter({}, official)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(takeBack(id, 1, official)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(takeBack(id, 1, neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(open(neighbour, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(enter({ stationId: second.id })).rejects.toMatchObject({ fieldErrors: { stationId: ['invalid'] } })
  })

  it('what was changed in between, and what was sent twice', async () => {
    const id = uuidv7()
    expect(await Promise.all([enter({ id }), enter({ id })])).toEqual([id, id])
    await expect(enter({ id }, county)).rejects.toMatchObject({ code: 'DUPLICATE' })
    await expect(takeBack(id, 3)).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
    const both = await Promise.allSettled([takeBack(id), takeBack(id, 1, county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } })
  })

  it('by the database: cash without an amount, and an amount changed afterwards', async () => {
    const id = await enter()
    const bare = owner.query('update resource_link set amount = null where id = $1', [id])
    await expect(bare).rejects.toMatchObject({ code: '23514' })
    const changed = db.asActor(county, (tx) => tx.resourceLink.updateMany({ where: { id }, data: { amount: 1n } }))
    await expect(changed).rejects.toThrow()
  })
})
