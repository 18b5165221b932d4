import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { recount } from '#tests/support/recount'

const HOME = '522702001'
const SERVED = '522702102'
const ELSEWHERE = '522701001'
const REFUSED = '42501'

let database: TestDatabase
let owner: pg.Client
let app: pg.Client
let station: TestStation
let other: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  app = new pg.Client({ connectionString: database.appUrl })
  await owner.connect()
  await app.connect()
  station = await makeStation(owner, HOME)
  other = await makeStation(owner, ELSEWHERE)
  await owner.query(
    `insert into station_township (id, station_id, division_code, valid_from) values ($1, $2, $3, '2022-01-01')`,
    [...[uuidv7(), station.id, SERVED]],
  )
})
afterAll(async () => {
  await app.end()
  await owner.end()
  await database.drop()
})

/** Rows touched as a worker of the area, taken back afterwards; or the SQLSTATE that refused. */
async function asWorkerOf(area: string, text: string, values: unknown[] = []): Promise<number | string> {
  await app.query('begin')
  try {
    await app.query('select set_scope($1, $2, $3)', [uuidv7(), 'STATION_WORKER', area])
    return (await app.query(text, values)).rowCount ?? 0
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error)
  } finally {
    await app.query('rollback')
  }
}

async function visit(household: TestHousehold, division: string, at: TestStation) {
  const id = uuidv7()
  await owner.query(
    `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
       person_ids, risk_level, follow_up, form_version, recorded_by)
     values ($1, $2, $3, $4, '2023-05-10', 'ROUTINE', 'CARE', 'HOME', 'AID', $5, $6, 'GREEN', 'NONE', 'visit-1', $7)`,
    [id, division, at.id, household.id, at.workerIds.slice(0, 1), household.personIds, uuidv7()],
  )
  return id
}

const rowOf = async (table: string, id: string) => (await owner.query(`select * from ${table} where id = $1`, [id])).rows[0]
const livesIn = (household: TestHousehold, code: string) =>
  owner.query('update household set division_code = $2 where id = $1', [household.id, code])

describe('a household in another township that its station serves', () => {
  it('is kept by the station with everybody and everything in it', async () => {
    const household = await makeHousehold(owner, station)
    await livesIn(household, SERVED)
    const visited = await visit(household, SERVED, station)
    expect(await rowOf('household', household.id)).toMatchObject({ division_code: SERVED, scope_code: HOME })
    for (const person of household.personIds) {
      expect(await rowOf('person', person)).toMatchObject({ division_code: SERVED, scope_code: HOME })
    }
    expect(await rowOf('visit', visited)).toMatchObject({ division_code: SERVED, scope_code: HOME })
    for (const [table, column] of [
      ['household', 'id'],
      ['household_member', 'household_id'],
      ['visit', 'household_id'],
    ]) {
      const seen = (area: string) => asWorkerOf(area, `select from ${table} where ${column} = $1`, [household.id])
      expect(await seen(HOME), table).toBeGreaterThan(0)
      expect(await seen(SERVED), table).toBe(0)
    }
  })

  it('is counted where it lives, and stays counted there after it has moved', async () => {
    const household = await makeHousehold(owner, station)
    await livesIn(household, SERVED)
    const before = await visit(household, SERVED, station)
    await livesIn(household, HOME)
    expect(await rowOf('visit', before)).toMatchObject({ division_code: SERVED, scope_code: HOME })
    const { rows } = await owner.query('select distinct division_code from visit_presence where subject_id = $1', [household.id])
    expect(rows).toEqual([{ division_code: SERVED }])
    const differences = await recount(owner)
    expect(Object.values(differences).flat()).toEqual([])
  })

  it('takes its visits, their older versions and its people along when another station takes it over', async () => {
    const household = await makeHousehold(owner, station)
    const visited = await visit(household, HOME, station)
    await owner.query(`update visit set purpose = 'SERVICE', version = 2 where id = $1`, [visited])
    await owner.query('update household set station_id = $2, division_code = $3 where id = $1', [
      household.id,
      other.id,
      ELSEWHERE,
    ])
    expect(await rowOf('visit', visited)).toMatchObject({ division_code: HOME, scope_code: ELSEWHERE, version: 2 })
    const kept = await owner.query('select scope_code, count(*)::int from visit_revision where visit_id = $1 group by 1', [
      visited,
    ])
    expect(kept.rows).toEqual([{ scope_code: ELSEWHERE, count: 1 }])
    const members = await owner.query('select distinct scope_code from household_member where household_id = $1', [household.id])
    expect(members.rows).toEqual([{ scope_code: ELSEWHERE }])
    expect(await asWorkerOf(HOME, 'select from visit where id = $1', [visited])).toBe(0)
    expect(await asWorkerOf(ELSEWHERE, 'select from visit where id = $1', [visited])).toBe(1)
    expect(Object.values(await recount(owner)).flat()).toEqual([])
  })
})

describe('a worker', () => {
  it('gives a household to no station out of sight, and to no area that its station does not serve', async () => {
    const { id } = await makeHousehold(owner, station)
    expect(await asWorkerOf(HOME, 'update household set station_id = $2 where id = $1', [id, other.id])).toBe(REFUSED)
    expect(await asWorkerOf(HOME, 'update household set division_code = $2 where id = $1', [id, ELSEWHERE])).toBe(REFUSED)
    expect(await asWorkerOf(HOME, 'update household set division_code = $2 where id = $1', [id, SERVED])).toBe(1)
  })

  it('draws nobody from out of sight into a household', async () => {
    const [own, foreign] = [await makeHousehold(owner, station), await makeHousehold(owner, other)]
    const join = `insert into household_member (id, household_id, person_id, relation, valid_from) values ($1, $2, $3, 'OTHER', '1990-01-01')`
    expect(await asWorkerOf(HOME, join, [uuidv7(), own.id, foreign.personIds[0]])).toBe(REFUSED)
    expect(await asWorkerOf(HOME, join, [uuidv7(), foreign.id, own.personIds[0]])).toBe(REFUSED)
  })

  it('moves no person and no visit by hand', async () => {
    const household = await makeHousehold(owner, station)
    const visited = await visit(household, HOME, station)
    for (const column of ['division_code', 'scope_code']) {
      expect(await asWorkerOf(HOME, `update person set ${column} = $2 where id = $1`, [household.personIds[0], HOME])).toBe(
        REFUSED,
      )
      expect(await asWorkerOf(HOME, `update visit set ${column} = $2 where id = $1`, [visited, HOME])).toBe(REFUSED)
    }
  })
})
