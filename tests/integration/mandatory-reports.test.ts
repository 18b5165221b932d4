import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { parseInput } from '#lib/input'
import { reportInput } from '#lib/mandatory-reports/schema'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

let database: TestDatabase
let owner: pg.Client
let reports: typeof import('#lib/mandatory-reports/mutations')
let flags: typeof import('#lib/mandatory-reports/flags/mutations')
let queries: typeof import('#lib/mandatory-reports/queries')
let visits: typeof import('#lib/visits/mutations')
let notices: typeof import('#lib/notices/queries')
let db: typeof import('#lib/db')
let station: TestStation
let household: TestHousehold
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
  reports = await import('#lib/mandatory-reports/mutations')
  flags = await import('#lib/mandatory-reports/flags/mutations')
  queries = await import('#lib/mandatory-reports/queries')
  visits = await import('#lib/visits/mutations')
  notices = await import('#lib/notices/queries')
  station = await makeStation(owner, '522702106')
  household = await makeHousehold(owner, station)
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  colleague = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[1])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const bodyOf = (changes: Record<string, unknown> = {}) => ({
  baseVersion: 0,
  householdId: household.id,
  personId: household.personIds[0],
  what: '发现身上有伤，孩子说被打',
  danger: 'ONGOING',
  foundAt: '2023-05-10T10:00:00+08:00',
  ...changes,
})
const write = (id: string, changes: Record<string, unknown> = {}, actor = worker) =>
  reports.writeReport(actor, id, parseInput(reportInput, bodyOf(changes)))
const reported = { reportedTo: ['POLICE', 'CIVIL_AFFAIRS'], reportedAt: '2023-05-10T11:30:00+08:00', receiptNumber: '演示回执' }
const read = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireReport(tx, actor, id))
const flagsOf = (actor: Actor) => db.readAs(actor, async (tx) => (await queries.listFlags(tx, actor, { list: 'flags' })).rows)

/** A visit that came to red, and its flag. */
async function redVisit(): Promise<{ visitId: string; flagId: string }> {
  const visitId = uuidv7()
  const { flagId } = await visits.writeVisit(worker, visitId, visitOf(station, household, { riskLevel: 'RED' }))
  return { visitId, flagId: flagId ?? '' }
}

describe('a report', () => {
  it('is kept once, completed later, and keeps what it said before', async () => {
    const id = uuidv7()
    expect(await write(id)).toEqual({ id, version: 1, created: true })
    expect(await write(id)).toEqual({ id, version: 1, created: false })
    await expect(write(id, { danger: 'IMMEDIATE' })).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
    expect(await write(id, { baseVersion: 1, ...reported })).toEqual({ id, version: 2, created: false })
    expect(await write(id, { baseVersion: 1, ...reported })).toEqual({ id, version: 2, created: false })
    const page = await read(chief, id)
    expect(page.versions.map(({ version, reportedTo }) => [version, reportedTo])).toEqual([
      [2, ['POLICE', 'CIVIL_AFFAIRS']],
      [1, []],
    ])
    const { rows } = await owner.query(`select action from audit_event where entity_id = $1 order by id`, [id])
    expect(rows.map(({ action }) => action)).toEqual(['mandatory_report.create', 'mandatory_report.change'])
  })

  it('is written once by a double tap', async () => {
    const id = uuidv7()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => write(id)))
    expect(outcomes.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(0)
    expect((await owner.query('select from mandatory_report where id = $1', [id])).rowCount).toBe(1)
  })

  it.each([
    [{ personId: null }, { who: ['required'] }],
    [{ what: '打' }, { what: ['reportWhat'] }],
    [{ foundAt: '2099-01-01T00:00:00Z' }, { foundAt: ['future'] }],
    [{ reportedTo: ['POLICE'] }, { reportedAt: ['required'] }],
    [{ ...reported, reportedTo: [] }, { reportedTo: ['required'] }],
    [{ ...reported, reportedAt: '2023-05-10T09:00:00+08:00' }, { reportedAt: ['afterStart'] }],
  ])('refuses %j', async (changes, fieldErrors) => {
    await expect((async () => write(uuidv7(), changes))()).rejects.toMatchObject({ code: 'INVALID', fieldErrors })
  })

  it('is out of sight of colleagues and of those above the county; the reporter is named to the station alone', async () => {
    const id = uuidv7()
    await write(id)
    for (const [role, area] of [
      ['PREFECTURE_OFFICIAL', '5227'],
      ['PROVINCE_OFFICIAL', '52'],
      ['STATION_CHIEF', '522702107'],
    ] as const) {
      await expect(read(await makeActor(owner, role, area), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(read(colleague, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect([(await read(worker, id)).reporter, (await read(chief, id)).reporter, (await read(county, id)).reporter]).toEqual([
      ...['演示账号', '演示账号', '演*号'],
    ])
    const own = (actor: Actor) => db.readAs(actor, async (tx) => (await queries.listReports(tx, actor, { list: 'reports' })).rows)
    expect((await own(colleague)).length).toBe(0)
    expect((await own(county)).some((row) => row.id === id)).toBe(true)
  })

  it('is completed by its author and the chief, and made by the station', async () => {
    const id = uuidv7()
    await write(id)
    await expect(write(id, { baseVersion: 1, ...reported }, colleague)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(write(id, { baseVersion: 1, ...reported }, county)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await write(id, { baseVersion: 1, ...reported }, chief)).toMatchObject({ version: 2 })
    await expect(write(uuidv7(), {}, county)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('leaves nothing of it in plain, in no version', async () => {
    const id = uuidv7()
    const words = ['暗号甲', '暗号乙', '暗号丙', '暗号丁'] as const
    const secrets = { who: words[0], what: `${words[1]}${words[1]}`, receiptNumber: words[2], measures: words[3] }
    await write(id, { ...secrets, personId: null })
    await write(id, { ...secrets, personId: null, ...reported, receiptNumber: words[2], baseVersion: 1 })
    expect(await listPlainText(owner, [...words])).toEqual([])
  })
})

describe('a red flag', () => {
  it('is settled by the report of its visit, once that was made', async () => {
    const { visitId, flagId } = await redVisit()
    const id = uuidv7()
    const statusOf = async () => (await flagsOf(county)).find((flag) => flag.id === flagId)
    await write(id, { visitId })
    expect(await statusOf()).toMatchObject({ status: 'OPEN', reportId: id })
    await write(id, { visitId, baseVersion: 1, ...reported })
    expect(await statusOf()).toMatchObject({ status: 'REPORTED', reportId: id })
  })

  it('is told to the chief and the county at once, and not where the report was made before', async () => {
    const told = async (actor: Actor) => {
      const rows = await db.readAs(actor, (tx) => notices.listNotices(tx, actor))
      return rows.filter(({ kind }) => kind === 'REPORT_DUE').map(({ href }) => href)
    }
    const before = await Promise.all([chief, county].map(told))
    const { visitId } = await redVisit()
    await visits.writeVisit(worker, visitId, visitOf(station, household, { riskLevel: 'RED' }))
    const after = await Promise.all([chief, county].map(told))
    expect(after).toEqual(before.map((list) => [`/households/${household.id}`, ...list]))
    expect(await told(worker)).toEqual([])
    const later = uuidv7()
    await write(uuidv7(), { visitId: later, ...reported })
    await visits.writeVisit(worker, later, visitOf(station, household, { riskLevel: 'RED' }))
    expect(await Promise.all([chief, county].map(told))).toEqual(after)
  })

  it('is settled by a report that was written before its visit came', async () => {
    const draft = async (changes: Record<string, unknown>) => {
      const [id, visitId] = [uuidv7(), uuidv7()]
      await write(id, { visitId, ...changes })
      const input = visitOf(station, household, { riskLevel: 'RED' })
      const { flagId } = await visits.writeVisit(worker, visitId, input)
      const again = await visits.writeVisit(worker, visitId, input)
      expect(again).toMatchObject({ flagId, reportId: id, created: false })
      expect(await read(chief, id)).toMatchObject({ visitId })
      return { id, visitId, flagId, flag: (await flagsOf(county)).find((flag) => flag.id === flagId) }
    }
    const made = await draft(reported)
    expect(made.flag).toMatchObject({ status: 'REPORTED', reportId: made.id })
    const begun = await draft({})
    expect(begun.flag).toMatchObject({ status: 'OPEN', reportId: begun.id })
    // Completed by a page that was opened before the visit came.
    await write(begun.id, { visitId: null, baseVersion: 1, ...reported })
    expect((await flagsOf(county)).find((flag) => flag.id === begun.flagId)).toMatchObject({ status: 'REPORTED' })
  })

  it('finds its report when both come at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [id, visitId] = [uuidv7(), uuidv7()]
      const visit = () => visits.writeVisit(worker, visitId, visitOf(station, household, { riskLevel: 'RED' }))
      await Promise.all(
        round % 2 ? [write(id, { visitId, ...reported }), visit()] : [visit(), write(id, { visitId, ...reported })],
      )
      const { rows } = await owner.query('select status, report_id from risk_flag where visit_id = $1', [visitId])
      expect(rows).toEqual([{ status: 'REPORTED', report_id: id }])
    }
  })

  it('is not settled by a report on another household that names its visit', async () => {
    const other = await makeHousehold(owner, station)
    const [id, visitId] = [uuidv7(), uuidv7()]
    await write(id, { visitId, ...reported, householdId: other.id, personId: other.personIds[0] })
    const { flagId } = await visits.writeVisit(worker, visitId, visitOf(station, household, { riskLevel: 'RED' }))
    expect((await flagsOf(county)).find((flag) => flag.id === flagId)).toMatchObject({ status: 'OPEN', reportId: null })
    const late = { visitId, householdId: other.id, personId: other.personIds[0] }
    await expect(write(uuidv7(), late)).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { visitId: ['invalid'] } })
  })

  it('is cleared with a reason by the chief or the county, once', async () => {
    const { flagId: id } = await redVisit()
    await expect(flags.clearFlag(worker, { id, reason: '已核实，没有' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await flags.clearFlag(county, { id, reason: '已核实，没有' })
    await expect(flags.clearFlag(chief, { id, reason: '已核实，没有' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await flagsOf(chief)).find((flag) => flag.id === id)).toMatchObject({ status: 'CLEARED', reason: '已核实，没有' })
  })

  it('goes with its household to another station, and with it in a merge', async () => {
    const { flagId } = await redVisit()
    const there = await makeStation(owner, '522702105')
    await owner.query('update household set division_code = $1, scope_code = $1, station_id = $2 where id = $3', [
      ...['522702105', there.id, household.id],
    ])
    const { rows } = await owner.query('select scope_code from risk_flag where id = $1', [flagId])
    expect(rows).toEqual([{ scope_code: '522702105' }])
  })
})
