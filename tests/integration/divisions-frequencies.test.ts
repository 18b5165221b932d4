import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { changeFields } from '#lib/division-changes/schema'
import { parseInput } from '#lib/input'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listOrphans } from '#tests/support/divisions'
import { recount } from '#tests/support/recount'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let changes: typeof import('#lib/division-changes/mutations')
let visits: typeof import('#lib/visits/mutations')
let official: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  changes = await import('#lib/division-changes/mutations')
  visits = await import('#lib/visits/mutations')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function change(raw: Record<string, unknown>) {
  const fields = parseInput(changeFields, { document: '演示批复〔2023〕1号', effectiveOn: '2023-05-01', ...raw })
  const { id } = await changes.createDivisionChange(official, { id: uuidv7(), fields })
  await changes.applyDivisionChange(official, { id, version: 1 })
}

describe('how often a county is visited', () => {
  type Rule = [county: string, risk: string, days: number, from: string, to: string | null]
  const set = (...[county, risk, days, from, to]: Rule) =>
    owner.query(
      'insert into visit_frequency (id, division_code, risk_level, days, valid_from, valid_to, applied_at) values ($1, $2, $3, $4, $5, $6, now())',
      [uuidv7(), county, risk, days, from, to],
    )
  const rulesOf = async (...counties: string[]) =>
    (
      await owner.query({
        text: `select division_code, risk_level, days, valid_from::text, valid_to::text from visit_frequency
          where division_code = any ($1) order by 1, 2, 4`,
        values: [counties],
        rowMode: 'array',
      })
    ).rows

  it('goes on with the county in its place, the most frequent where several meet', async () => {
    await set('522730', 'GREEN', 60, '2022-01-01', null)
    await set('522730', 'RED', 5, '2022-01-01', '2022-12-01')
    await set('522731', 'GREEN', 70, '2022-01-01', '2023-06-01')
    await set('522731', 'GREEN', 20, '2023-06-01', null)
    await set('522731', 'YELLOW', 15, '2023-02-01', null)
    const homes: string[] = []
    for (const township of ['522730102', '522731001']) {
      const station = await makeStation(owner, township)
      const home = await makeHousehold(owner, station)
      const worker = await makeActor(owner, 'STATION_WORKER', township, station.workerIds[0])
      const input = visitOf(station, home, { visitedOn: '2023-03-01', riskLevel: 'GREEN', nextVisitOn: '2024-12-31' })
      await visits.writeVisit(worker, uuidv7(), input)
      homes.push(home.id)
    }
    await change({ kind: 'MERGE', units: ['522730', '522731'], code: '522789', name: '演示新县' })
    expect(await rulesOf('522730', '522731', '522789')).toEqual([
      ['522730', 'GREEN', 60, '2022-01-01', '2023-05-01'],
      ['522730', 'RED', 5, '2022-01-01', '2022-12-01'],
      ['522731', 'GREEN', 70, '2022-01-01', '2023-05-01'],
      ['522731', 'YELLOW', 15, '2023-02-01', '2023-05-01'],
      ['522789', 'GREEN', 60, '2023-05-01', '2023-06-01'],
      ['522789', 'GREEN', 20, '2023-06-01', null],
      ['522789', 'YELLOW', 15, '2023-05-01', null],
    ])
    const { rows } = await owner.query(
      'select interval_days as days from visit_due where household_id = any ($1) and met_on is null',
      [homes],
    )
    expect(rows).toEqual([{ days: 20 }, { days: 20 }])
    expect(await listOrphans(owner)).toEqual([])
    for (const [figure, found] of Object.entries(await recount(owner))) expect([figure, found]).toEqual([figure, []])
  })

  it('is kept by a county that takes another in, with what only the other asked for', async () => {
    await set('522725', 'GREEN', 30, '2022-01-01', null)
    await set('522726', 'GREEN', 50, '2022-01-01', null)
    await set('522726', 'ORANGE', 10, '2022-01-01', null)
    await change({ kind: 'MERGE', units: ['522725', '522726'], code: '522725' })
    expect(await rulesOf('522725', '522726')).toEqual([
      ['522725', 'GREEN', 30, '2022-01-01', '2023-05-01'],
      ['522725', 'GREEN', 30, '2023-05-01', null],
      ['522725', 'ORANGE', 10, '2023-05-01', null],
      ['522726', 'GREEN', 50, '2022-01-01', '2023-05-01'],
      ['522726', 'ORANGE', 10, '2022-01-01', '2023-05-01'],
    ])
  })
})
