import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { householdInput } from '#lib/households/schema'
import { parseInput } from '#lib/input'
import { submitInput } from '#lib/register-changes/schema'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

const AREA = '522702106'
let database: TestDatabase
let owner: pg.Client
let changes: typeof import('#lib/register-changes/mutations')
let queries: typeof import('#lib/register-changes/queries')
let households: typeof import('#lib/households/mutations')
let revealing: typeof import('#lib/households/revealing/mutations')
let consents: typeof import('#lib/persons/consents/mutations')
let approvals: typeof import('#lib/access-approvals/mutations')
let persons: typeof import('#lib/persons/queries')
let db: typeof import('#lib/db')
let station: TestStation
let [worker, chief, otherChief, county, otherCounty] = [] as unknown as [Actor, Actor, Actor, Actor, Actor]
let household: TestHousehold

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  changes = await import('#lib/register-changes/mutations')
  queries = await import('#lib/register-changes/queries')
  households = await import('#lib/households/mutations')
  revealing = await import('#lib/households/revealing/mutations')
  consents = await import('#lib/persons/consents/mutations')
  approvals = await import('#lib/access-approvals/mutations')
  persons = await import('#lib/persons/queries')
  station = await makeStation(owner, AREA)
  worker = await makeActor(owner, 'STATION_WORKER', AREA, station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', AREA)
  otherChief = await makeActor(owner, 'STATION_CHIEF', '522702107')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  otherCounty = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
beforeEach(async () => {
  household = await makeHousehold(owner, station, 3)
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const personId = (place = 0) => household.personIds[place] ?? ''
const submit = (actor: Actor, change: Record<string, unknown>, id = uuidv7()) =>
  changes.submitChange(actor, parseInput(submitInput, { id, change, reason: '演示原因' }))
const rename = (name: string, place = 0) => ({ kind: 'IDENTITY', personId: personId(place), name, idMissingReason: 'LOST' })
const decide = (actor: Actor, id: string, given: Record<string, unknown> = {}) =>
  changes.decideChange(actor, { id, approve: true, version: 1, closes: [], reason: '核实过', ...given })
const nameOf = async (place = 0) =>
  (await owner.query('select name, version from person where id = $1', [personId(place)])).rows[0]
const heads = async (id: string) =>
  (
    await owner.query(
      `select person_id from household_member where household_id = $1 and valid_to is null and relation = 'HEAD'`,
      [id],
    )
  ).rows.map((row) => row.person_id)

describe('a proposal', () => {
  it('changes nothing until the chief approves it, and then once, with the head’s name', async () => {
    const id = uuidv7()
    const sent = await Promise.all([1, 2].map(() => submit(worker, rename('演示改名'), id)))
    expect(sent.map(({ status }) => status)).toEqual(['OPEN', 'OPEN'])
    expect(await nameOf()).toEqual({ name: '演示户主', version: 1 })
    const { rows } = await db.readAs(chief, (tx) => queries.listOpenChanges(tx, chief))
    const shown = rows.find((row) => row.id === id)
    expect(shown).toMatchObject({ name: '演示户主', reason: '演示原因', proposedBy: '演示账号', rivals: [] })
    expect(shown?.lines.find(({ field }) => field === 'name')).toMatchObject({ before: '演示户主', after: '演示改名' })
    const answers = await Promise.all([1, 2].map(() => decide(chief, id)))
    expect(answers.map(({ status }) => status)).toEqual(['APPLIED', 'APPLIED'])
    expect(await nameOf()).toEqual({ name: '演示改名', version: 2 })
    const { rows: stored } = await owner.query('select head_name from household where id = $1', [household.id])
    expect(stored).toEqual([{ head_name: '演示改名' }])
  })

  it('is decided by the own chief alone', async () => {
    const { id } = await submit(worker, rename('演示改名'))
    await expect(decide(worker, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(decide(otherChief, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(decide(county, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await decide(chief, id, { approve: false })
    await expect(decide(chief, id)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await nameOf()).name).toBe('演示户主')
  })

  it('is tried when it is made: what would fail is said at once', async () => {
    const wrong = submit(worker, {
      kind: 'IDENTITY',
      personId: personId(),
      idKind: 'RESIDENT_ID',
      idNumber: '110105194912310021',
    })
    await expect(wrong).rejects.toMatchObject({ fieldErrors: { idNumber: ['idNumber'] } })
    const headless = submit(worker, { kind: 'MEMBER_LEAVE', householdId: household.id, personId: personId(), reason: 'MARRIED' })
    await expect(headless).rejects.toMatchObject({ fieldErrors: { successorId: ['required'] } })
    await expect(submit(worker, rename('演示户主'))).resolves.toBeTruthy() // the reason for no paper is new
    await expect(
      submit(chief, { kind: 'IDENTITY', personId: personId(1), name: '演示成员1', idMissingReason: 'LOST' }),
    ).resolves.toBeTruthy()
    await expect(submit(chief, { kind: 'IDENTITY', personId: personId(1), name: '演示成员1' })).rejects.toMatchObject({
      fieldErrors: { form: ['nothingChanged'] },
    })
  })

  it('in conflict with another is shown beside it; picking one closes the other with the reason', async () => {
    const [first, second] = [await submit(worker, rename('演示甲')), await submit(worker, rename('演示乙'))]
    const { rows } = await db.readAs(chief, (tx) => queries.listOpenChanges(tx, chief))
    expect(rows.find((row) => row.id === first.id)?.rivals).toEqual([second.id])
    await expect(decide(chief, first.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await decide(chief, second.id, { closes: [first.id] })
    expect((await nameOf()).name).toBe('演示乙')
    const { rows: stored } = await owner.query('select id, status from register_change where id = any ($1)', [
      [first.id, second.id],
    ])
    expect(Object.fromEntries(stored.map((row) => [row.id, row.status]))).toEqual({
      [first.id]: 'SUPERSEDED',
      [second.id]: 'APPLIED',
    })
    await expect(decide(chief, first.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('approved by two chiefs at a time, one against the other, leaves one of them', async () => {
    const rival = await makeActor(owner, 'STATION_CHIEF', AREA)
    const [first, second] = [await submit(worker, rename('演示甲')), await submit(worker, rename('演示乙'))]
    const outcomes = await Promise.allSettled([
      decide(chief, first.id, { closes: [second.id] }),
      decide(rival, second.id, { closes: [first.id] }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await nameOf()).version).toBe(2)
  })

  it('is not approved over a change that the chief has not seen', async () => {
    const { id } = await submit(worker, rename('演示甲'))
    await submit(chief, rename('演示先改'))
    await expect(decide(chief, id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await decide(chief, id, { version: 2 })
    expect((await nameOf()).name).toBe('演示甲')
  })

  it('keeps its content sealed', async () => {
    await submit(worker, rename('演示密名甲乙'))
    expect(await listPlainText(owner, ['演示密名甲乙', '演示原因'])).toEqual([])
  })
})

describe('plain edits', () => {
  it('apply at once for a social worker, on the version that was shown', async () => {
    const edit = { kind: 'DETAILS', personId: personId(), version: 1, phone: '10000004321', selfCare: 'PARTLY', housing: 'OWN' }
    expect(await submit(worker, edit)).toMatchObject({ status: 'APPLIED' })
    await expect(submit(worker, { ...edit, phone: '10000004322' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await listPlainText(owner, ['10000004321'])).toEqual([])
    await expect(submit(otherChief, edit)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(submit(county, { ...edit, version: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('of what is sensitive end when the consent is withdrawn', async () => {
    const consent = { kind: 'SENSITIVE', manner: 'SIGNED', givenBy: 'SELF' } as const
    const given = { id: uuidv7(), personId: personId(), consent }
    await consents.giveConsent(worker, given)
    await consents.giveConsent(worker, given)
    await submit(worker, { kind: 'DETAILS', personId: personId(), version: 1, selfCare: 'FULL' })
    await consents.withdrawConsent(worker, { id: given.id, reason: '本人不愿意' })
    const again = submit(worker, { kind: 'DETAILS', personId: personId(), version: 2, selfCare: 'PARTLY' })
    await expect(again).rejects.toMatchObject({ fieldErrors: { form: ['consentWithdrawn'] } })
    const look = revealing.revealField(worker, { field: 'person.selfCare', id: personId(), reason: '核对情况' })
    await expect(look).rejects.toMatchObject({ code: 'FORBIDDEN', detail: { locked: true } })
    await consents.giveConsent(worker, { ...given, id: uuidv7() })
    await submit(worker, { kind: 'DETAILS', personId: personId(), version: 2, selfCare: 'PARTLY' })
  })
})

describe('the red line of entitlement', () => {
  const category = () => ({
    kind: 'CATEGORY_ADD',
    personId: personId(),
    categoryId: uuidv7(),
    category: 'DIBAO',
    sourceKind: 'GOVERNMENT_LIST',
    source: '演民发〔2023〕1 号',
    validFrom: '2023-05-01',
  })

  it('is crossed by government alone, in the application', async () => {
    for (const actor of [worker, chief]) await expect(submit(actor, category())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const given = category()
    expect(await submit(county, given)).toMatchObject({ status: 'APPLIED' })
    await expect(submit(county, category())).rejects.toMatchObject({ fieldErrors: { category: ['categoryTaken'] } })
    const end = { kind: 'CATEGORY_END', personId: personId(), categoryId: given.categoryId, on: '2023-06-01' }
    await expect(submit(chief, end)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await submit(county, end)
    expect(await db.readAs(county, (tx) => persons.listCategories(tx, personId()))).toMatchObject([
      { category: 'DIBAO', entitlement: true, source: '演民发〔2023〕1 号', validTo: '2023-06-01' },
    ])
    expect(await listPlainText(owner, ['DIBAO', '演民发'])).toEqual([])
  })

  it('holds in the database, whatever is claimed', async () => {
    const { rows } = await owner.query('select category_index from category_key where entitlement limit 1')
    const app = new pg.Client({ connectionString: database.appUrl })
    await app.connect()
    const insert = `insert into person_category (id, person_id, category_index, valid_from) values ($1, $2, $3, '2023-05-01')`
    for (const [role, outcome] of [
      ['STATION_CHIEF', '42501'],
      ['STATION_WORKER', '42501'],
      ['COUNTY_COORDINATOR', null],
    ] as const) {
      await app.query('begin')
      await app.query('select set_scope($1, $2, $3)', [uuidv7(), role, role === 'COUNTY_COORDINATOR' ? '522702' : AREA])
      const code = await app.query(insert, [uuidv7(), personId(), rows[0].category_index]).then(
        () => null,
        (error: pg.DatabaseError) => error.code,
      )
      expect(code, role).toBe(outcome)
      await app.query('rollback')
    }
    await expect(
      app.query(
        `insert into person_category (id, person_id, category_index, entitlement, valid_from)
      values ($1, $2, $3, false, '2023-05-01')`,
        [uuidv7(), personId(), rows[0].category_index],
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await app.end()
  })
})

describe('a child under 14', () => {
  const birthDate = addDays(today(), -365 * 6)
  const body = (child: Record<string, unknown>) => ({
    id: uuidv7(),
    divisionCode: '522702106201',
    members: [
      { name: '演示祖母', sex: 'FEMALE', idKind: 'NONE', idMissingReason: 'LOST', relation: 'HEAD', categories: [] },
      {
        name: '演示孩子',
        sex: 'MALE',
        birthDate,
        idKind: 'NONE',
        idMissingReason: 'NEWBORN',
        relation: 'GRANDCHILD',
        categories: [],
        ...child,
      },
    ],
  })
  const guardian = { member: 0, relation: 'GRANDPARENT' }
  const consent = { kind: 'MINOR', manner: 'SIGNED', givenBy: 'GUARDIAN', giver: '演示祖母', giverRelation: 'GRANDPARENT' }

  it('is not saved without guardian and consent or a basis in law', async () => {
    const errorsOf = (child: Record<string, unknown>) => {
      try {
        parseInput(householdInput, body(child))
      } catch (error) {
        return Object.keys((error as { fieldErrors: object }).fieldErrors)
      }
    }
    expect(errorsOf({})).toEqual(['members.1.guardian', 'members.1.consent'])
    expect(errorsOf({ guardian })).toEqual(['members.1.consent'])
    expect(errorsOf({ guardian, consents: [{ ...consent, givenBy: 'SELF' }] })).toEqual(['members.1.consents.0.givenBy'])
    const statutory = { kind: 'MINOR', manner: 'STATUTORY', givenBy: 'STATUTORY', basis: '演示依据' }
    expect(errorsOf({ guardian, consents: [statutory] })).toBeUndefined()
  })

  it('is opened by the station, and by the county after another let it', async () => {
    const input = parseInput(householdInput, body({ guardian, consents: [consent], phone: '10000009999' }))
    await households.createHousehold(worker, input)
    const { rows } = await owner.query(
      `select p.id from person p join household_member m on m.person_id = p.id
      where m.household_id = $1 and m.relation = 'GRANDCHILD'`,
      [input.id],
    )
    const id: string = rows[0].id
    const page = await db.readAs(worker, (tx) => persons.requirePersonPage(tx, worker, id))
    expect(page.guardians).toMatchObject([{ name: '演示祖母', relation: 'GRANDPARENT' }])
    expect(page.consents).toMatchObject([{ kind: 'MINOR', notice: 1, givenOn: today() }])
    const masked = await db.readAs(county, (tx) => persons.requirePersonPage(tx, county, id))
    expect(JSON.stringify(masked)).not.toMatch(/演示祖母|演示孩子|10000009999/)
    const look = (actor: Actor) => revealing.revealField(actor, { field: 'person.phone', id, reason: '核对情况' })
    expect(await look(worker)).toEqual({ value: '10000009999' })
    await expect(look(county)).rejects.toMatchObject({ code: 'FORBIDDEN', detail: { approval: true } })
    const request = { id: uuidv7(), personId: id, reason: '核查困境儿童' }
    await approvals.requestAccess(county, request)
    await approvals.requestAccess(county, request)
    await expect(approvals.decideAccess(county, { id: request.id, approve: true, hours: 2 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(approvals.decideAccess(worker, { id: request.id, approve: true, hours: 2 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await approvals.decideAccess(chief, { id: request.id, approve: true, hours: 2 })
    expect(await look(county)).toEqual({ value: '10000009999' })
    await expect(look(otherCounty)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await owner.query(`update access_approval set expires_at = now() - interval '1 minute' where id = $1`, [request.id])
    await expect(look(county)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { rows: guardians } = await owner.query('select id from guardian where person_id = $1', [id])
    await expect(consents.endGuardian(worker, { id: guardians[0].id })).rejects.toMatchObject({
      fieldErrors: { form: ['lastGuardian'] },
    })
  })
})

describe('a household', () => {
  it('is left, given another head and split, by rule', async () => {
    const on = today()
    await submit(chief, { kind: 'HEAD', householdId: household.id, personId: personId(1), formerRelation: 'PARENT', on })
    expect(await heads(household.id)).toEqual([personId(1)])
    const newHouseholdId = uuidv7()
    const split = { kind: 'SPLIT', householdId: household.id, newHouseholdId, divisionCode: '522702106201', on }
    await submit(chief, { ...split, members: [{ personId: personId(1), relation: 'HEAD' }] })
    expect(await heads(newHouseholdId)).toEqual([personId(1)])
    expect(await heads(household.id)).toHaveLength(1)
    const all = household.personIds.filter((id) => id !== personId(1)).map((id) => ({ personId: id, relation: 'OTHER' }))
    await expect(submit(chief, { ...split, newHouseholdId: uuidv7(), members: all })).rejects.toMatchObject({ code: 'INVALID' })
    const [head = ''] = await heads(household.id)
    const successorId = household.personIds.find((id) => id !== head && id !== personId(1))
    await submit(chief, { kind: 'MEMBER_LEAVE', householdId: household.id, personId: head, reason: 'DIED', successorId, on })
    expect(await heads(household.id)).toEqual([successorId])
    const { rows } = await owner.query('select died_on::text from person where id = $1', [head])
    expect(rows).toEqual([{ died_on: on }])
  })

  it('takes a new member as proposed', async () => {
    const member = {
      name: '演示新人',
      sex: 'FEMALE',
      idKind: 'NONE',
      idMissingReason: 'LOST',
      relation: 'SPOUSE',
      categories: ['SINGLE_MOTHER'],
    }
    const id = uuidv7()
    const proposal = await submit(worker, { kind: 'MEMBER_ADD', householdId: household.id, personId: id, member })
    expect((await owner.query('select from person where id = $1', [id])).rowCount).toBe(0)
    await decide(chief, proposal.id)
    const page = await db.readAs(chief, (tx) => persons.requirePersonPage(tx, chief, id))
    expect(page).toMatchObject({ name: '演示新人', household: { id: household.id, relation: 'SPOUSE' } })
    expect(page.categories.map(({ category }) => category)).toEqual(['SINGLE_MOTHER'])
  })
})
