import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let warnings: typeof import('#lib/early-warnings/mutations')
let notices: typeof import('#lib/notices/queries')
let idle: TestStation
let busy: TestStation
let county: Actor
let neighbour: Actor
let chief: Actor
let prefecture: Actor
let programmeId: string

const NOON = new Date('2099-01-01T12:00:00+08:00')
// Tuesday, Wednesday and Thursday of one week; the 25th is a Sunday.
const [TUESDAY, WEDNESDAY, THURSDAY, LATE] = ['2023-06-13', '2023-06-14', '2023-06-15', '2023-06-25']

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  warnings = await import('#lib/early-warnings/mutations')
  notices = await import('#lib/notices/queries')
  idle = await makeStation(owner, '522702103')
  busy = await makeStation(owner, '522702102')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  programmeId = uuidv7()
  await owner.query(
    `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at)
     values ($1, '52', '演示行动', '2023-06-01', '2023-12-31', 'ISSUED', now())`,
    [programmeId],
  )
  for (const { id, township } of [idle, busy])
    await owner.query(
      'insert into programme_station (programme_id, station_id, division_code, enrolled_on) values ($1, $2, $3, $4)',
      [...[programmeId, id, township, '2023-06-01']],
    )
  await owner.query(
    `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place, responsible_worker_id, expected,
       plan, status, submitted_by, created_by)
     values ($1, $2, '演示', 'HEALTH', 'ELDERLY', '2023-06-17', '2023-06-17', '09:00', '11:00', '演示', $3, '{"ELDERS":10}', '{}', 'APPROVED', $1, $1)`,
    [uuidv7(), busy.id, busy.workerIds[0]],
  )
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})
beforeEach(() => owner.query('delete from notice'))

const heard = async (actor: Actor) =>
  (await db.readAs(actor, (tx) => notices.listNotices(tx, actor, NOON))).map(({ kind, href, params }) => [
    kind,
    href,
    params.station,
  ])

it('says on Wednesday which station has nothing planned or held, to its chief and its county, once', async () => {
  expect(await warnings.warnEarly(TUESDAY)).toBe(0)
  // Two servers at the same moment.
  const told = await Promise.all([warnings.warnEarly(WEDNESDAY), warnings.warnEarly(WEDNESDAY)])
  expect(told.sort()).toEqual([0, 2])
  expect(await warnings.warnEarly(THURSDAY)).toBe(0)
  const about = ['WEEK_EMPTY', `/stations/${idle.id}`, '演示社工站']
  expect([await heard(chief), await heard(county)]).toEqual([[about], [about]])
  expect([await heard(neighbour), await heard(prefecture)]).toEqual([[], []])
  const { rows } = await owner.query("select detail from audit_event where action = 'early_warning.tell'")
  expect(rows).toEqual([{ detail: { on: WEDNESDAY, told: 2 } }])
})

it('asks nothing in an exempt week, of a station withdrawn or closed', async () => {
  const checks = { levels: { THEME: 'COUNTY', ACTIVITY: 'STATION', HIGHLIGHT: 'COUNTY', BRAND: 'COUNTY', SPECIALITY: 'STATION' } }
  const thresholds = { THEME: 1, ACTIVITY: 1, HIGHLIGHT: 1, BRAND: 1, SPECIALITY: 1 }
  const set = (exemptWeeks: string[]) =>
    owner.query('update programme set checks = $2 where id = $1', [programmeId, { ...checks, thresholds, exemptWeeks }])
  await set(['2023-W24'])
  expect(await warnings.warnEarly(WEDNESDAY)).toBe(0)
  await set([])
  await owner.query("update programme_station set withdrawn_on = '2023-06-12' where station_id = $1", [idle.id])
  expect(await warnings.warnEarly(WEDNESDAY)).toBe(0)
  await owner.query('update programme_station set withdrawn_on = null where station_id = $1', [idle.id])
  await owner.query("update station_status set valid_to = '2023-06-12' where station_id = $1", [idle.id])
  expect(await warnings.warnEarly(WEDNESDAY)).toBe(0)
  await owner.query('update station_status set valid_to = null where station_id = $1', [idle.id])
})

it('says on the 25th which county has no theme next month, to it and its prefecture', async () => {
  await warnings.warnEarly(LATE)
  expect((await heard(county)).filter(([kind]) => kind === 'MONTH_UNPLANNED')).toHaveLength(1)
  expect((await heard(prefecture)).map(([kind, href]) => [kind, href])).toEqual([['MONTH_UNPLANNED', '/themes']])
  expect((await heard(chief)).filter(([kind]) => kind === 'MONTH_UNPLANNED')).toEqual([])
  await owner.query('delete from notice')
  await owner.query(
    `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
     values ($1, '522702', '演示', 'AID', '演示', '2023-07-01', '2023-08-31', 'PUBLISHED', now(), $1)`,
    [uuidv7()],
  )
  await warnings.warnEarly(LATE)
  expect(await heard(prefecture)).toEqual([])
})

it('goes along the own line alone', async () => {
  const notice = {
    id: uuidv7(),
    area: '522701',
    roles: ['COUNTY_COORDINATOR'],
    kind: 'WEEK_EMPTY',
    entity: 'county_activities',
    entityId: null,
    params: {},
    demo: true,
  }
  const tell = (given: object) => db.asActor(county, (tx) => tx.$queryRaw`select notify_many(${JSON.stringify([given])}::jsonb)`)
  await expect(tell(notice)).rejects.toThrow()
  await expect(tell({ ...notice, area: '' })).rejects.toThrow()
})
