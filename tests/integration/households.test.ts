import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { householdInput } from '#lib/households/schema'
import { parseInput } from '#lib/input'
import { makeHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

// Of an area code that was never assigned, so that they can be nobody's.
const ID_NUMBERS = ['529900194912310026', '529900198002290036', '52990019900101005X'] as const

let database: TestDatabase
let owner: pg.Client
let mutations: typeof import('#lib/households/mutations')
let revealing: typeof import('#lib/households/revealing/mutations')
let queries: typeof import('#lib/households/queries')
let db: typeof import('#lib/db')
let station: TestStation
let worker: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  mutations = await import('#lib/households/mutations')
  revealing = await import('#lib/households/revealing/mutations')
  queries = await import('#lib/households/queries')
  station = await makeStation(owner, '522702106')
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

function member(name: string, changes: Record<string, unknown> = {}) {
  const paper = 'idKind' in changes ? { overrideReason: '演示' } : { idKind: 'NONE', idMissingReason: 'LOST' }
  return { name, sex: 'FEMALE', ...paper, relation: 'HEAD', categories: ['ALONE'], ...changes }
}

function body(changes: Record<string, unknown> = {}) {
  const raw = { id: uuidv7(), divisionCode: '522702106201', address: '演示路3组12号', members: [member('演示户')], ...changes }
  return parseInput(householdInput, raw)
}

describe('a new household', () => {
  it('is made once with all its members, however often it is sent', async () => {
    const input = body({
      members: [member('演示甲', { idKind: 'RESIDENT_ID', idNumber: ID_NUMBERS[0] }), member('演示乙', { relation: 'CHILD' })],
    })
    await Promise.all([1, 2, 3].map(() => mutations.createHousehold(worker, input)))
    await mutations.createHousehold(worker, input)
    const page = await db.readAs(worker, (tx) => queries.requireHousehold(tx, worker, input.id))
    expect(page.members.map((one) => [one.name, one.relation, one.categories])).toEqual([
      ['演示甲', 'HEAD', ['ALONE']],
      ['演示乙', 'CHILD', ['ALONE']],
    ])
    expect(page).toMatchObject({ headName: '演示甲', divisionCode: '522702106201', address: '演示路*组**号' })
    expect(page.members[0]).toMatchObject({ idNumber: '5299**********0026', birthDate: '1949-12-31' })
    const { rows } = await owner.query(`select count(*)::int as n from audit_event where entity_id = $1`, [input.id])
    expect(rows).toEqual([{ n: 1 }])
  })

  it('does not take an ID number that is on file, nor leave half a household behind', async () => {
    const input = body({
      members: [member('演示丙'), member('演示丁', { relation: 'CHILD', idKind: 'RESIDENT_ID', idNumber: ID_NUMBERS[0] })],
    })
    await expect(mutations.createHousehold(worker, input)).rejects.toMatchObject({
      code: 'DUPLICATE',
      fieldErrors: { 'members.1.idNumber': ['idTaken'] },
    })
    expect((await owner.query('select 1 from household where id = $1', [input.id])).rows).toEqual([])
  })

  it('is refused in another township, in a place that is none, and with an entitlement', async () => {
    await expect(mutations.createHousehold(worker, body({ divisionCode: '522702107201' }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(mutations.createHousehold(worker, body({ divisionCode: '522702106999' }))).rejects.toMatchObject({
      code: 'INVALID',
    })
    const entitled = body({ members: [member('演示戊', { categories: ['DIBAO'] })] })
    await expect(mutations.createHousehold(worker, entitled)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
    await expect(mutations.createHousehold(county, body())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the list of a station', () => {
  it('pages through all, longest not visited first, none twice and none left out', async () => {
    for (let n = 0; n < 60; n++) await mutations.createHousehold(worker, body())
    await owner.query(`update household set last_visited_on = date '2023-01-01' + (random() * 20)::int where random() < 0.6`)
    const seen: { id: string; day: string }[] = []
    let after: string | undefined
    do {
      const page = await db.readAs(worker, (tx) => queries.listHouseholds(tx, worker, { after }))
      seen.push(...page.rows.map((row) => ({ id: row.id, day: row.lastVisitedOn ?? '' })))
      after = page.next ?? undefined
    } while (after)
    const { rows } = await owner.query('select count(*)::int as n from household')
    expect(new Set(seen.map((row) => row.id)).size).toBe(rows[0].n)
    expect(seen).toHaveLength(rows[0].n)
    expect(seen.map((row) => row.day)).toEqual(seen.map((row) => row.day).sort())
  })
})

describe('class S', () => {
  it('is sealed in the tables and shown once, with the reason in the audit', async () => {
    const input = body({
      address: '演示巷九号暗号',
      phone: '10000007777',
      members: [member('演示密', { idKind: 'RESIDENT_ID', idNumber: ID_NUMBERS[2] })],
    })
    await mutations.createHousehold(worker, input)
    expect(await listPlainText(owner, ['演示巷九号暗号', '10000007777', ID_NUMBERS[2]])).toEqual([])
    const { members } = await db.readAs(worker, (tx) => queries.requireHousehold(tx, worker, input.id))
    const id = members[0]?.personId ?? ''
    const county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
    const reveal = (actor: Actor) => revealing.revealField(actor, { field: 'person.id', id, reason: '核对身份' })
    expect(await reveal(worker)).toEqual({ value: ID_NUMBERS[2] })
    expect(await reveal(county)).toEqual({ value: ID_NUMBERS[2] })
    await expect(reveal(await makeActor(owner, 'PROVINCE_OFFICIAL', '52'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(reveal(await makeActor(owner, 'STATION_WORKER', '522702107'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { rows } = await owner.query(
      `select actor_id, action, reason, detail from audit_event where entity = 'person' and entity_id = $1 order by id`,
      [id],
    )
    expect(rows).toEqual(
      [worker, county].map((actor) => ({
        actor_id: actor.accountId,
        action: 'person.reveal',
        reason: '核对身份',
        detail: { field: 'person.id' },
      })),
    )
  })
})

describe('what stood in plain before', () => {
  it('is sealed by the backfill, however often it runs, and killed or not', async () => {
    const { backfill } = await import('#prisma/backfill')
    const household = await makeHousehold(owner, station, 1)
    await owner.query(
      `insert into person_category (id, person_id, category, valid_from) values ($1, $2, 'DIBAO', '2023-01-01')`,
      [uuidv7(), household.personIds[0]],
    )
    await owner.query(`update person set pinyin = '', initials = '' where id = $1`, [household.personIds[0]])
    const lines: string[] = []
    await backfill(database.ownerUrl, (line) => lines.push(line))
    await backfill(database.ownerUrl, (line) => lines.push(line))
    expect(lines[0]).toBe('1 categories sealed')
    expect(lines.filter((line) => line.includes('sealed'))).toHaveLength(1)
    const { rows } = await owner.query(
      `select c.category, c.entitlement, p.pinyin, p.initials from person_category c join person p on p.id = c.person_id where p.id = $1`,
      [household.personIds[0]],
    )
    expect(rows).toEqual([{ category: null, entitlement: true, pinyin: 'yanshihuzhu', initials: 'yshz' }])
    const [member] = await db.readAs(worker, (tx) => queries.listMembers(tx, worker, household.id))
    expect(member?.categories).toEqual(['DIBAO'])
    expect(await listPlainText(owner, ['DIBAO'])).toEqual([])
  })
})
