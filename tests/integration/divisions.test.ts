import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { type ChangeFields, changeFields } from '#lib/division-changes/schema'
import { parseInput } from '#lib/input'
import type { VisitsByCounty } from '#lib/services/types'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listOrphans, reloaded, rewriteCounty } from '#tests/support/divisions'
import { recount } from '#tests/support/recount'

const document = '演示批复〔2021〕1号'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let mutations: typeof import('#lib/division-changes/mutations')
let queries: typeof import('#lib/division-changes/queries')
let reports: typeof import('#lib/coverage/reports')
let services: typeof import('#lib/services/reports')
let divisions: typeof import('#lib/divisions/queries')
let visits: typeof import('#lib/visits/mutations')
let households: typeof import('#lib/households/queries')
let official: Actor
let neighbour: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  mutations = await import('#lib/division-changes/mutations')
  queries = await import('#lib/division-changes/queries')
  reports = await import('#lib/coverage/reports')
  services = await import('#lib/services/reports')
  divisions = await import('#lib/divisions/queries')
  visits = await import('#lib/visits/mutations')
  households = await import('#lib/households/queries')
  // The reference data knows 黔西市 already; before 2021 it was 黔西县 by another code.
  await rewriteCounty(owner, '520581', '520522', '黔西县')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '520502')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.readAs(actor, work)
const fieldsOf = (raw: Record<string, unknown>): ChangeFields => parseInput(changeFields, { document, ...raw })
async function draft(raw: Record<string, unknown>, actor = official): Promise<string> {
  return (await mutations.createDivisionChange(actor, { id: uuidv7(), fields: fieldsOf(raw) })).id
}
const problems = (id: string) => as(official, (tx) => queries.listProblems(tx, id))
const apply = (id: string, version = 1, actor = official) => mutations.applyDivisionChange(actor, { id, version })
const areas = async (code: string, asOf: string) =>
  (await as(official, (tx) => reports.listCoverageBelow(tx, code, asOf))).map((area) => area.code)
async function visit(station: TestStation, household: TestHousehold, worker: Actor, visitedOn: string) {
  const id = uuidv7()
  await visits.writeVisit(worker, id, visitOf(station, household, { visitedOn, nextVisitOn: undefined, followUp: 'NONE' }))
  return id
}
async function expectSound() {
  expect(await listOrphans(owner)).toEqual([])
  for (const [figure, rows] of Object.entries(await recount(owner))) expect([figure, rows]).toEqual([figure, []])
}

it('has decided for every table that says where something is how it follows a change', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'division_code'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  )
  const { rows: decided } = await owner.query<{ name: string }>('select table_name as name from division_use order by 1')
  expect(decided.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
})

describe('黔西县 becomes 黔西市', () => {
  let station: TestStation
  let household: TestHousehold
  let worker: Actor
  let coordinator: Actor

  beforeAll(async () => {
    station = await makeStation(owner, '520522100')
    await owner.query("update station_status set valid_from = '2020-01-01'")
    await owner.query("update station_township set valid_from = '2020-01-01'")
    household = await makeHousehold(owner, station)
    worker = await makeActor(owner, 'STATION_WORKER', '520522100', station.workerIds[0])
    coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '520522')
    await owner.query("update posting set valid_from = '2020-01-01'")
    await visit(station, household, worker, '2021-03-10')
    await visit(station, household, worker, '2021-05-20')
    for (const day of ['2021-03-12', '2021-05-22']) await holdActivity(day)
    const id = await draft({ kind: 'RECODE', unit: '520522', code: '520581', name: '黔西市', effectiveOn: '2021-05-01' })
    expect(await problems(id)).toEqual([])
    const forecast = await as(official, async (tx) => queries.forecastOf(tx, await queries.requireChange(tx, id)))
    expect(forecast).toEqual([
      { code: '520522', name: '黔西县', before: { covered: 1, townships: expect.any(Number) }, after: null },
      { code: '520581', name: '黔西市', before: null, after: forecast[0]?.before },
    ])
    await apply(id)
    worker = await reloaded(owner, worker)
    coordinator = await reloaded(owner, coordinator)
  })

  async function holdActivity(day: string) {
    await owner.query(
      `with held as (insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place,
          responsible_worker_id, expected, plan, status, days, created_by)
        values ($1, $2, '演示活动', 'SAFETY', 'CHILD', $3, $3, '09:00', '11:00', '演示', $4, '{}', '{}', 'HELD', $5, $6) returning id)
       select id from held`,
      [uuidv7(), station.id, day, station.workerIds[0], JSON.stringify([{ day, personTimes: 7 }]), worker.accountId],
    )
  }

  it('activities go with their station and count where it lay on the day, also when they are counted again', async () => {
    const held = `select a.scope_code as scope, s.division_code as place, s.person_times::int as times
      from activity a join service_session s on s.record_id = a.id order by s.held_on`
    const expected = [
      { scope: '520581100', place: '520522100', times: 7 },
      { scope: '520581100', place: '520581100', times: 7 },
    ]
    expect((await owner.query(held)).rows).toEqual(expected)
    await owner.query('select count_activities(array(select id from activity))')
    expect((await owner.query(held)).rows).toEqual(expected)
  })

  it('leaves no record with the unit that ended, and every figure equal to a recount', async () => {
    await expectSound()
    expect([worker.area, coordinator.area]).toEqual(['520581100', '520581'])
  })

  it('old reports keep the old unit, new ones show the new', async () => {
    const before = await areas('5205', '2021-04-30')
    const after = await areas('5205', '2021-05-01')
    expect([before.includes('520522'), before.includes('520581')]).toEqual([true, false])
    expect([after.includes('520522'), after.includes('520581')]).toEqual([false, true])
    expect(before.length).toBe(after.length)
    const of = (code: string, day: string) => as(coordinator, (tx) => reports.coverageOf(tx, code, day))
    const then = await of('520522', '2021-04-30')
    expect(then).toMatchObject({ name: '黔西县', covered: 1, counties: 1 })
    expect(await of('520581', '2021-05-01')).toMatchObject({ name: '黔西市', covered: 1, townships: then.townships, counties: 1 })
    expect(await of('520522', '2021-05-01')).toMatchObject({ covered: 0, townships: 0, stations: 0, counties: 0 })
    expect(await of('520581', '2021-04-30')).toMatchObject({ covered: 0, townships: 0, stations: 0, counties: 0 })
  })

  it('its page opens for those who keep its records, and tells what came after it', async () => {
    const input = { asOf: '2021-04-30', compare: undefined, sort: 'rate' as const, dir: 'desc' as const }
    const old = await as(coordinator, (tx) => reports.readCoverage(tx, coordinator, { ...input, division: '520522' }))
    expect(old.path.at(-1)).toMatchObject({ name: '黔西县', until: '2021-05-01', keeperCode: '520581' })
    expect(old.successions).toEqual([{ side: 'AFTER', code: '520581', name: '黔西市', on: '2021-05-01' }])
    expect(old.townships.find((row) => row.code === '520522100')).toMatchObject({ covered: true })
    const page = (actor: Actor) => as(actor, (tx) => reports.readCoverage(tx, actor, { ...input, division: '520522' }))
    await expect(page(neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('services of a period list both, and add up', async () => {
    const rows = await as(official, (tx) => services.servicesByArea(tx, '5205', '2021-01', '2021-12'))
    const counted = rows.filter((row) => row.visits > 0).map(({ code, visits: made }) => [code, made])
    expect(counted).toEqual([
      ['520522', 1],
      ['520581', 1],
    ])
    const later = await as(official, (tx) => services.servicesByArea(tx, '5205', '2022-01', '2022-12'))
    expect(later.map(({ code }) => code)).not.toContain('520522')
  })

  it('visits by county are counted where they were made, for whoever keeps them now', async () => {
    const { requireWithin } = await import('#lib/divisions/policy')
    const ask = async (actor: Actor, code: string) => {
      const select = services.visitsByCountySelect(code, '2021-01', '2021-12')
      const [found] = await as(actor, (tx) => tx.$queryRaw<VisitsByCounty[]>(select))
      requireWithin(actor, found?.keeper ?? '')
      return found?.counties.map(({ code: county, visits: made }) => [county, made])
    }
    expect(await ask(coordinator, '520522')).toEqual([['520522', 1]])
    expect(await ask(coordinator, '520581')).toEqual([['520581', 1]])
    expect(await ask(official, '5205')).toEqual([
      ['520522', 1],
      ['520581', 1],
    ])
    await expect(ask(neighbour, '520522')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(ask(coordinator, '5205')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('scopes follow: the same people see the household, nobody else does', async () => {
    const sees = (actor: Actor) =>
      as(actor, (tx) => households.requireHousehold(tx, actor, household.id)).then(
        () => true,
        () => false,
      )
    expect(await Promise.all([worker, coordinator, neighbour].map(sees))).toEqual([true, true, false])
    const late = await visit(station, household, worker, '2021-02-01')
    const { rows } = await owner.query('select division_code, scope_code from visit where id = $1', [late])
    expect(rows).toEqual([{ division_code: '520522100', scope_code: '520581100' }])
    await expectSound()
  })

  it('today only the living unit is found', async () => {
    const found = await as(official, (tx) => divisions.searchDivisions(tx, '52', '黔西'))
    expect(found.map(({ code }) => code)).toContain('520581')
    expect(await as(official, (tx) => divisions.searchDivisions(tx, '52', '520522'))).toEqual([])
  })
})

describe('two townships merged in mid-year', () => {
  const FROM = '522702103'
  const TO = '522702102'
  let stations: TestStation[]
  let homes: TestHousehold[]
  let workers: Actor[]

  beforeAll(async () => {
    stations = [await makeStation(owner, TO), await makeStation(owner, FROM)]
    homes = []
    workers = []
    for (const station of stations) {
      homes.push(await makeHousehold(owner, station))
      workers.push(await makeActor(owner, 'STATION_WORKER', station.township, station.workerIds[0]))
    }
    for (const [index, station] of stations.entries())
      await visit(station, homes[index] as TestHousehold, workers[index] as Actor, '2023-06-30')
    // One station serves both: afterwards once, not twice.
    await owner.query(
      `insert into station_township (id, station_id, division_code, valid_from) values ($1, $2, $3, '2023-02-01')`,
      [uuidv7(), stations[0]?.id, FROM],
    )
    await apply(await draft({ kind: 'MERGE', units: [TO, FROM], code: TO, effectiveOn: '2023-07-01' }))
  })

  it('counts two until the day and one from it on', async () => {
    const on = (day: string) => as(official, (tx) => reports.coverageOf(tx, '522702', day))
    expect(await on('2023-06-30')).toMatchObject({ townships: 8, covered: 2, stations: 2 })
    expect(await on('2023-07-01')).toMatchObject({ townships: 7, covered: 1, stations: 2 })
    await expectSound()
  })

  it('keeps what was done in the unit of then', async () => {
    const before = await as(official, (tx) => services.servicesByArea(tx, '522702', '2023-06', '2023-06'))
    const done = (rows: typeof before) => rows.filter((row) => row.visits > 0).map((row) => [row.code, row.visits])
    expect(done(before)).toEqual([
      [TO, 1],
      [FROM, 1],
    ])
    const worker = await reloaded(owner, workers[1] as Actor)
    expect(worker.area).toBe(TO)
    await visit({ ...(stations[1] as TestStation), township: TO }, homes[1] as TestHousehold, worker, '2023-07-02')
    const after = await as(official, (tx) => services.servicesByArea(tx, '522702', '2023-07', '2023-07'))
    expect(done(after)).toEqual([[TO, 1]])
    await expectSound()
  })

  it('moves the villages to free codes and names them in the record', async () => {
    const { rows } = await owner.query(
      "select count(*)::int as n, count(distinct code)::int as codes from division where parent_code = $1 and valid_to is null and valid_from = '2023-07-01'",
      [TO],
    )
    const { rows: former } = await owner.query('select count(*)::int as n from division where parent_code = $1', [FROM])
    expect(rows[0]).toEqual({ n: former[0].n, codes: former[0].n })
    const [row] = await as(official, (tx) => queries.listChanges(tx, { limit: 1 }))
    expect(row).toMatchObject({ kind: 'MERGE', status: 'APPLIED', before: '陆坪镇', after: '凤山镇' })
  })
})

describe('a draft', () => {
  it('is made once, applied once, and answers the same when sent again', async () => {
    const id = uuidv7()
    const fields = fieldsOf({ kind: 'RENAME', unit: '522702001', name: '演示街道', effectiveOn: '2023-03-01' })
    await Promise.all([1, 2].map(() => mutations.createDivisionChange(official, { id, fields })))
    expect(await Promise.all([apply(id), apply(id)])).toEqual([{ id }, { id }])
    const { rows } = await owner.query(
      "select count(*)::int as n from audit_event where entity_id = $1 and action = 'division_change.apply'",
      [id],
    )
    expect(rows).toEqual([{ n: 1 }])
    const nameOn = async (day: string) =>
      (
        await as(official, (tx) =>
          reports.readCoverage(tx, official, { division: '522702001', asOf: day, compare: undefined, sort: 'rate', dir: 'desc' }),
        )
      ).path.at(-1)?.name
    expect([await nameOn('2023-02-28'), await nameOn('2023-03-01')]).toEqual(['金山街道', '演示街道'])
  })

  it('is refused when the units have changed since, and changes nothing', async () => {
    const raw = { kind: 'RECODE', unit: '522722101', effectiveOn: '2023-04-01' }
    const [first, second] = [await draft({ ...raw, code: '522722150' }), await draft({ ...raw, code: '522722151' })]
    await apply(first)
    expect(await problems(second)).toContain('GONE')
    await expect(apply(second)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(apply(second, 9)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(mutations.updateDivisionChange(official, { id: second, version: 1 })).rejects.toMatchObject({
      fieldErrors: { unit: ['divisionCode'] },
    })
    await mutations.discardDivisionChange(official, { id: second, version: 1 })
    await expect(apply(second, 2)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('waits for its day', async () => {
    const id = await draft({ kind: 'RENAME', unit: '522722', name: '演示县', effectiveOn: '2099-01-01' })
    expect(await problems(id)).toEqual(['FUTURE'])
    await expect(apply(id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it.each([
    ['of a unit that ended', { kind: 'RENAME', unit: '520522', name: '演示' }, 'unit'],
    ['with a code that was used', { kind: 'RECODE', unit: '522723', code: '520522' }, 'code'],
    ['with a code of another level', { kind: 'RECODE', unit: '522723', code: '522723109' }, 'code'],
    ['beneath nothing', { kind: 'RECODE', unit: '522723102', code: '529999100' }, 'code'],
    ['of another province', { kind: 'RENAME', unit: '410102', name: '演示' }, 'unit'],
    ['of the province itself', { kind: 'RENAME', unit: '52', name: '演示' }, 'unit'],
    ['without a name for a new unit', { kind: 'MERGE', units: ['522723102', '522723108'], code: '522723199' }, 'name'],
    ['of units of two levels', { kind: 'MERGE', units: ['522723', '522723102'], code: '522723' }, 'units'],
  ])('is refused %s', async (_, raw, field) => {
    await expect(draft({ effectiveOn: '2023-01-01', ...raw })).rejects.toMatchObject({
      code: 'INVALID',
      fieldErrors: { [field]: [expect.any(String)] },
    })
  })

  it('closes all head stations but the one that continues', async () => {
    const heads: string[] = []
    for (const county of ['522728', '522729']) {
      const id = uuidv7()
      heads.push(id)
      await owner.query("insert into station (id, division_code, name) values ($1, $2, '演示总站')", [id, county])
      await owner.query(
        "insert into station_status (id, station_id, division_code, status, valid_from) values ($1, $2, $3, 'OPERATING', '2022-01-01')",
        [uuidv7(), id, county],
      )
    }
    const id = await draft({
      kind: 'MERGE',
      units: ['522728', '522729'],
      code: '522788',
      name: '演示新县',
      effectiveOn: '2023-05-01',
    })
    expect(await problems(id)).toEqual(['TWO_HEADS'])
    await expect(apply(id)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await as(official, (tx) => queries.listMeetingHeads(tx, id))).map((head) => head.id)).toEqual(heads)
    await mutations.updateDivisionChange(official, { id, version: 1, continuing: heads[1] })
    await apply(id, 2)
    const { rows } = await owner.query(
      'select station_id, status, valid_from::text as since, basis_document from station_status where division_code = $1 order by status',
      ['522788'],
    )
    expect(rows).toEqual([
      { station_id: heads[0], status: 'CLOSED', since: '2023-05-01', basis_document: document },
      { station_id: heads[1], status: 'OPERATING', since: '2023-05-01', basis_document: null },
    ])
    expect(await as(official, (tx) => reports.coverageOf(tx, '522788', '2023-05-01'))).toMatchObject({
      headStations: 1,
      counties: 1,
    })
    await expectSound()
  })
})

describe('who may', () => {
  it('only the official of the province drafts and applies', async () => {
    const raw = { kind: 'RENAME', unit: '522723', name: '演示县', effectiveOn: '2023-01-01' }
    const coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522723')
    await expect(draft(raw, coordinator)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const id = await draft(raw)
    await expect(apply(id, 1, await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(apply(id, 1, coordinator)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(apply(id, 1, await makeActor(owner, 'PROVINCE_OFFICIAL', '41'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const actor of [coordinator, await makeActor(owner, 'PROVINCE_OFFICIAL', '41')]) {
      await expect(db.asActor(actor, (tx) => tx.$queryRaw`select apply_division_change(${id}::uuid, 1)`)).rejects.toSatisfy(
        (error) => JSON.stringify(error, Object.getOwnPropertyNames(error)).includes('42501'),
      )
    }
    await expect(
      db.asActor(official, (tx) => tx.$executeRaw`update division_change set status = 'APPLIED' where id = ${id}::uuid`),
    ).rejects.toThrow()
    expect((await as(official, (tx) => queries.requireChange(tx, id))).status).toBe('DRAFT')
  })
})
