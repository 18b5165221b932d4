import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addMonths, thisMonth } from '#lib/clock'
import { sampleSize } from '#lib/samples/rules'
import type { CheckSample } from '#lib/samples/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let queries: typeof import('#lib/samples/queries')
let mutations: typeof import('#lib/samples/mutations')
let anomalies: typeof import('#lib/anomalies/queries')
let station: TestStation
let head: TestStation
let chief: Actor
let county: Actor
let colleague: Actor
let province: Actor
let neighbour: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  queries = await import('#lib/samples/queries')
  mutations = await import('#lib/samples/mutations')
  anomalies = await import('#lib/anomalies/queries')
  station = await makeStation(owner, '522702103')
  // The head station is the county's own.
  head = { ...station, id: uuidv7() }
  await owner.query(`insert into station (id, division_code, name) values ($1, '522702', '演示总站')`, [head.id])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  colleague = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

/** An activity that was held on a day and told at an instant, which the database notes by itself when nobody tests. */
async function held(day: string, told = `${day}T18:00:00+08:00`, at = station): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place, responsible_worker_id,
      expected, plan, status, days, created_by)
     values ($1, $2, '演示活动', 'SAFETY', 'CHILD', $3, $3, '09:00', '11:00', '演示', $4, '{}', '{}', 'HELD', $5, $6)`,
    [id, at.id, day, station.workerIds[0], JSON.stringify([{ day, personTimes: 20 }]), chief.accountId],
  )
  await owner.query('insert into activity_step (activity_id, version, status, taken_by, taken_at) values ($1, 5, $2, $3, $4)', [
    ...[id, 'HELD', chief.accountId, told],
  ])
  return id
}
async function heldOften(month: string, times: number): Promise<string[]> {
  const ids: string[] = []
  for (let count = 0; count < times; count++) ids.push(await held(`${month}-${String((count % 28) + 1).padStart(2, '0')}`))
  return ids
}
const sample = (month: string, area = '522702', actor = county) => db.readAs(actor, (tx) => queries.listSample(tx, area, month))
const idsOf = async (month: string) => (await sample(month)).map(({ id }) => id)
const states = (month: string, actor = province) => db.readAs(actor, (tx) => queries.listSampleStates(tx, actor.area, month))

describe('the sample of a month', () => {
  it('is one in ten of what the stations told, three at least, and all where there are fewer', async () => {
    for (const [month, times] of [
      ['2022-01', 2],
      ['2022-02', 12],
      ['2022-03', 31],
    ] as const) {
      const told = await heldOften(month, times)
      const found = await idsOf(month)
      expect(found).toHaveLength(sampleSize(times))
      expect(told).toEqual(expect.arrayContaining(found))
    }
  })

  it('is the same at each look and for each reader, and not the first that come', async () => {
    const told = await heldOften('2022-04', 40)
    const found = await idsOf('2022-04')
    expect(await idsOf('2022-04')).toEqual(found)
    expect((await sample('2022-04', '522702', province)).map(({ id }) => id)).toEqual(found)
    expect([...found].sort()).not.toEqual(told.slice(0, 4).sort())
  })

  it('stays as it was drawn, whatever is told or taken back later', async () => {
    await heldOften('2022-05', 15)
    const found = await idsOf('2022-05')
    // Held in May, told of in June.
    for (let count = 0; count < 20; count++) await held('2022-05-30', '2022-06-01T00:00:00+08:00')
    expect(await idsOf('2022-05')).toEqual(found)
    expect(await idsOf('2022-06')).toHaveLength(3)
    await owner.query(`update activity set status = 'CANCELLED', days = '[]' where id = $1`, [found[0]])
    expect(await idsOf('2022-05')).toEqual(found)
    expect((await sample('2022-05')).find(({ id }) => id === found[0])).toMatchObject({ status: 'CANCELLED' })
  })

  it('takes what was reopened and held again where it was told first', async () => {
    const id = await held('2022-07-05')
    await owner.query(
      `insert into activity_step (activity_id, version, status, taken_by, taken_at) values ($1, 7, 'HELD', $2, '2022-08-05')`,
      [...[id, county.accountId]],
    )
    expect(await idsOf('2022-07')).toEqual([id])
    expect(await idsOf('2022-08')).toEqual([])
  })

  it('knows neither the head station, which would check itself, nor a month that runs', async () => {
    await held('2022-09-05', undefined, head)
    expect(await idsOf('2022-09')).toEqual([])
    await held(`${thisMonth()}-01`, new Date().toISOString())
    expect(await idsOf(thisMonth())).toEqual([])
    expect(await states(thisMonth())).toEqual([])
  })

  it('is out of sight elsewhere', async () => {
    await held('2022-10-05')
    expect(await sample('2022-10', '522702', neighbour)).toEqual([])
    expect(await states('2022-10', neighbour)).toEqual([])
  })
})

describe('a check', () => {
  const input = (id: string, month: string, changes: Partial<CheckSample> = {}): CheckSample => ({
    ...{ id, month, version: 0, outcome: 'AS_TOLD', remark: null, ...changes },
  })

  it('is kept with who checked, counts for the county, is audited, and is one when sent twice', async () => {
    await heldOften('2022-11', 5)
    const [first = ''] = await idsOf('2022-11')
    await Promise.all([1, 2].map(() => mutations.checkSample(county, input(first, '2022-11'))))
    await mutations.checkSample(county, input(first, '2022-11'))
    expect((await sample('2022-11')).find(({ id }) => id === first)).toMatchObject({
      ...{ outcome: 'AS_TOLD', checkedBy: '演示账号', version: 1 },
    })
    expect(await states('2022-11')).toMatchObject([{ code: '522702', drawn: 3, checked: 1, notAsTold: 0 }])
    const { rows } = await owner.query('select action, division_code, detail from audit_event where entity_id = $1', [first])
    expect(rows).toEqual([
      {
        ...{ action: 'sample.check', division_code: '522702103' },
        detail: { month: '2022-11', outcome: 'AS_TOLD', version: 1 },
      },
    ])
  })

  it('of two at once is one; the other learns that it was checked', async () => {
    const id = await held('2022-12-05')
    const results = await Promise.allSettled([
      mutations.checkSample(county, input(id, '2022-12')),
      mutations.checkSample(colleague, input(id, '2022-12', { outcome: 'UNREACHED', remark: '没人接' })),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CONFLICT' })
    await mutations.checkSample(colleague, input(id, '2022-12', { version: 1 }))
    expect(await sample('2022-12')).toMatchObject([{ outcome: 'AS_TOLD', version: 2 }])
  })

  it('that finds it not as told names it among what is worth a look, until it is found otherwise', async () => {
    const id = await held('2023-01-05')
    const named = async () => {
      const search = { pattern: 'NOT_AS_TOLD', state: 'OPEN' } as const
      const { rows } = await db.readAs(county, (tx) => anomalies.listAnomalies(tx, '522702', '2023-01', search))
      return rows.map(({ first, second, detail }) => [first.id, second, detail])
    }
    await mutations.checkSample(county, input(id, '2023-01', { outcome: 'NOT_AS_TOLD', remark: '签到表只有 12 人' }))
    expect(await named()).toEqual([[id, null, '签到表只有 12 人']])
    expect(await states('2023-01')).toMatchObject([{ drawn: 1, checked: 1, notAsTold: 1 }])
    await mutations.checkSample(county, input(id, '2023-01', { version: 1 }))
    expect(await named()).toEqual([])
  })

  it('is not for the station, those above, another county, nor for what is in no sample', async () => {
    await heldOften('2023-02', 5)
    const found = await idsOf('2023-02')
    const [id = ''] = found
    for (const actor of [chief, { ...chief, role: 'STATION_WORKER' as const }, province])
      await expect(mutations.checkSample(actor, input(id, '2023-02'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(mutations.checkSample(neighbour, input(id, '2023-02'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(mutations.checkSample(county, input(id, '2023-01'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const other = (await owner.query(`select id::text from activity where starts_on between '2023-02-01' and '2023-02-28'`)).rows
      .map((row: { id: string }) => row.id)
      .find((one: string) => !found.includes(one))
    await expect(mutations.checkSample(county, input(other ?? '', '2023-02'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const forged = `insert into sample_check (activity_id, month, outcome, checked_by) values ($1::uuid, '2023-02-01', 'AS_TOLD', $2::uuid)`
    await expect(db.asActor(chief, (tx) => tx.$executeRawUnsafe(forged, id, chief.accountId))).rejects.toThrow()
    expect((await owner.query('select from sample_check where activity_id = $1', [id])).rowCount).toBe(0)
  })

  it('may be later than the month after', async () => {
    const id = await held(`${addMonths(thisMonth(), -3)}-05`)
    await mutations.checkSample(county, input(id, addMonths(thisMonth(), -3), { remark: '看过照片' }))
    expect(await sample(addMonths(thisMonth(), -3))).toMatchObject([{ id, remark: '看过照片' }])
  })
})
