import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { valueOn } from '#lib/targets/rules'
import { makeActor, makeStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let targets: typeof import('#lib/targets/mutations')
let queries: typeof import('#lib/targets/queries')
let reports: typeof import('#lib/targets/reports')
let programmes: typeof import('#lib/programmes/mutations')
let county: Actor
let prefecture: Actor
let chief: Actor
let programmeId: string

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  targets = await import('#lib/targets/mutations')
  queries = await import('#lib/targets/queries')
  reports = await import('#lib/targets/reports')
  programmes = await import('#lib/programmes/mutations')
  await makeStation(owner, '522702103', 3)
  await makeStation(owner, '522702102', 1)
  prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  programmeId = uuidv7()
  await programmes.createProgramme(prefecture, {
    ...{
      id: programmeId,
      name: '演示行动',
      documentNumber: null,
      issuingBody: '演示',
      startsOn: '2026-01-01',
      endsOn: '2028-06-30',
    },
    ...{ goal: '演示', fullText: '', reachTarget: null, plansDueOn: null },
  })
  await programmes.issueProgramme(prefecture, { id: programmeId, version: 1 })
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

let months = 0
/** A target of the prefecture in a month of its own: running since January 2026, or of one far ahead. */
async function set(metric: 'VISITS' | 'CASES', running: boolean, limits: { least?: number; most?: number } = {}) {
  const month = running ? '2026-01' : `2028-0${1 + (months++ % 6)}`
  const { id } = await targets.setTarget(prefecture, {
    ...{ id: uuidv7(), programmeId, metric, period: 'MONTH' as const, month, value: 100, least: null, most: null, ...limits },
  })
  return id
}
const read = (id: string) => db.readAs(prefecture, (tx) => queries.requireTarget(tx, id))
const partsOf = (id: string) => db.readAs(prefecture, (tx) => queries.listParts(tx, id))

describe('a target', () => {
  it('is split downwards: to counties, then by workers to stations, adding up to the whole', async () => {
    const id = await set('VISITS', false)
    await targets.splitTarget(prefecture, { id, method: 'WORKERS', parts: {}, reason: null })
    const [own] = await partsOf(id)
    expect(own).toMatchObject({ code: '522702', method: 'WORKERS' })
    await targets.splitTarget(county, { id: own?.id ?? '', method: 'WORKERS', parts: {}, reason: null })
    const stations = await partsOf(own?.id ?? '')
    expect(stations.map(({ code, versions }) => [code, versions[0]?.value])).toEqual([
      ['522702102', 25],
      ['522702103', 75],
    ])
    await targets.splitTarget(county, {
      ...{ id: own?.id ?? '', method: 'HAND', parts: { '522702102': 60, '522702103': 40 }, reason: null },
    })
    expect((await partsOf(own?.id ?? '')).map(({ versions }) => versions[0]?.value)).toEqual([60, 40])
  })

  it('keeps to the limits set from above', async () => {
    const id = await set('CASES', false, { least: 40, most: 120 })
    await targets.splitTarget(prefecture, { id, method: 'CASELOAD', parts: {}, reason: null })
    const [own] = await partsOf(id)
    const low = targets.changeTarget(prefecture, { id: own?.id ?? '', version: 1, value: 30, reason: null })
    await expect(low).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { value: ['outsideLimits'] } })
    const byHand = targets.splitTarget(county, {
      ...{ id: own?.id ?? '', method: 'HAND' as const, parts: { '522702102': 10, '522702103': 90 }, reason: null },
    })
    await expect(byHand).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { parts: ['outsideLimits'] } })
  })

  it('frozen by its period, changes with a reason alone and keeps both values; a report of the past does not move', async () => {
    const id = await set('VISITS', true)
    await owner.query("update programme_target_version set changed_at = '2026-01-01T01:00:00Z' where target_id = $1", [id])
    const silent = targets.changeTarget(prefecture, { id, version: 1, value: 150, reason: null })
    await expect(silent).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { reason: ['reason'] } })
    await targets.changeTarget(prefecture, { id, version: 1, value: 150, reason: '新增两个站' })
    const { versions } = await read(id)
    expect(versions.map(({ value, reason }) => [value, reason])).toEqual([
      [150, '新增两个站'],
      [100, null],
    ])
    expect(valueOn(versions, '2026-01-15')).toBe(100)
    expect(valueOn(versions, '2099-01-01')).toBe(150)
    // Not even the owner moves a running target silently.
    await expect(owner.query('update programme_target set value = 1 where id = $1', [id])).rejects.toThrow(/reason/)
  })

  it('is set by those above alone', async () => {
    const id = await set('CASES', true)
    await targets.splitTarget(prefecture, { id, method: 'WORKERS', parts: {}, reason: null })
    const [own] = await partsOf(id)
    const change = { id: own?.id ?? '', version: 1, value: 1, reason: '自己调低' }
    for (const actor of [county, chief]) {
      await expect(targets.changeTarget(actor, change)).rejects.toMatchObject({
        code: actor === chief ? 'NOT_FOUND' : 'FORBIDDEN',
      })
    }
    await expect(targets.splitTarget(county, { id, method: 'WORKERS', parts: {}, reason: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

it('what was made comes from the roll-ups, by month for counties and by day for townships', async () => {
  const { rows } = await owner.query("select id from station where division_code = '522702103'")
  for (const day of ['2026-01-05', '2026-01-31', '2026-02-01']) {
    const record = uuidv7()
    await owner.query(
      `insert into service_record (id, division_code, station_id, method, domain, title, opened_on) values ($1, '522702103', $2, 'CASE', 'AID', '演示', $3)`,
      [record, rows[0].id, day],
    )
  }
  const made = (codes: string[], from: string, to: string) =>
    db.readAs(prefecture, (tx) => reports.madeBy(tx, 'CASES', codes, from, to))
  expect(await made(['5227', '522702'], '2026-01-01', '2026-01-31')).toEqual(
    new Map([
      ['5227', { made: 2 }],
      ['522702', { made: 2 }],
    ]),
  )
  expect((await made(['522702103'], '2026-01-31', '2026-02-01')).get('522702103')).toEqual({ made: 2 })
  const reach = await db.readAs(prefecture, (tx) => reports.madeBy(tx, 'REACH', ['5227'], '2026-01-01', '2026-01-31'))
  expect(reach.get('5227')).toEqual({ made: 0, households: 0, venues: 0 })
  // All the targets of a page are asked for together, each within its own period and up to the day.
  const list = await db.readAs(prefecture, (tx) => queries.listTargets(tx, programmeId, '5227'))
  const queried: string[] = []
  const rowsOf = await db.readAs(prefecture, (tx) => {
    const counting = new Proxy(tx, {
      get: (target, name) => {
        if (name === '$queryRaw') queried.push(String(name))
        return Reflect.get(target, name)
      },
    })
    return reports.withMade(counting, list, '2026-01-20')
  })
  expect([list.length > 3, queried.length]).toEqual([true, 1])
  for (const [target, found] of rowsOf) {
    const until = target.to < '2026-01-20' ? target.to : '2026-01-20'
    const alone =
      target.from > until
        ? undefined
        : await db.readAs(prefecture, (tx) => reports.madeBy(tx, target.metric, ['5227'], target.from, until))
    expect(found).toEqual(alone?.get('5227'))
  }
  const venue = uuidv7()
  await owner.query(
    "insert into service_point (id, station_id, kind, name, valid_from) values ($1, $2, 'VENUE', '演示小学', '2026-01-01')",
    [venue, rows[0].id],
  )
  // Two records at one venue reach it once.
  await owner.query('update service_record set venue_id = $1', [venue])
  await owner.query(
    `insert into service_session (id, record_id, division_code, method, domain, held_on, person_times)
     select gen_random_uuid(), id, division_code, method, domain, opened_on, 9 from service_record`,
  )
  const again = await db.readAs(prefecture, (tx) => reports.madeBy(tx, 'REACH', ['5227'], '2026-01-01', '2026-02-28'))
  expect(again.get('5227')).toEqual({ made: 1, households: 0, venues: 1 })
})
