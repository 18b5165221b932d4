import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { parseInput } from '#lib/input'
import { reportInput } from '#lib/mandatory-reports/schema'
import { answersOf, assessmentOf, childScreenOf } from '#tests/factories/assessment'
import { makePerson, type TestPerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let assessments: typeof import('#lib/assessments/mutations')
let queries: typeof import('#lib/assessments/queries')
let flags: typeof import('#lib/mandatory-reports/flags/mutations')
let reporting: typeof import('#lib/mandatory-reports/mutations')
let reports: typeof import('#lib/mandatory-reports/queries')
let station: TestStation
let elder: TestPerson
let child: TestPerson
let worker: Actor
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  assessments = await import('#lib/assessments/mutations')
  queries = await import('#lib/assessments/queries')
  flags = await import('#lib/mandatory-reports/flags/mutations')
  reporting = await import('#lib/mandatory-reports/mutations')
  reports = await import('#lib/mandatory-reports/queries')
  station = await makeStation(owner, '522702106', 3)
  elder = await makePerson(owner, station, { birthDate: '1948-02-01' })
  child = await makePerson(owner, station, { birthDate: '2016-02-01', name: '李小演' })
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[1])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const write = async (actor: Actor, id: string, changes: Record<string, unknown> = {}) =>
  assessments.createAssessment(actor, id, assessmentOf(station, elder.id, changes))
const screen = async (actor: Actor, id: string, changes: Record<string, unknown> = {}) =>
  assessments.createAssessment(actor, id, childScreenOf(station, child.id, changes))
const page = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireAssessment(tx, actor, id))

it('opens a flag when it is red, and again when a correction finds something else', async () => {
  const id = uuidv7()
  const red = { answers: answersOf('child-situation', false, { safety: '3' }), level: 'RED' }
  const { flagId } = await screen(worker, id, red)
  expect(await screen(worker, id, red)).toMatchObject({ flagId, reportId: null, created: false })
  const flag = async () => {
    const sql =
      'select id, assessment_id, visit_id, household_id, person_id, scope_code, status, demo from risk_flag where assessment_id = $1'
    return (await owner.query(sql, [id])).rows
  }
  const own = { household_id: child.householdId, person_id: child.id, scope_code: `${station.township}201` }
  expect(await flag()).toEqual([{ id: flagId, assessment_id: id, visit_id: null, ...own, status: 'OPEN', demo: true }])
  expect((await page(worker, id)).flag).toMatchObject({ id: flagId, status: 'OPEN', items: ['SAFETY'] })
  expect((await page(county, id)).flag).toBeNull()
  await flags.clearFlag(chief, { id: flagId ?? '', reason: '已核实，没有' })
  const worse = { answers: answersOf('child-situation', false, { safety: '3', guardianship: '3' }), level: 'RED' }
  await screen(worker, id, { ...worse, baseVersion: 1, correctionReason: '补充' })
  expect((await page(worker, id)).flag).toMatchObject({ id: flagId, status: 'OPEN', items: ['GUARDIANSHIP', 'SAFETY'] })
  // What stands in it is closed to the county as the screen is; that it is there is not.
  const listed = async (actor: Actor) => {
    const { rows } = await db.readAs(actor, (tx) => reports.listFlags(tx, actor, { list: 'flags', status: 'OPEN' }))
    return rows.find((row) => row.id === flagId)
  }
  expect(await listed(chief)).toMatchObject({ assessmentId: id, visitId: null, items: ['GUARDIANSHIP', 'SAFETY'] })
  expect(await listed(county)).toMatchObject({ assessmentId: id, items: [] })
})

it('is settled by its report, written after it or before it came', async () => {
  const red = { answers: answersOf('child-situation', false, { safety: '3' }), level: 'RED' }
  const report = (id: string, assessmentId: string) =>
    reporting.writeReport(
      worker,
      id,
      parseInput(reportInput, {
        ...{ baseVersion: 0, householdId: child.householdId, assessmentId, personId: child.id, what: '发现无人照看' },
        ...{ danger: 'ONGOING', foundAt: '2023-05-10T10:00:00+08:00' },
        ...{ reportedTo: ['POLICE'], reportedAt: '2023-05-10T11:00:00+08:00' },
      }),
    )
  for (const first of ['assessment', 'report']) {
    const [id, assessmentId] = [uuidv7(), uuidv7()]
    if (first === 'report') await report(id, assessmentId)
    await screen(worker, assessmentId, red)
    if (first === 'assessment') {
      const start = await db.readAs(worker, (tx) => reports.requireReportStart(tx, worker, { assessment: assessmentId }))
      expect(start).toMatchObject({ assessmentId, visitId: null, personId: child.id, items: ['SAFETY'] })
      await report(id, assessmentId)
    }
    expect((await page(worker, assessmentId)).flag).toMatchObject({ status: 'REPORTED', reportId: id })
    expect(await db.readAs(worker, (tx) => reports.requireReport(tx, worker, id))).toMatchObject({
      assessmentId,
      visitId: null,
    })
  }
})

it('of an elder opens a flag where they hurt themselves, whatever they can still do', async () => {
  const harmed = answersOf('elder-ability', true, { riskEvents: 1, riskKinds: ['SELF_HARM', 'FALL'] })
  const id = uuidv7()
  expect(await write(worker, id, { answers: harmed })).toMatchObject({ alarming: true, flagId: expect.any(String) })
  expect((await page(worker, id)).flag).toMatchObject({ items: ['SELF_HARM'] })
  const fell = answersOf('elder-ability', true, { riskEvents: 1, riskKinds: ['FALL'] })
  expect(await write(worker, uuidv7(), { answers: fell })).toMatchObject({ alarming: false, flagId: null })
})

it('lies in the household’s file: on its page, and with it wherever it goes', async () => {
  const id = uuidv7()
  await screen(worker, id, { answers: answersOf('child-situation', false, { safety: '3' }), level: 'RED' })
  const open = (actor: Actor) => db.readAs(actor, (tx) => reports.listOpenFlags(tx, child.householdId))
  expect((await open(worker)).some((flag) => flag.assessmentId === id && flag.visitId === null)).toBe(true)
  expect(await open(await makeActor(owner, 'STATION_WORKER', '522702999'))).toEqual([])
  await expect(
    owner.query('update risk_flag set visit_id = (select id from visit limit 1), assessment_id = null where assessment_id = $1', [
      id,
    ]),
  ).rejects.toMatchObject({ code: '23514' })
})
