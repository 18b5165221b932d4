import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Anomaly, Pattern } from '#lib/anomalies/types'
import type { Actor } from '#lib/auth/actor'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let queries: typeof import('#lib/anomalies/queries')
let mutations: typeof import('#lib/anomalies/mutations')
let station: TestStation
let sister: TestStation
let chief: Actor
let otherChief: Actor
let county: Actor
let province: Actor
let neighbour: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  queries = await import('#lib/anomalies/queries')
  mutations = await import('#lib/anomalies/mutations')
  station = await makeStation(owner, '522702103')
  sister = await makeStation(owner, '522702106')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  otherChief = await makeActor(owner, 'STATION_CHIEF', '522702106')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

interface Held {
  at?: TestStation
  day?: string
  hours?: [string, string]
  place?: string
  process?: string
  worker?: string | undefined
}

/** An activity that was held, with its report where it has one. */
async function held({ at = station, day = '2023-05-10', hours = ['09:00', '11:00'], place, process, worker }: Held = {}) {
  const id = uuidv7()
  await owner.query(
    `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place, responsible_worker_id,
      expected, plan, status, days, report, created_by)
     values ($1, $2, '演示活动', 'SAFETY', 'CHILD', $3, $3, $4, $5, $6, $7, '{}', '{}', $8, $9, $10, $11)`,
    [
      ...[id, at.id, day, ...hours, place ?? id, worker ?? uuidOf(at)],
      ...[process ? 'REPORTED' : 'HELD', JSON.stringify([{ day, personTimes: 20 }]), process ? { process } : null],
      chief.accountId,
    ],
  )
  return id
}
// Another worker for each, so that only what a test is about is alike.
function uuidOf(at: TestStation): string {
  const id = at.workerIds[0]
  if (!id) throw new Error('nobody works there')
  return id
}

async function worker(at = station): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into worker (id, division_code, name, team, demo) values ($1, $2, '演示社工', 'SOCIAL_WORKER', true)`,
    [...[id, at.township]],
  )
  return id
}

async function pictured(activity: string, content: string) {
  const file = uuidv7()
  await owner.query(
    `insert into stored_file (id, scope_code, kind, name, media_type, bytes, sha256, content_sealed, created_by)
     values ($1, '522702103', 'VISIT_PHOTO', 'x.webp', 'image/webp', 1, sha256($2::bytea), '\\x00', $3)`,
    [file, content, chief.accountId],
  )
  await owner.query(
    `insert into activity_picture (id, activity_id, file_id, caption, shows, created_by) values ($1, $2, $3, '演示', 'NOBODY', $4)`,
    [uuidv7(), activity, file, chief.accountId],
  )
  return file
}

async function visited(visitor: string, day: string, hours: [string, string], pictures: string[] = []) {
  const person = await makePerson(owner, station, { name: '演示' })
  const id = uuidv7()
  await owner.query(
    `insert into visit (id, division_code, scope_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
      person_ids, risk_level, follow_up, form_version, recorded_by, started_at, ended_at, picture_ids, pictures_show)
     values ($1, '522702103201', '522702103', $2, $3, $4, 'ROUTINE', 'CARE', 'HOME', 'ELDERLY', $5, $6, 'GREEN', 'NONE', 'visit-elderly', $7, $8, $9, $10, 'NOBODY')`,
    [id, station.id, person.householdId, day, [visitor], [person.id], chief.accountId, ...hours, pictures],
  )
  return id
}

const listed = async (
  actor: Actor,
  month: string,
  pattern?: Pattern,
  state: 'OPEN' | 'LOOKED' | 'ALL' = 'OPEN',
  after?: string,
) => db.readAs(actor, (tx) => queries.listAnomalies(tx, actor.area, month, { pattern, state, after }))
const pairs = (rows: readonly Anomaly[]) => rows.map(({ first, second }) => [first.id, second?.id ?? null].sort())

describe('what is worth a look', () => {
  it('lists a picture that was used again, beside where it was used before', async () => {
    const [first, second, third] = [
      await held({ day: '2023-03-20' }),
      await held({ day: '2023-05-11' }),
      await held({ day: '2023-05-12', at: sister }),
    ]
    for (const id of [first, second, third]) await pictured(id, 'same')
    await pictured(second, 'other')
    const { rows } = await listed(county, '2023-05', 'SAME_PICTURE')
    expect(rows.map((row) => [row.first.id, row.second?.id, row.area])).toEqual([
      [second, third, '522702'],
      [first, second, '522702103'],
    ])
    // A station finds what is its own alone.
    expect(pairs((await listed(chief, '2023-05', 'SAME_PICTURE')).rows)).toEqual([[first, second].sort()])
    expect((await listed(otherChief, '2023-05', 'SAME_PICTURE')).rows).toEqual([])
    expect((await listed(neighbour, '2023-05', 'SAME_PICTURE')).rows).toEqual([])
    expect((await listed(province, '2023-05', 'SAME_PICTURE')).rows).toHaveLength(2)
  })

  it('lists a picture of a visit in an activity, and lets a highlight show its own service', async () => {
    const activity = await held({ day: '2023-07-10' })
    const file = await pictured(activity, 'shared')
    const visit = await visited(await worker(), '2023-07-12', ['09:00', '10:00'], [file])
    const session = await owner.query('select id from service_session where record_id = $1', [activity])
    await owner.query(
      `insert into highlight (id, division_code, station_id, day, title, story, record_kind, record_id, picture_id, created_by)
       values ($1, '522702103', $2, '2023-07-10', '演示', '演示演示', 'SESSION', $3, $4, $5)`,
      [uuidv7(), station.id, session.rows[0].id, file, chief.accountId],
    )
    const { rows } = await listed(county, '2023-07', 'SAME_PICTURE')
    expect(rows.map(({ second }) => second?.id)).toEqual([visit])
  })

  it('lists one worker in two places at once, not one after the other and not others', async () => {
    const [busy, calm] = [await worker(), await worker()]
    const activity = await held({ day: '2023-08-01', hours: ['09:00', '11:00'], worker: busy })
    const visit = await visited(busy, '2023-08-01', ['10:30', '11:30'])
    await visited(busy, '2023-08-01', ['11:30', '12:00'])
    await visited(busy, '2023-08-02', ['09:00', '11:00'])
    await visited(calm, '2023-08-01', ['09:00', '11:00'])
    const { rows } = await listed(county, '2023-08', 'SAME_TIME')
    expect(pairs(rows)).toEqual([[activity, visit].sort()])
    expect(rows[0]).toMatchObject({ day: '2023-08-01', area: '522702103', detail: expect.stringContaining('演示社工') })
  })

  it('lists what was held at night or was over at once', async () => {
    const expected = [
      await held({ day: '2023-09-01', hours: ['21:00', '22:01'] }),
      await held({ day: '2023-09-02', hours: ['05:59', '08:00'] }),
      await held({ day: '2023-09-03', hours: ['10:00', '10:09'] }),
    ]
    await held({ day: '2023-09-04', hours: ['06:00', '22:00'] })
    await held({ day: '2023-09-05', hours: ['10:00', '10:10'] })
    const { rows } = await listed(county, '2023-09', 'ODD_HOURS')
    expect(rows.map(({ first }) => first.id)).toEqual(expected.reverse())
    expect(rows.map(({ second }) => second)).toEqual([null, null, null])
  })

  it('lists a worker with more sessions on a day than anybody leads', async () => {
    const one = await worker()
    for (let count = 0; count < 6; count++) await held({ day: '2023-10-01', worker: one, place: '同一处' })
    expect((await listed(county, '2023-10', 'MANY_SESSIONS')).rows).toEqual([])
    await held({ day: '2023-10-01', worker: one, place: '同一处' })
    const { rows } = await listed(county, '2023-10', 'MANY_SESSIONS')
    expect(rows.map(({ detail, first }) => [detail, first.kind])).toEqual([['演示社工 × 7', 'ACTIVITY']])
    // At one place at one time they are many, not in two places.
    expect((await listed(county, '2023-10', 'SAME_TIME')).rows).toEqual([])
  })

  it('lists words that were used again, however they are set', async () => {
    const text = '组织居民学习消防安全知识，发放宣传手册。'
    const first = await held({ day: '2023-11-01', process: text })
    const second = await held({ day: '2023-11-08', process: ' 组织居民学习消防安全知识 发放宣传手册！' })
    await held({ day: '2023-11-09', process: '组织居民学习防汛安全知识，发放宣传手册。' })
    await held({ day: '2023-11-10', process: '顺利完成。' })
    await held({ day: '2023-11-11', process: '顺利完成。' })
    expect(pairs((await listed(county, '2023-11', 'SAME_TEXT')).rows)).toEqual([[first, second].sort()])
  })

  it('comes in pages, the latest first, each once', async () => {
    for (let day = 1; day <= 27; day++)
      for (const hours of [
        ['05:00', '07:00'],
        ['23:00', '23:30'],
      ] as [string, string][])
        await held({ day: `2022-01-${String(day).padStart(2, '0')}`, hours, worker: await worker() })
    const one = await listed(county, '2022-01')
    const two = await listed(county, '2022-01', undefined, 'OPEN', one.next ?? undefined)
    expect([one.rows.length, two.rows.length, two.next]).toEqual([50, 4, null])
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(54)
  })
})

describe('a look', () => {
  const found = async (day: string) => {
    const activity = await held({ day, hours: ['05:00', '07:00'], worker: await worker() })
    const { rows } = await listed(county, day.slice(0, 7), 'ODD_HOURS')
    const row = rows.find(({ first }) => first.id === activity)
    if (!row) throw new Error('not listed')
    return { id: row.id, pattern: 'ODD_HOURS' as const, month: day.slice(0, 7), version: 0, remark: '晨练活动，时间属实' }
  }

  it('is kept with who looked and why, takes it off the open ones, and is audited', async () => {
    const input = await found('2022-03-01')
    await Promise.all([1, 2].map(() => mutations.lookAtAnomaly(county, input)))
    await mutations.lookAtAnomaly(county, input)
    expect((await listed(county, '2022-03')).rows).toEqual([])
    expect((await listed(county, '2022-03', undefined, 'LOOKED')).rows).toMatchObject([
      { id: input.id, remark: input.remark, version: 1, lookedBy: '演示账号' },
    ])
    const { rows } = await owner.query('select action, division_code, detail from audit_event where entity_id = $1', [input.id])
    expect(rows).toEqual([{ action: 'anomaly.look', division_code: '522702103', detail: { pattern: 'ODD_HOURS', version: 1 } }])
  })

  it('of two at once is one; the other learns that it was looked at', async () => {
    const input = await found('2022-04-01')
    const results = await Promise.allSettled([
      mutations.lookAtAnomaly(county, input),
      mutations.lookAtAnomaly(province, { ...input, remark: '已电话核实' }),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CONFLICT' })
    await mutations.lookAtAnomaly(province, { ...input, version: 1, remark: '再次核实' })
    expect((await listed(province, '2022-04', undefined, 'LOOKED')).rows).toMatchObject([{ remark: '再次核实', version: 2 }])
  })

  it('is not for the station itself, nor for another county, nor for what nobody noticed', async () => {
    const input = await found('2022-05-01')
    await expect(mutations.lookAtAnomaly(chief, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(mutations.lookAtAnomaly({ ...chief, role: 'STATION_WORKER' }, input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(mutations.lookAtAnomaly(neighbour, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(mutations.lookAtAnomaly(county, { ...input, id: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(mutations.lookAtAnomaly(county, { ...input, month: '2022-06' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const kept = await owner.query('select from anomaly_look where id = $1', [input.id])
    expect(kept.rowCount).toBe(0)
    const forged = `insert into anomaly_look (id, division_code, pattern, day, first_id, remark, looked_by) values ($1::uuid, '522702103', 'ODD_HOURS', '2022-05-01', $1::uuid, '演示', $2::uuid)`
    await expect(db.asActor(chief, (tx) => tx.$executeRawUnsafe(forged, uuidv7(), chief.accountId))).rejects.toThrow()
  })
})
