import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, type Day, today } from '#lib/clock'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let due: typeof import('#lib/due-visits/queries')
let reports: typeof import('#lib/due-visits/reports')
let visits: typeof import('#lib/visits/queries')
let writing: typeof import('#lib/visits/mutations')
let batches: typeof import('#lib/visits/batches/mutations')
let cards: typeof import('#lib/sync/pulling/cards/queries')
let frequencies: typeof import('#lib/visit-frequencies/mutations')
let categoryOf: (code: string) => Buffer
let station: TestStation
let worker: Actor
let chief: Actor
let coordinator: Actor
let official: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  due = await import('#lib/due-visits/queries')
  reports = await import('#lib/due-visits/reports')
  visits = await import('#lib/visits/queries')
  writing = await import('#lib/visits/mutations')
  batches = await import('#lib/visits/batches/mutations')
  cards = await import('#lib/sync/pulling/cards/queries')
  frequencies = await import('#lib/visit-frequencies/mutations')
  const { blindIndex } = await import('#lib/crypto')
  categoryOf = (code) => Buffer.from(blindIndex('person.category', code))
  const { writeCategoryKeys, writeKeyFrequencies } = await import('#prisma/backfill')
  await writeCategoryKeys(owner)
  await writeKeyFrequencies(owner)
  station = await makeStation(owner, '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

interface Given {
  household: string
  on: Day
  risk?: string
  next?: Day | null
  notAtHome?: boolean
  id?: string
}

async function visit({ household, on, risk = 'GREEN', next = null, notAtHome = false, id = uuidv7() }: Given): Promise<string> {
  await owner.query(
    `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
       person_ids, not_at_home, risk_level, follow_up, next_visit_on, form_version, recorded_by)
     select $1, h.division_code, h.station_id, h.id, $3, 'ROUTINE', 'CARE', 'HOME', 'ELDERLY', array[$5::uuid],
       case when $6 then '{}' else array[(select person_id from household_member m where m.household_id = h.id limit 1)] end,
       $6, $4, 'NONE', $7, 'visit-1', $5 from household h where h.id = $2`,
    [id, household, on, risk, station.workerIds[0], notAtHome, next],
  )
  return id
}
const makeHome = async () => (await makePerson(owner, station, { village: '522702103201' })).householdId
const openRow = async (household: string) =>
  (
    await owner.query(
      `select due_on::text as due, interval_days as days, visit_id is null as never from visit_due where household_id = $1 and met_on is null`,
      [household],
    )
  ).rows
const rowOf = async (household: string) => (await openRow(household))[0]
const listed = async (view: 'DUE' | 'WEEK' | 'LONGEST' | 'SILENT', on = today(), actor = worker) => {
  const search = { view } as const
  return (await db.readAs(actor, (tx) => due.listDueVisits(tx, actor, search, on))).rows.map(({ id }) => id)
}

describe('the day a household is due', () => {
  it('is at once where nobody was ever met', async () => {
    const household = await makeHome()
    expect(await openRow(household)).toEqual([{ due: today(), days: 90, never: true }])
    expect(await listed('DUE')).toContain(household)
  })

  it('follows the risk, and what was agreed where that is earlier', async () => {
    const household = await makeHome()
    await visit({ household, on: '2023-05-01', risk: 'RED' })
    expect(await rowOf(household)).toMatchObject({ due: '2023-05-08' })
    await visit({ household, on: '2023-05-08', risk: 'GREEN', next: '2023-05-20' })
    expect(await rowOf(household)).toMatchObject({ due: '2023-05-20' })
    await visit({ household, on: '2023-05-20', risk: 'GREEN', next: '2023-12-31' })
    expect(await rowOf(household)).toMatchObject({ due: '2023-08-18', days: 90 })
  })

  it('does not move by an attempt at which nobody was home', async () => {
    const household = await makeHome()
    await visit({ household, on: '2023-05-01' })
    await visit({ household, on: '2023-05-10', notAtHome: true })
    expect(await rowOf(household)).toMatchObject({ due: '2023-07-30' })
  })

  it('comes nearer by a category of somebody who lives there, and goes back when it ends or they die', async () => {
    const { id, householdId } = await makePerson(owner, station, { village: '522702103201' })
    await visit({ household: householdId, on: '2023-05-01' })
    await owner.query(
      `insert into person_category (id, person_id, category_index, valid_from) values ($1, $2, $3, '2022-01-01')`,
      [uuidv7(), id, categoryOf('ALONE')],
    )
    expect(await rowOf(householdId)).toMatchObject({ due: '2023-05-31', days: 30 })
    await owner.query(`update person set died_on = '2023-05-02' where id = $1`, [id])
    expect(await rowOf(householdId)).toMatchObject({ days: 90 })
    await owner.query('update person set died_on = null where id = $1', [id])
    expect(await rowOf(householdId)).toMatchObject({ days: 30 })
    await owner.query(`update person_category set valid_to = '2023-05-03' where person_id = $1`, [id])
    expect(await rowOf(householdId)).toMatchObject({ days: 90 })
  })

  it('is the same as counted anew, whatever was visited, corrected, voided and brought late', async () => {
    const step = fc.record({
      deed: fc.constantFrom('visit', 'visit', 'visit', 'move', 'void', 'risk', 'miss'),
      day: fc.integer({ min: 0, max: 200 }),
      risk: fc.constantFrom('RED', 'ORANGE', 'GREEN'),
      agreed: fc.option(fc.integer({ min: 1, max: 150 }), { nil: null }),
      which: fc.nat(20),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const household = await makeHome()
        const visits: string[] = []
        for (const { deed, day, risk, agreed, which } of steps) {
          const on = addDays('2023-01-01', day)
          const picked = visits[which % Math.max(visits.length, 1)]
          const next = agreed === null ? null : addDays(on, agreed)
          if (deed === 'visit') visits.push(await visit({ household, on, risk, next }))
          else if (deed === 'miss') await visit({ household, on, notAtHome: true })
          else if (!picked) continue
          else if (deed === 'move')
            await owner.query('update visit set visited_on = $2, next_visit_on = null, version = version + 1 where id = $1', [
              picked,
              on,
            ])
          else if (deed === 'void')
            await owner.query(`update visit set status = 'VOID', version = version + 1 where id = $1`, [picked])
          else await owner.query('update visit set risk_level = $2, version = version + 1 where id = $1', [picked, risk])
        }
        const kept = await owner.query(
          `select visit_id, since::text, due_on::text, met_on::text from visit_due where household_id = $1 and visit_id is not null order by since, visit_id`,
          [household],
        )
        const facts = await owner.query<{ id: string; on: Day; risk: string; next: Day | null }>(
          `select id, visited_on::text as on, risk_level as risk, next_visit_on::text as next from visit
           where household_id = $1 and status = 'VALID' and not not_at_home order by visited_on, id`,
          [household],
        )
        const DAYS: Record<string, number> = { RED: 7, ORANGE: 30, GREEN: 90 }
        expect(kept.rows).toEqual(
          facts.rows.map(({ id, on, risk, next }, index) => {
            const policy = addDays(on, DAYS[risk] ?? 90)
            const dueOn = next && next > on && next < policy ? next : policy
            return { visit_id: id, since: on, due_on: dueOn, met_on: facts.rows[index + 1]?.on ?? null }
          }),
        )
        expect((await openRow(household)).length).toBe(1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the frequency', () => {
  const set = (actor: Actor, subject: string, days: number, from = today(), id = uuidv7()) =>
    frequencies.setFrequency(actor, { id, subject, days, from })

  it('may be tightened by a county, not loosened, and set by nobody else', async () => {
    const household = await makeHome()
    await visit({ household, on: '2023-05-01' })
    await expect(set(worker, 'GREEN', 10)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(set(coordinator, 'GREEN', 120)).rejects.toMatchObject({ fieldErrors: { days: ['tighter'] } })
    await set(coordinator, 'GREEN', 60)
    expect(await rowOf(household)).toMatchObject({ days: 60, due: '2023-06-30' })
    await set(official, 'GREEN', 45)
    expect(await rowOf(household)).toMatchObject({ days: 45 })
    await set(official, 'GREEN', 120)
    // The county's own still holds.
    expect(await rowOf(household)).toMatchObject({ days: 60 })
  })

  it('is written once under one id, and holds for a category as well', async () => {
    const id = uuidv7()
    await set(official, 'DEMENTIA', 14, today(), id)
    await set(official, 'DEMENTIA', 14, today(), id)
    await expect(set(coordinator, 'DEMENTIA', 20, today(), id)).rejects.toMatchObject({ code: 'DUPLICATE' })
    const { rows } = await owner.query('select count(*)::int as n from visit_frequency where id = $1', [id])
    expect(rows[0].n).toBe(1)
    await expect(set(coordinator, 'DEMENTIA', 20)).rejects.toMatchObject({ fieldErrors: { days: ['tighter'] } })
  })

  it('says which day a visit proposes: at a desk, on a card, sent alone or with others', async () => {
    const member = await makePerson(owner, station, { village: '522702103201' })
    const home = { id: member.householdId, personIds: [member.id] }
    const proposed = async () => {
      const start = await db.readAs(worker, (tx) => visits.requireVisitStart(tx, worker, home.id, today()))
      const card = (await db.readAs(worker, (tx) => cards.listCards(tx, worker, [home.id], today()))).get(home.id)
      expect(card?.intervals).toEqual(start.intervals)
      return start.intervals
    }
    const send = async (on: Day, riskLevel: 'GREEN' | 'YELLOW') => {
      const input = () => visitOf(station, home, { visitedOn: on, riskLevel, nextVisitOn: null })
      const ids = [uuidv7(), uuidv7(), uuidv7()] as const
      const alone = await writing.writeVisit(worker, ids[0], input())
      const more = ids.slice(1).map((id) => ({ id, input: input() }))
      const stored = await db.asActor(worker, (tx) => batches.createVisitsIn(tx, worker, more))
      const days = [alone, ...stored].map(({ nextVisitOn }) => nextVisitOn)
      expect(days).toEqual(Array(3).fill((await rowOf(home.id))?.due))
      return days[0]
    }
    await set(official, 'GREEN', 50)
    await set(coordinator, 'GREEN', 40)
    await set(official, 'YELLOW', 25)
    expect(await proposed()).toEqual({ GREEN: 40, YELLOW: 25, ORANGE: expect.any(Number), RED: 7 })
    expect(await send('2023-05-01', 'GREEN')).toBe('2023-06-10')
    expect(await send('2023-05-02', 'YELLOW')).toBe('2023-05-27')
    await owner.query(
      `insert into person_category (id, person_id, category_index, valid_from) values ($1, $2, $3, '2022-01-01')`,
      [uuidv7(), member.id, categoryOf('ALONE')],
    )
    expect(await proposed()).toMatchObject({ GREEN: 30, YELLOW: 25 })
    expect(await send('2023-05-03', 'GREEN')).toBe('2023-06-02')
    const elsewhere = await makeActor(owner, 'STATION_WORKER', '522702104')
    const abroad = await db.readAs(
      elsewhere,
      (tx) => tx.$queryRaw`select * from own_visit_intervals(array[${home.id}::uuid], ${today()}::date)`,
    )
    expect(abroad).toEqual([])
  })

  it('that begins later is told on its day', async () => {
    const household = await makeHome()
    await visit({ household, on: '2023-05-01', risk: 'ORANGE' })
    const later = addDays(today(), 5)
    await set(official, 'ORANGE', 20, later)
    expect(await rowOf(household)).toMatchObject({ days: 30 })
    await owner.query('select apply_visit_frequencies($1)', [later])
    const { rows } = await owner.query(`select applied_at is not null as told from visit_frequency where valid_from = $1`, [
      later,
    ])
    expect(rows).toEqual([{ told: true }])
  })
})

describe('made in time (K18)', () => {
  it('counts what came due in the month, and stays right when a visit is corrected', async () => {
    const other = await makeStation(owner, '522702102')
    const reader = await makeActor(owner, 'STATION_CHIEF', '522702102')
    const { householdId: household } = await makePerson(owner, other, { village: '522702102202' })
    const at = (day: Day) => db.readAs(reader, (tx) => reports.timeliness(tx, '2023-05', day))
    await visit({ household, on: '2023-05-01', risk: 'RED' })
    const second = await visit({ household, on: '2023-05-08', risk: 'RED' })
    await visit({ household, on: '2023-05-20', risk: 'GREEN' })
    // Due on the 8th and made; due on the 15th and made on the 20th.
    expect(await at('2023-06-10')).toEqual({ due: 2, inTime: 1 })
    expect(await at('2023-05-10')).toEqual({ due: 1, inTime: 1 })
    await owner.query(`update visit set visited_on = '2023-05-09', version = version + 1 where id = $1`, [second])
    expect(await at('2023-06-10')).toEqual({ due: 2, inTime: 0 })
    await owner.query(`update visit set status = 'VOID', version = version + 1 where id = $1`, [second])
    expect(await at('2023-06-10')).toEqual({ due: 1, inTime: 0 })
    const byStation = await db.readAs(coordinator, (tx) => reports.timelinessByStation(tx, '2023-05', '2023-06-10'))
    expect(byStation).toContainEqual(expect.objectContaining({ stationId: other.id, due: 1, inTime: 0 }))
  })
})

describe('silence', () => {
  it('is told once to the chief, later to the county, and over when somebody is met', async () => {
    const household = await makeHome()
    const on = addDays(today(), -25)
    await visit({ household, on, risk: 'RED' })
    const told = async () =>
      (
        await owner.query(
          `select roles from notice where kind = 'HOUSEHOLD_SILENT' and entity_id = $1 order by created_at, roles`,
          [household],
        )
      ).rows.map(({ roles }) => roles[0])
    expect(await listed('SILENT')).toContain(household)
    await owner.query('select tell_silence($1)', [addDays(on, 15)])
    expect(await told()).toEqual(['STATION_CHIEF'])
    await owner.query('select tell_silence($1)', [addDays(on, 16)])
    expect(await told()).toEqual(['STATION_CHIEF'])
    await owner.query('select tell_silence($1)', [addDays(on, 22)])
    expect((await told()).sort()).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
    await visit({ household, on: today(), risk: 'GREEN' })
    expect(await listed('SILENT', today(), chief)).not.toContain(household)
  })

  it('is heard of after three attempts in vain', async () => {
    const household = await makeHome()
    await visit({ household, on: addDays(today(), -20) })
    for (const days of [-15, -10]) await visit({ household, on: addDays(today(), days), notAtHome: true })
    expect(await listed('SILENT')).not.toContain(household)
    await visit({ household, on: addDays(today(), -5), notAtHome: true })
    expect(await listed('SILENT')).toContain(household)
  })
})
