import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { DEFAULT_SETTINGS } from '#lib/regularity-checks/rules'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let programmes: typeof import('#lib/programmes/mutations')
let enrolments: typeof import('#lib/programmes/enrolments/mutations')
let plans: typeof import('#lib/programmes/plans/mutations')
let issues: typeof import('#lib/programmes/issues/mutations')
let queries: typeof import('#lib/programmes/queries')
let planQueries: typeof import('#lib/programmes/plans/queries')
let province: Actor
let prefecture: Actor
let county: Actor
let chief: Actor
let worker: Actor
let stations: TestStation[]

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  programmes = await import('#lib/programmes/mutations')
  enrolments = await import('#lib/programmes/enrolments/mutations')
  plans = await import('#lib/programmes/plans/mutations')
  issues = await import('#lib/programmes/issues/mutations')
  queries = await import('#lib/programmes/queries')
  planQueries = await import('#lib/programmes/plans/queries')
  stations = [await makeStation(owner, '522702103'), await makeStation(owner, '522702102'), await makeStation(owner, '520102016')]
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const draft = () => ({
  ...{ id: uuidv7(), name: '演示行动', documentNumber: null, issuingBody: '贵州省民政厅', startsOn: '2026-01-01' },
  ...{ endsOn: '2099-12-31', goal: '演示', fullText: '', reachTarget: 100, plansDueOn: '2026-02-01' },
})
async function issued(): Promise<string> {
  const { id } = await programmes.createProgramme(province, { ...draft(), endsOn: '2028-06-30' })
  await programmes.issueProgramme(province, { id, version: 1 })
  return id
}
const seen = (actor: Actor, id: string) => db.readAs(actor, (tx) => tx.programme.count({ where: { id } }))
const station = (place: number) => stations[place]?.id ?? ''

describe('a programme', () => {
  it('begins with the five special actions, is hidden as a draft, and enrols operating stations when issued', async () => {
    const { id } = await programmes.createProgramme(province, { ...draft(), endsOn: '2028-06-30' })
    expect([await seen(province, id), await seen(county, id)]).toEqual([1, 0])
    const read = await db.readAs(province, (tx) => queries.requireProgramme(tx, id))
    expect(read.actions.map(({ domain }) => domain)).toEqual(['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'])
    expect(read.checks).toEqual(DEFAULT_SETTINGS)
    expect(await programmes.issueProgramme(province, { id, version: 1 })).toEqual({ id, enrolled: 3 })
    expect([await seen(worker, id), await seen(prefecture, id)]).toEqual([1, 1])
    await expect(programmes.issueProgramme(province, { id, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('keeps its period once issued, in the app and in the database', async () => {
    const id = await issued()
    await programmes.updateProgramme(province, { ...draft(), id, version: 2, startsOn: '2020-01-01' })
    const { rows } = await owner.query('select starts_on::text from programme where id = $1', [id])
    expect(rows).toEqual([{ starts_on: '2026-01-01' }])
    await expect(owner.query("update programme set starts_on = '2020-01-01' where id = $1", [id])).rejects.toThrow(/stays/)
  })

  it('takes settings of its checks with a reason, and special actions as data', async () => {
    const id = await issued()
    const settings = { ...DEFAULT_SETTINGS, exemptWeeks: ['2026-W08'] }
    await programmes.setChecks(province, { ...settings, id, version: 2, reason: '春节放假' })
    await programmes.describeAction(province, {
      ...{ id, version: 3, domain: 'CHILD', name: '护苗行动', targetGroups: ['留守儿童'], venues: [], learns: [], services: [] },
    })
    const read = await db.readAs(worker, (tx) => queries.requireProgramme(tx, id))
    expect(read.checks.exemptWeeks).toEqual(['2026-W08'])
    expect(read.actions[2]).toMatchObject({ name: '护苗行动', targetGroups: ['留守儿童'] })
    const { rows } = await owner.query("select reason from audit_event where action = 'programme.check' and entity_id = $1", [id])
    expect(rows).toEqual([{ reason: '春节放假' }])
  })

  it('is issued by its own area alone, and a denial is audited', async () => {
    const id = await issued()
    const error = await programmes.issueProgramme(county, { id, version: 2 }).catch((thrown) => thrown)
    expect(await failures.toFailure(error, county, 'programme.issue')).toMatchObject({ code: 'FORBIDDEN' })
    await expect(programmes.createProgramme(worker, draft())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await db.asActor(chief, async (tx) => {
      expect(await tx.$executeRaw`update programme set name = 'x' where id = ${id}::uuid`).toBe(0)
    })
  })
})

describe('enrolment', () => {
  it('refuses a station that does not operate', async () => {
    const id = await issued()
    const closed = await makeStation(owner, '522702002')
    await owner.query("update station_status set valid_to = '2023-01-01' where station_id = $1", [closed.id])
    await owner.query(
      `insert into station_status (id, station_id, division_code, status, valid_from) values ($1, $2, '522702002', 'CLOSED', '2023-01-01')`,
      [uuidv7(), closed.id],
    )
    const refused = enrolments.enrolStation(county, { id, stationId: closed.id })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { stationId: ['stationClosed'] } })
  })

  it('takes out with a reason, and in again', async () => {
    const id = await issued()
    await enrolments.withdrawStation(county, { id, stationId: station(0), reason: '站点改造' })
    await expect(enrolments.withdrawStation(county, { id, stationId: station(0), reason: '站点改造' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await enrolments.enrolStation(county, { id, stationId: station(0) })
    await expect(enrolments.withdrawStation(county, { id, stationId: station(2), reason: '不是本县' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(enrolments.withdrawStation(chief, { id, stationId: station(0), reason: '自己退出' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('local plans', () => {
  const plan = (programmeId: string, stationId: string | null = null) => ({
    ...{
      id: uuidv7(),
      programmeId,
      stationId,
      title: '实施方案',
      content: '细化措施，压实责任，每周有活动',
      responsible: '演示主任',
    },
  })

  it('show who has filed and who has not, down to the stations', async () => {
    const id = await issued()
    const rows = (actor: Actor) => db.readAs(actor, (tx) => planQueries.listPlanRows(tx, id, actor.area, '52'))
    expect((await rows(province)).map(({ code, owed, filed }) => [code, owed, filed])).toEqual([
      ['5201', 2, 0],
      ['5227', 3, 0],
    ])
    await plans.filePlan(county, plan(id))
    await plans.filePlan(chief, plan(id, station(0)))
    await plans.filePlan(chief, { ...plan(id, station(0)), title: '改过的方案' })
    expect((await rows(province)).map(({ code, planId, owed, filed }) => [code, planId, owed, filed])[1]).toEqual([
      '5227',
      null,
      3,
      2,
    ])
    expect((await rows(prefecture)).map(({ code, filedOn, owed, filed }) => [code, filedOn !== null, owed, filed])).toEqual([
      ['522702', true, 2, 1],
    ])
    expect((await rows(county)).map(({ code, planId }) => [code, planId !== null])).toEqual([
      ['522702102', false],
      ['522702103', true],
    ])
    const [own] = await db.readAs(county, (tx) => planQueries.listPlans(tx, id, '522702103'))
    expect(own).toMatchObject({ title: '改过的方案', version: 2 })
  })

  it('are filed by whoever answers for the area', async () => {
    const id = await issued()
    for (const actor of [province, worker])
      await expect(plans.filePlan(actor, plan(id))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(plans.filePlan(chief, plan(id, station(1)))).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('难点堵点', () => {
  it('are raised below, seen above, and closed with a note', async () => {
    const id = await issued()
    const issueId = uuidv7()
    const words = { title: '山区入户难', detail: '村寨分散', owner: '演示站长', measure: '分片包村', dueOn: null }
    await issues.raiseIssue(worker, { id: issueId, programmeId: id, ...words })
    await issues.raiseIssue(worker, { id: issueId, programmeId: id, ...words })
    const note = { id: issueId, version: 1, closingNote: '已分片到人' }
    await expect(issues.closeIssue(worker, note)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await issues.closeIssue(county, note)
    await expect(issues.closeIssue(county, note)).rejects.toMatchObject({ code: 'CONFLICT' })
    const { rows } = await owner.query('select status, closing_note from programme_issue where id = $1', [issueId])
    expect(rows).toEqual([{ status: 'CLOSED', closing_note: '已分片到人' }])
  })
})
