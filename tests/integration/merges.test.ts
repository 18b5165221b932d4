import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { parseInput } from '#lib/input'
import { mergeInput } from '#lib/merges/schema'
import { HOUSEHOLD_FIELDS, PERSON_FIELDS, STAYING } from '#lib/merges/types'
import { makePerson, type PersonGiven, type TestPerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { recount } from '#tests/support/recount'

// Of an area code that was never assigned, so that they can be nobody's.
const ID_NUMBERS = ['529900194912310026', '529900198002290036'] as const

let database: TestDatabase
let owner: pg.Client
let merges: typeof import('#lib/merges/mutations')
let visits: typeof import('#lib/visits/mutations')
let db: typeof import('#lib/db')
let highlights: typeof import('#lib/highlights/queries')
let blindIndex: typeof import('#lib/crypto').blindIndex
let station: TestStation
let sister: TestStation
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  highlights = await import('#lib/highlights/queries')
  blindIndex = (await import('#lib/crypto')).blindIndex
  merges = await import('#lib/merges/mutations')
  visits = await import('#lib/visits/mutations')
  station = await makeStation(owner, '522702106')
  sister = await makeStation(owner, '522702107')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function inputOf(survivor: TestPerson, loser: TestPerson, changes: Record<string, unknown> = {}) {
  const { rows } = await owner.query<{ id: string; version: number }>('select id, version from person where id = any($1)', [
    [survivor.id, loser.id],
  ])
  const at = (id: string) => ({ id, version: rows.find((row) => row.id === id)?.version ?? 0 })
  const raw = { id: uuidv7(), survivor: at(survivor.id), loser: at(loser.id), taken: [], takenHome: [], whole: false, ...changes }
  return parseInput(mergeInput, raw)
}

const visit = (at: TestStation, person: TestPerson, changes: Record<string, unknown> = {}) =>
  visitOf(at, { id: person.householdId, personIds: [person.id] }, changes)

async function logVisit(at: TestStation, person: TestPerson, changes: Record<string, unknown> = {}): Promise<string> {
  const worker = await makeActor(owner, 'STATION_WORKER', at.township, at.workerIds[0])
  const id = uuidv7()
  await visits.writeVisit(worker, id, visit(at, person, changes))
  return id
}

/** The risk of a household without visits was set by hand here, which a recount can't know. */
async function differingFigures() {
  const { contact: _, ...figures } = await recount(owner)
  return Object.values(figures).flat()
}

/** Every row of every table but those that only grow, without versions. */
async function snapshot(): Promise<Record<string, string[]>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and relname not in ('audit_event', 'visit_revision', 'merge_record', 'division', 'area_standing', 'tile_cell', 'account', '_prisma_migrations',
       'household_change', 'household_revision')
     order by 1`,
  )
  const taken: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await owner.query(`select (to_jsonb(t) - 'version' - 'decided_at')::text as row from ${name} t order by 1`)
    // A figure that was taken back leaves a zero behind.
    taken[name] = rows
      .map(({ row }) => row)
      .filter((row) => !/"records": 0, .*"sessions": 0|"sessions": 0.*"person_times": 0.*"records": 0/.test(row))
  }
  return taken
}

describe('a merge', () => {
  it('lets everything follow, and leads from the old record to the new', async () => {
    const one = await makePerson(owner, station, { name: '王晓明', phone: '10000000001' })
    const two = await makePerson(owner, station, { name: '王小明', idNumber: ID_NUMBERS[0] })
    const id = await logVisit(station, two)
    await owner.query(
      `insert into person_category (id, person_id, category_index, valid_from) values ($1, $2, $3, '2022-01-01')`,
      [uuidv7(), two.id, Buffer.from(blindIndex('person.category', 'ALONE'))],
    )
    const activity = uuidv7()
    await owner.query(
      `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place,
        responsible_worker_id, expected, plan, created_by)
       values ($1, $2, '演示', 'SAFETY', 'CHILD', '2023-06-10', '2023-06-10', '09:00', '11:00', '演示', $3, '{}', '{}', $4)`,
      [activity, station.id, station.workerIds[0], chief.accountId],
    )
    const signUp =
      'insert into activity_participant (id, activity_id, person_id, ticket, signed_up_by) values ($1, $2, $3, 1, $4)'
    await owner.query(signUp, [uuidv7(), activity, two.id, chief.accountId])
    const group = uuidv7()
    await owner.query(
      `insert into service_group (id, station_id, title, group_type, domain, starts_on, ends_on, place, responsible_worker_id, size_planned,
        sessions_planned, sessions_least, plan, created_by)
       values ($1, $2, '演示', 'GROWTH', 'CHILD', '2023-06-10', '2023-07-10', '演示', $3, 8, 4, 4, '{}', $4)`,
      [group, station.id, station.workerIds[0], chief.accountId],
    )
    await owner.query(
      `insert into service_group_member (id, group_id, person_id, joined_on, added_by) values ($1, $2, $3, '2023-06-10', $4)`,
      [uuidv7(), group, two.id, chief.accountId],
    )
    const [file, picture] = [uuidv7(), uuidv7()]
    await owner.query(
      `insert into stored_file (id, scope_code, kind, name, media_type, bytes, sha256, content_sealed, created_by)
       values ($1, $2, 'VISIT_PHOTO', 'x.webp', 'image/webp', 1, '\\x00', '\\x00', $3)`,
      [file, station.township, chief.accountId],
    )
    await owner.query(
      `insert into activity_picture (id, activity_id, file_id, caption, shows, created_by) values ($1, $2, $3, '演示', 'PERSONS', $4)`,
      [picture, activity, file, chief.accountId],
    )
    const highlight = uuidv7()
    await owner.query(
      `insert into highlight (id, division_code, day, title, story, record_kind, record_id, created_by)
       values ($1, $2, '2023-06-10', '演示', '演示', 'SESSION', $3, $4)`,
      [highlight, station.township, uuidv7(), chief.accountId],
    )
    const told = 'insert into highlight_person (id, highlight_id, person_id) values ($1, $2, $3)'
    await owner.query(told, [uuidv7(), highlight, two.id])
    const shown = 'insert into activity_picture_person (id, picture_id, activity_id, person_id) values ($1, $2, $3, $4)'
    await owner.query(shown, [uuidv7(), picture, activity, two.id])
    await merges.mergePeople(chief, await inputOf(one, two, { taken: ['name', 'identity'] }))
    const listed = await owner.query('select person_id from activity_participant where activity_id = $1', [activity])
    expect(listed.rows).toEqual([{ person_id: one.id }])
    const joined = await owner.query('select person_id from service_group_member where group_id = $1', [group])
    expect(joined.rows).toEqual([{ person_id: one.id }])
    // A highlight is checked by who stands behind the record now.
    const behind = await db.asActor(chief, (tx) => highlights.listShown(tx, [two.id], '2023-06-10'))
    expect(behind).toMatchObject([{ name: '王小明' }])
    const pictured = await owner.query('select person_id from activity_picture_person where activity_id = $1', [activity])
    expect(pictured.rows).toEqual([{ person_id: one.id }])
    const named = await owner.query('select person_id from highlight_person where highlight_id = $1', [highlight])
    expect(named.rows).toEqual([{ person_id: one.id }])
    const { rows } = await owner.query(
      `select p.name, p.pinyin, p.id_index is not null as number, p.phone_index is not null as phone, l.merged_into = p.id as stone,
        h.merged_into as home, (select head_name from household where id = $3) as head,
        (select count(*)::int from person_category c where c.person_id = p.id) as categories
       from person p, person l, household h where p.id = $1 and l.id = $2 and h.id = $4`,
      [one.id, two.id, one.householdId, two.householdId],
    )
    expect(rows).toEqual([
      {
        name: '王小明',
        pinyin: 'wangxiaoming',
        number: true,
        phone: true,
        stone: true,
        home: one.householdId,
        head: '王小明',
        categories: 1,
      },
    ])
    const moved = await owner.query('select household_id, person_ids, version from visit where id = $1', [id])
    expect(moved.rows).toEqual([{ household_id: one.householdId, person_ids: [one.id], version: 3 }])
    expect(await differingFigures()).toEqual([])
  })

  it('takes in a household with others only whole, and not without its head', async () => {
    const one = await makePerson(owner, station)
    const two = await makePerson(owner, station)
    const child = await makePerson(owner, station, { name: '演示孩', householdId: two.householdId })
    await expect(merges.mergePeople(chief, await inputOf(one, two))).rejects.toMatchObject({
      fieldErrors: { whole: ['headFirst'] },
    })
    await merges.mergePeople(chief, await inputOf(one, two, { whole: true }))
    const { rows } = await owner.query('select household_id from household_member where person_id = $1 and valid_to is null', [
      child.id,
    ])
    expect(rows).toEqual([{ household_id: one.householdId }])
  })

  it('asks for a reason when both hold a number, and wants both in sight', async () => {
    const one = await makePerson(owner, station, { idNumber: ID_NUMBERS[1] })
    const two = await makePerson(owner, sister, { idNumber: '52990019900101005X' })
    await expect(merges.mergePeople(county, await inputOf(one, two))).rejects.toMatchObject({
      fieldErrors: { reason: ['twoIdNumbers'] },
    })
    await expect(merges.mergePeople(chief, await inputOf(one, two, { reason: '同一人两个号' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const worker = await makeActor(owner, 'STATION_WORKER', station.township)
    await expect(merges.mergePeople(worker, await inputOf(one, two))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await merges.mergePeople(county, await inputOf(one, two, { reason: '同一人两个号' }))
  })

  it('happens once, whether tapped twice or wanted by two at once', async () => {
    const one = await makePerson(owner, station)
    const two = await makePerson(owner, station)
    const input = await inputOf(one, two)
    const [again, other] = [merges.mergePeople(chief, input), merges.mergePeople(county, await inputOf(two, one))]
    const outcomes = await Promise.allSettled([merges.mergePeople(chief, input), again, other])
    expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    const { rows } = await owner.query('select count(*)::int as n from merge_record where survivor_id = any($1)', [
      [one.id, two.id],
    ])
    expect(rows).toEqual([{ n: 1 }])
    const stones = await owner.query('select count(*)::int as n from person where id = any($1) and merged_into is not null', [
      [one.id, two.id],
    ])
    expect(stones.rows).toEqual([{ n: 1 }])
  })

  it('is undone once, not after thirty days, and not past a later merge', async () => {
    const [one, two, three] = [
      await makePerson(owner, station),
      await makePerson(owner, station),
      await makePerson(owner, station),
    ]
    const first = await inputOf(one, two)
    await merges.mergePeople(chief, first)
    const second = await inputOf(three, one)
    await merges.mergePeople(chief, second)
    await expect(merges.undoMerge(chief, { id: first.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await Promise.all([merges.undoMerge(chief, { id: second.id }), merges.undoMerge(chief, { id: second.id })])
    await owner.query(`update merge_record set merged_at = now() - interval '32 days' where id = $1`, [first.id])
    await expect(merges.undoMerge(chief, { id: first.id })).rejects.toMatchObject({ fieldErrors: { form: ['undoTooLate'] } })
    await owner.query('update merge_record set merged_at = now() where id = $1', [first.id])
    await expect(merges.undoMerge(await makeActor(owner, 'STATION_CHIEF', '522702107'), { id: first.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await merges.undoMerge(chief, { id: first.id })
  })
})

it('undone leaves every row as it was, whatever the two records held; visits made since stay with the survivor', async () => {
  const someone = fc.record({
    name: fc.constantFrom('王晓明', '王小鸣'),
    birthDate: fc.constantFrom('1952-03-11', '1952-11-03', null),
    phone: fc.constantFrom('10000000021', undefined),
    visits: fc.integer({ min: 0, max: 2 }),
    others: fc.integer({ min: 0, max: 2 }),
    categories: fc.subarray(['ALONE', 'DEMENTIA']),
    consents: fc.subarray(['FILE', 'PHOTO']),
    risk: fc.constantFrom('GREEN', 'RED'),
  })
  const fields = fc.record({
    taken: fc.subarray(Object.keys(PERSON_FIELDS)),
    takenHome: fc.subarray(Object.keys(HOUSEHOLD_FIELDS)),
    together: fc.boolean(),
    since: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(someone, someone, fields, async (a, b, { taken, takenHome, together, since }) => {
      const make = async (given: typeof a, beside?: TestPerson) => {
        const { name, birthDate, phone } = given
        const person = await makePerson(owner, station, {
          ...({ name, birthDate, ...(phone && { phone }) } satisfies PersonGiven),
          ...(beside && { householdId: beside.householdId }),
        })
        for (let n = 0; n < given.others; n++)
          await makePerson(owner, station, { name: `演示亲${n}`, householdId: person.householdId })
        for (const category of given.categories) {
          await owner.query(
            `insert into person_category (id, person_id, category_index, valid_from) values ($1, $2, $3, '2022-01-01')`,
            [...[uuidv7(), person.id, Buffer.from(blindIndex('person.category', category))]],
          )
        }
        for (const kind of given.consents) {
          await owner.query(
            `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, recorded_by) values ($1, $2, $3, $4, 'SELF', 'SIGNED', '2023-02-01', $2)`,
            [uuidv7(), person.id, kind, `${kind}.1`],
          )
        }
        await owner.query('update household set risk_level = $2 where id = $1', [person.householdId, given.risk])
        for (let n = 0; n < given.visits; n++)
          await logVisit(station, person, { visitedOn: `2023-05-0${n + 1}`, nextVisitOn: '2023-07-01' })
        return person
      }
      const one = await make(a)
      const two = await make(b, together ? one : undefined)
      const before = await snapshot()
      const input = await inputOf(one, two, { taken, takenHome, whole: true })
      await merges.mergePeople(chief, input)
      expect(await differingFigures()).toEqual([])
      const later = since ? await logVisit(station, one, { visitedOn: '2023-05-20', nextVisitOn: '2023-08-01' }) : null
      await merges.undoMerge(chief, { id: input.id })
      expect(await differingFigures()).toEqual([])
      if (later) {
        const { rows } = await owner.query('select household_id, person_ids from visit where id = $1', [later])
        expect(rows).toEqual([{ household_id: one.householdId, person_ids: [one.id] }])
      } else expect(await snapshot()).toEqual(before)
    }),
    { numRuns: 25 },
  )
})

it('knows of every column that refers to a person or a household what becomes of it', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (a.attname ~ '(^|_)(person|household)_ids?$' or a.attname = 'merged_into'
         or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conkey[1] = a.attnum
           and k.confrelid in ('person'::regclass, 'household'::regclass)))
       and not exists (select from merged_tables('person') m where m.name = c.relname and m.col = a.attname)
       and not exists (select from merged_tables('household') m where m.name = c.relname and m.col = a.attname)
     order by 1`,
  )
  const treated = {
    'duplicate_pair.first_id': 'a judgement about these two records',
    'duplicate_pair.second_id': 'a judgement about these two records',
    'handover.household_ids': 'what changed hands on that day',
    'household.merged_into': 're-pointed as a stone',
    'household_change.household_id': 'when phones were told of that household',
    'household_member.household_id': 'moved with its own steps',
    'household_member.person_id': 'moved with its own steps',
    'household_move.household_id': 'history of that household; an open one stops the merge',
    'household_revision.household_id': 'what that household said before an edit',
    'person.merged_into': 're-pointed as a stone',
    'recent_view.household_id': 'passed over while merged',
    'visit.household_id': 'moved as a new version',
    'visit.person_ids': 'renamed in a new version',
    'visit_due.household_id': 'follows the visits',
  }
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(treated))
})

it('knows of every column of a person or a household whether it can be chosen', async () => {
  for (const [table, fields] of [
    ['person', PERSON_FIELDS],
    ['household', HOUSEHOLD_FIELDS],
  ] as const) {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    )
    const known = [...Object.values(fields).flat(), ...STAYING[table]]
    expect(rows.map(({ name }) => name).sort()).toEqual([...known].sort())
  }
})
