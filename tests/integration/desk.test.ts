import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import type { Gap } from '#lib/desk/lags/types'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let nudges: typeof import('#lib/desk/nudges/mutations')
let said: typeof import('#lib/desk/nudges/queries')
let lags: typeof import('#lib/desk/lags/reports')
let approvals: typeof import('#lib/desk/approvals/queries')
let notices: typeof import('#lib/notices/queries')
let settings: typeof import('#lib/notices/settings/mutations')
let station: TestStation
let county: Actor
let colleague: Actor
let neighbour: Actor
let chief: Actor
let worker: Actor
let observer: Actor

const NOON = new Date('2099-01-01T12:00:00+08:00')

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  nudges = await import('#lib/desk/nudges/mutations')
  said = await import('#lib/desk/nudges/queries')
  lags = await import('#lib/desk/lags/reports')
  approvals = await import('#lib/desk/approvals/queries')
  notices = await import('#lib/notices/queries')
  settings = await import('#lib/notices/settings/mutations')
  station = await makeStation(owner, '522702103')
  await makeStation(owner, '522701001')
  const household = await makeHousehold(owner, station)
  await owner.query('update visit_due set due_on = $2 where household_id = $1 and met_on is null', [
    ...[household.id, addDays(today(), -10)],
  ])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  colleague = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  observer = await makeActor(owner, 'NATIONAL_OBSERVER', '')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const nudge = (actor: Actor, gap: Gap = 'OVERDUE', id = uuidv7()) =>
  nudges.nudgeStation(actor, { id, stationId: station.id, gap })
const heard = async (actor: Actor, at = NOON) =>
  (await db.readAs(actor, (tx) => notices.listNotices(tx, actor, at))).filter(({ kind }) => kind === 'NUDGE')
const unread = (actor: Actor, at: Date) => db.readAs(actor, (tx) => notices.countUnread(tx, actor, at))

describe('stations behind', () => {
  it('name what is due and not visited, and what was entered late', async () => {
    const visited = (day: string, recorded: string) =>
      owner.query(
        `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids,
           not_at_home, risk_level, follow_up, form_version, recorded_by, recorded_at)
         select $1, '522702103', $2, h.id, $3, 'ROUTINE', 'CARE', 'HOME', 'AID', $4, '{}', true, 'GREEN', 'NONE', 'x', $1, $5
         from household h where h.station_id = $2 limit 1`,
        [uuidv7(), station.id, day, station.workerIds.slice(0, 1), recorded],
      )
    await visited('2023-05-10', '2023-05-13T15:59:00Z')
    await visited('2023-05-10', '2023-05-13T16:01:00Z')
    const [may] = await db.readAs(county, (tx) => lags.listLags(tx, '522702', '2023-05', '2023-05-31'))
    expect(may).toMatchObject({ name: '演示社工站', visits: 2, late: 1, gaps: [{ gap: 'RECORDS', missing: 1 }] })
    const [now] = await db.readAs(county, (tx) => lags.listLags(tx, '522702', today().slice(0, 7), today()))
    expect(now?.gaps).toContainEqual({ gap: 'OVERDUE', missing: 1 })
    // Another county's stations are not in sight, whatever is asked.
    expect(await db.readAs(county, (tx) => lags.listLags(tx, '522701', today().slice(0, 7), today()))).toEqual([])
  })

  it('hold visits against the month’s target', async () => {
    const programmeId = uuidv7()
    await owner.query(
      `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at)
       values ($1, '522702', '演示', '2023-05-01', '2023-06-30', 'ISSUED', now())`,
      [programmeId],
    )
    await owner.query(
      `insert into programme_target (id, programme_id, division_code, set_for, metric, period, period_from, period_to, value, method, created_by)
       values ($1, $2, '522702103', '522702103', 'VISITS', 'MONTH', '2023-05-01', '2023-05-31', 31, 'HAND', $1)`,
      [uuidv7(), programmeId],
    )
    await owner.query(
      "insert into programme_station (programme_id, station_id, division_code, enrolled_on) values ($1, $2, '522702103', '2023-05-01')",
      [...[programmeId, station.id]],
    )
    // A Wednesday: ten visits are expected by then, and an activity is asked for.
    const [lag] = await db.readAs(county, (tx) => lags.listLags(tx, '522702', '2023-05', '2023-05-10'))
    expect(lag).toMatchObject({ target: 31, expected: 10, asked: true })
    expect(lag?.gaps).toEqual(
      expect.arrayContaining([
        { gap: 'ACTIVITY', missing: 1 },
        { gap: 'VISITS', missing: 8 },
      ]),
    )
    await owner.query(`update programme set checks = $2 where id = $1`, [
      ...[
        programmeId,
        {
          levels: { THEME: 'COUNTY', ACTIVITY: 'STATION', HIGHLIGHT: 'COUNTY', BRAND: 'COUNTY', SPECIALITY: 'STATION' },
          thresholds: { THEME: 1, ACTIVITY: 1, HIGHLIGHT: 1, BRAND: 1, SPECIALITY: 1 },
          exemptWeeks: ['2023-W19'],
        },
      ],
    ])
    const [exempt] = await db.readAs(county, (tx) => lags.listLags(tx, '522702', '2023-05', '2023-05-10'))
    expect(exempt?.asked).toBe(false)
  })
})

describe('a nudge', () => {
  it('tells the chief once a day, whoever says it how often', async () => {
    const outcomes = await Promise.all([nudge(county), nudge(county), nudge(colleague)])
    expect(outcomes.filter(({ said }) => said)).toHaveLength(1)
    expect(await heard(chief)).toMatchObject([{ href: `/stations/${station.id}`, params: { gap: 'OVERDUE', missing: 1 } }])
    expect([await heard(worker), await heard(county)]).toEqual([[], []])
    const rows = await db.readAs(county, (tx) => said.listNudges(tx, '522702', today()))
    expect(rows).toMatchObject([{ stationId: station.id, gap: 'OVERDUE', by: '演示账号' }])
    const { rows: audited } = await owner.query("select detail from audit_event where action = 'station.nudge'")
    expect(audited).toEqual([{ detail: { gap: 'OVERDUE', missing: 1 } }])
  })

  it('is refused where nothing is missing, and to those beside and beneath', async () => {
    await expect(nudge(county, 'RECORDS')).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(nudge(neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(nudge(chief)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(nudge(worker)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(nudge(observer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await db.readAs(neighbour, (tx) => said.listNudges(tx, '522702', today()))).toEqual([])
  })
})

describe('quiet hours', () => {
  const at = (time: string) => new Date(`${addDays(today(), 1)}T${time}:00+08:00`)

  it('hold back what can wait and is new, and let through what can’t', async () => {
    await owner.query('delete from notice')
    const tell = (kind: string, created: Date) =>
      owner.query(
        `insert into notice (id, scope_code, roles, kind, entity, entity_id, params, created_at)
         values ($1, '522702103', '{STATION_CHIEF}', $2, 'station', $3, '{"gap":"VISITS","missing":3}', $4)`,
        [uuidv7(), kind, station.id, created],
      )
    await tell('NUDGE', at('20:00'))
    // One line of the day before the quiet.
    expect(await unread(chief, at('20:59'))).toBe(1)
    await tell('NUDGE', at('22:00'))
    await tell('WEEK_EMPTY', at('22:05'))
    expect(await unread(chief, at('22:30'))).toBe(1)
    await tell('LEAD_URGENT', at('22:10'))
    expect(await unread(chief, at('22:30'))).toBe(2)
    const night = await db.readAs(chief, (tx) => notices.listNotices(tx, chief, at('22:30')))
    expect(night.map(({ kind }) => kind)).toEqual(['LEAD_URGENT', 'NUDGE'])
    // In the morning the two of the night are one more line.
    expect(await unread(chief, new Date(at('08:00').getTime() + 86_400_000))).toBe(3)
  })

  it('are one’s own: chosen, changed, audited, and none where both ends are the same', async () => {
    await settings.setQuietHours(chief, { from: '23:00', to: '06:00' })
    expect(await db.readAs(chief, (tx) => notices.listNotices(tx, chief, at('22:30')))).toHaveLength(4)
    await settings.setQuietHours(chief, { from: '09:00', to: '09:00' })
    expect(await db.readAs(chief, (tx) => notices.quietHoursOf(tx, chief))).toEqual({ from: '09:00', to: '09:00' })
    expect(await db.readAs(worker, (tx) => notices.quietHoursOf(tx, worker))).toEqual({ from: '21:00', to: '08:00' })
    await expect(settings.setQuietHours(observer, { from: '21:00', to: '08:00' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // Nobody reads or writes another's, not even in the same area.
    const foreign = db.asActor(worker, (tx) =>
      tx.noticeSetting.updateMany({ where: { accountId: chief.accountId }, data: { quietFrom: '00:00' } }),
    )
    expect(await foreign).toEqual({ count: 0 })
    const { rows } = await owner.query(
      "select count(*)::int as n from audit_event where action = 'notice.quiet' and result = 'OK'",
    )
    expect(rows[0].n).toBe(2)
  })
})

it('what waits for a word is what the reader may decide', async () => {
  const brand = (code: string, kind: string, stationId: string | null) =>
    owner.query(
      `insert into service_brand (id, kind, division_code, station_id, name, domain, content, applied_on, applied_by)
       values ($1, $2, $3, $4, '演示', 'AID', '演示', '2023-05-01', $1)`,
      [uuidv7(), kind, code, stationId],
    )
  await brand('522702', 'BRAND', null)
  await brand('522702103', 'SPECIALITY', station.id)
  const prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  const waiting = async (actor: Actor) =>
    (await db.readAs(actor, (tx) => approvals.listWaiting(tx, actor, '522702'))).map(({ kind }) => kind)
  // The own brand is the level above's to recognise.
  expect(await waiting(county)).toEqual(['SPECIALITY'])
  expect((await waiting(prefecture)).sort()).toEqual(['BRAND', 'SPECIALITY'])
  expect(await waiting(neighbour)).toEqual([])
})

it('the desk of a prefecture counts idle stations and themes by county, and only in its area', async () => {
  const areas = await import('#lib/desk/areas/reports')
  const prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  await owner.query(
    `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
     values ($1, '522702', '演示', 'AID', '演示', '2023-05-20', '2023-05-31', 'PUBLISHED', now(), $1)`,
    [uuidv7()],
  )
  const rows = await db.readAs(prefecture, (tx) => areas.listCountyStates(tx, '5227', '2023-05', '2023-05-10'))
  expect(rows).toMatchObject([
    { code: '522701', stations: 1, idle: 1, visits: 0, theme: false, nextTheme: false },
    { code: '522702', stations: 1, idle: 1, visits: 2, theme: true, nextTheme: false },
  ])
  expect(await db.readAs(county, (tx) => areas.listCountyStates(tx, '522701', '2023-05', '2023-05-10'))).toEqual([])
})
