import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { comingWeek } from '#lib/week-plans/rules'
import type { WriteWeekPlan } from '#lib/week-plans/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let plans: typeof import('#lib/week-plans/mutations')
let queries: typeof import('#lib/week-plans/queries')
let county: Actor
let neighbour: Actor
let worker: Actor
let other: Actor
let station: TestStation
let second: TestStation

const { monday } = comingWeek(today())

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  plans = await import('#lib/week-plans/mutations')
  queries = await import('#lib/week-plans/queries')
  station = await makeStation(owner, '522702103')
  second = await makeStation(owner, '522702102')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  other = await makeActor(owner, 'STATION_WORKER', '522702102')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const empty = ['', '', '', '', '', '', '']
let weeks = 0
/** Each test has a week of its own. */
const plan = (changes: Partial<WriteWeekPlan> = {}): WriteWeekPlan => ({
  ...{ id: uuidv7(), stationId: station.id, monday: addDays(monday, 7 * weeks++), days: ['入户探访', ...empty.slice(1)] },
  ...changes,
})
const told = (actor: Actor, week: string, area = '522702') =>
  db.readAs(actor, async (tx) =>
    (await queries.listStationWeeks(tx, area, week)).map(({ id, publishedAt }) => [id, publishedAt !== null]),
  )
const seen = (actor: Actor, id: string) => db.readAs(actor, (tx) => tx.weekPlan.count({ where: { id } }))

describe("a station's week", () => {
  it('is the station’s own affair until it is told; then the county sees who has told and who has not', async () => {
    const input = plan()
    await plans.writeWeekPlan(worker, input)
    expect([await seen(worker, input.id), await seen(county, input.id), await seen(other, input.id)]).toEqual([1, 0, 0])
    expect(await told(county, input.monday)).toEqual([
      [second.id, false],
      [station.id, false],
    ])
    await plans.publishWeekPlan(worker, { id: input.id, version: 1 })
    expect(await told(county, input.monday)).toEqual([
      [second.id, false],
      [station.id, true],
    ])
    expect([await seen(county, input.id), await seen(other, input.id), await seen(neighbour, input.id)]).toEqual([1, 0, 0])
    const province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
    const counties = await db.readAs(province, (tx) => queries.listCountyWeeks(tx, '5227', input.monday))
    expect(counties).toMatchObject([{ code: '522702', stations: 2, published: 1 }])
    await plans.changeWeekPlan(worker, { id: input.id, version: 2, days: ['改了', ...empty.slice(1)] })
    const read = await db.readAs(county, (tx) => queries.getWeekPlan(tx, station.id, input.monday))
    expect(read).toMatchObject({ version: 3, days: ['改了', ...empty.slice(1)] })
    const { rows } = await owner.query('select action, division_code from audit_event where entity_id = $1 order by id', [
      input.id,
    ])
    expect(rows.map(({ action }) => action)).toEqual(['week-plan.write', 'week-plan.publish', 'week-plan.change'])
    expect(new Set(rows.map((row) => row.division_code))).toEqual(new Set(['522702103']))
  })

  it('is one, however often it is sent, and whoever sends it', async () => {
    const input = plan()
    await Promise.all([1, 2, 3, 4].map(() => plans.writeWeekPlan(worker, input)))
    const colleague = await makeActor(owner, 'STATION_CHIEF', '522702103')
    await expect(plans.writeWeekPlan(colleague, { ...input, id: uuidv7() })).rejects.toMatchObject({ code: 'CONFLICT' })
    await plans.changeWeekPlan(colleague, { id: input.id, version: 1, days: empty })
    await expect(plans.changeWeekPlan(worker, { id: input.id, version: 1, days: empty })).rejects.toMatchObject({
      code: 'CONFLICT',
      detail: { version: 2 },
    })
  })

  it('is not told empty, not written when over, not of a closed station: refused with a word, and audited', async () => {
    const input = plan({ days: empty })
    await plans.writeWeekPlan(worker, input)
    const refusal = (key: string) => ({ code: 'INVALID', fieldErrors: { form: [key] }, refused: true })
    const error = await plans.publishWeekPlan(worker, { id: input.id, version: 1 }).catch((thrown) => thrown)
    expect(error).toMatchObject(refusal('weekEmpty'))
    await failures.toFailure(error, worker, 'week-plan.publish')
    const { rows } = await owner.query(
      `select result from audit_event where actor_id = $1 and action = 'week-plan.publish' and result <> 'OK'`,
      [worker.accountId],
    )
    expect(rows).toEqual([{ result: 'DENIED' }])
    await owner.query(
      `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place,
         responsible_worker_id, expected, plan, created_by)
       values ($1, $2, '演示活动', 'SAFETY', 'CHILD', $3, $3, '09:00', '10:00', '演示', $4, '{}', '{}', $1)`,
      [uuidv7(), station.id, addDays(input.monday, 6), station.workerIds[0]],
    )
    await plans.publishWeekPlan(worker, { id: input.id, version: 1 })
    await expect(plans.writeWeekPlan(worker, plan({ monday: addDays(monday, -14) }))).rejects.toMatchObject(refusal('weekOver'))
    await owner.query(`update station_status set valid_to = $2 where station_id = $1`, [second.id, today()])
    await expect(plans.writeWeekPlan(other, plan({ stationId: second.id }))).rejects.toMatchObject(refusal('weekClosed'))
  })

  it('is written at the station alone', async () => {
    const input = plan()
    for (const actor of [county, other, neighbour]) {
      await expect(plans.writeWeekPlan(actor, input)).rejects.toMatchObject({
        code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
      })
    }
    await plans.writeWeekPlan(worker, input)
    await expect(plans.publishWeekPlan(county, { id: input.id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await plans.publishWeekPlan(worker, { id: input.id, version: 1 })
    await expect(plans.changeWeekPlan(county, { id: input.id, version: 2, days: empty })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(plans.changeWeekPlan(other, { id: input.id, version: 2, days: empty })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    // The database says so too.
    await expect(
      db.asActor(
        other,
        (tx) => tx.$executeRaw`insert into week_plan (id, station_id, starts_on, days, created_by)
        values (gen_random_uuid(), ${station.id}::uuid, ${addDays(monday, 700)}::date, ${empty}::text[], gen_random_uuid())`,
      ),
    ).rejects.toThrow()
  })
})
