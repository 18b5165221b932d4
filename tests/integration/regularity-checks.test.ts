import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays } from '#lib/clock'
import { DEFAULT_SETTINGS, runChecks } from '#lib/regularity-checks/rules'
import { CHECKS, type CheckSettings } from '#lib/regularity-checks/types'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

const PERIOD = { startsOn: '2023-06-01', endsOn: '2023-09-10' }
const AFTER = '2024-01-01'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let queries: typeof import('#lib/regularity-checks/queries')
let reports: typeof import('#lib/regularity-checks/board/reports')
let county: Actor
let stations: TestStation[]
const programmeId = uuidv7()

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  queries = await import('#lib/regularity-checks/queries')
  reports = await import('#lib/regularity-checks/board/reports')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  stations = []
  for (const code of ['522702001', '522702102', '522702103']) stations.push(await makeStation(owner, code))
  await owner.query(
    `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at) values ($1, '52', '演示', $2, $3, 'ISSUED', now())`,
    [programmeId, PERIOD.startsOn, PERIOD.endsOn],
  )
  await owner.query(`insert into programme_station select $1, id, division_code, '2023-06-01' from station`, [programmeId])
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

let settings: CheckSettings = DEFAULT_SETTINGS

/** The kept figures, and the rules over the same facts read as data. */
async function both(today = AFTER) {
  const programme = { id: programmeId, divisionCode: '52', name: '演示', ...PERIOD, checks: settings }
  const { board, facts } = await db.readAs(county, async (tx) => ({
    board: await reports.readBoard(tx, programme, '522702', today),
    facts: await queries.listCheckFacts(tx, programmeId, '522702', PERIOD),
  }))
  const results = runChecks(PERIOD, settings, facts, '522702', today)
  const kept = CHECKS.map((check) => {
    const { required, met, inProgress, missing } = board.total.cells[check]
    return { check, required, met, inProgress, missing }
  })
  const computed = CHECKS.map((check) => {
    const { required, met, inProgress, missing } = results[check]
    return { check, required, met, inProgress, missing: missing.length }
  })
  return { kept, computed }
}

async function agree(today = AFTER) {
  const { kept, computed } = await both(today)
  expect(kept).toEqual(computed)
  return Object.fromEntries(kept.map((row) => [row.check, row]))
}

async function hold(station: TestStation | undefined, day: string, method = 'COMMUNITY') {
  const record = uuidv7()
  await owner.query(
    `insert into service_record (id, division_code, station_id, method, domain, title, opened_on) values ($1, $2, $3, $4, 'AID', '演示', $5)`,
    [record, station?.township, station?.id, method, day],
  )
  const id = uuidv7()
  await owner.query(
    `insert into service_session (id, record_id, division_code, method, domain, held_on, person_times) values ($1, $2, $3, $4, 'AID', $5, 9)`,
    [id, record, station?.township, method, day],
  )
  return id
}

describe('kept figures equal the rules over the facts', () => {
  it('at the start: everything is asked, nothing met', async () => {
    const { THEME, ACTIVITY, HIGHLIGHT, BRAND, SPECIALITY } = await agree()
    expect([THEME?.required, ACTIVITY?.required, HIGHLIGHT?.required, BRAND?.required, SPECIALITY?.required]).toEqual([
      4, 45, 102, 1, 3,
    ])
  })

  it('as activities are held, corrected and taken out', async () => {
    for (let week = 0; week < 12; week++) await hold(stations[week % 2], addDays('2023-06-02', week * 7))
    await hold(stations[0], '2023-06-02', 'CASE')
    const last = await hold(stations[2], '2023-05-31')
    expect((await agree()).ACTIVITY).toMatchObject({ met: 12 })
    await owner.query("update service_session set held_on = '2023-06-01' where id = $1", [last])
    expect((await agree()).ACTIVITY).toMatchObject({ met: 13 })
    await owner.query('delete from service_session where id = $1', [last])
    expect((await agree()).ACTIVITY).toMatchObject({ met: 12 })
    await agree('2023-07-12')
    await agree('2023-06-04')
  })

  it('with what a room of the township held', async () => {
    const room = uuidv7()
    await owner.query(
      "insert into station (id, division_code, name) select $1, code, '演示社工室' from division where code like '522702103%' and level = 5 limit 1",
      [room],
    )
    const { rows } = await owner.query('select division_code from station where id = $1', [room])
    await hold({ id: room, township: rows[0].division_code, workerIds: [] }, '2023-08-30')
    expect((await agree()).ACTIVITY).toMatchObject({ met: 13 })
  })

  it('with themes, one over two months and one taken back', async () => {
    const theme = uuidv7()
    await owner.query(
      `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
       values ($1, '522702', '演示', 'AID', '演示', '2023-06-15', '2023-07-31', 'PUBLISHED', now(), $2)`,
      [theme, county.accountId],
    )
    expect((await agree()).THEME).toMatchObject({ met: 2 })
    await owner.query("update theme set status = 'WITHDRAWN' where id = $1", [theme])
    expect((await agree()).THEME).toMatchObject({ met: 0 })
    // A station's own theme never stands in for its county's.
    const own = await owner.query(
      `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
       select $1, s.division_code, '演示', 'AID', '演示', '2023-06-01', '2023-07-31', 'PUBLISHED', now(), $2
       from station s where s.tier = 3 and length(s.division_code) = 9 and s.division_code like '522702%' limit 1`,
      [uuidv7(), county.accountId],
    )
    expect(own.rowCount).toBe(1)
    expect((await agree()).THEME).toMatchObject({ met: 0 })
  })

  it('with highlights, brands and specialities', async () => {
    for (const [day, status] of [
      ['2023-06-01', 'PUBLISHED'],
      ['2023-06-02', 'DRAFT'],
      ['2023-06-01', 'PUBLISHED'],
    ]) {
      await owner.query(
        `insert into highlight (id, division_code, station_id, day, title, story, record_kind, record_id, status, published_at, created_by)
         values ($1, '522702102', $2, $3, '演示', '演示', 'SESSION', $1, $4, $5, $6)`,
        [uuidv7(), stations[1]?.id, day, status, status === 'DRAFT' ? null : new Date(), county.accountId],
      )
    }
    for (const [kind, code, station, ended] of [
      ['BRAND', '522702', null, null],
      ['SPECIALITY', '522702102', stations[1]?.id, null],
      ['SPECIALITY', '522702103', stations[2]?.id, '2023-08-01'],
    ]) {
      await owner.query(
        `insert into service_brand (id, kind, division_code, station_id, name, domain, content, status, applied_on, applied_by, recognised_on, ended_on)
         values ($1, $2, $3, $4, '演示', 'AID', '演示', $5, '2023-06-10', $6, '2023-07-01', $7)`,
        [uuidv7(), kind, code, station, ended ? 'ENDED' : 'RECOGNISED', county.accountId, ended],
      )
    }
    const { HIGHLIGHT, BRAND, SPECIALITY } = await agree()
    expect([HIGHLIGHT?.met, BRAND?.met, SPECIALITY?.met]).toEqual([1, 1, 1])
  })

  it('with stations that close, withdraw or come later', async () => {
    await owner.query("update station_status set valid_to = '2023-07-01' where station_id = $1", [stations[0]?.id])
    expect((await agree()).ACTIVITY).toMatchObject({ required: 35 })
    await owner.query(
      "update programme_station set withdrawn_on = '2023-06-05', withdrawn_reason = '演示' where station_id = $1",
      [stations[1]?.id],
    )
    expect((await agree()).ACTIVITY).toMatchObject({ required: 21 })
    await owner.query("update programme_station set withdrawn_on = null, enrolled_on = '2023-09-04' where station_id = $1", [
      stations[1]?.id,
    ])
    expect((await agree()).ACTIVITY).toMatchObject({ required: 21 })
  })

  it('under other settings', async () => {
    settings = {
      levels: { ...DEFAULT_SETTINGS.levels, THEME: 'STATION', ACTIVITY: 'COUNTY', HIGHLIGHT: 'STATION' },
      thresholds: { ...DEFAULT_SETTINGS.thresholds, ACTIVITY: 2 },
      exemptWeeks: ['2023-W30', '2023-W31'],
    }
    await owner.query('update programme set checks = $2 where id = $1', [programmeId, settings])
    expect((await agree()).ACTIVITY).toMatchObject({ required: 13 })
    await agree('2023-08-02')
  })
})
