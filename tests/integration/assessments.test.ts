import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { standardFormId } from '#prisma/seed/forms'
import { answersOf, assessmentOf, childScreenOf } from '#tests/factories/assessment'
import { makePerson, type TestPerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

let database: TestDatabase
let owner: pg.Client
let assessments: typeof import('#lib/assessments/mutations')
let queries: typeof import('#lib/assessments/queries')
let listing: typeof import('#lib/assessments/listing/queries')
let comparing: typeof import('#lib/assessments/comparing/queries')
let approvals: typeof import('#lib/access-approvals/mutations')
let db: typeof import('#lib/db')
let station: TestStation
let elder: TestPerson
let child: TestPerson
let worker: Actor
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  assessments = await import('#lib/assessments/mutations')
  queries = await import('#lib/assessments/queries')
  listing = await import('#lib/assessments/listing/queries')
  comparing = await import('#lib/assessments/comparing/queries')
  approvals = await import('#lib/access-approvals/mutations')
  station = await makeStation(owner, '522702106', 3)
  elder = await makePerson(owner, station, { birthDate: '1948-02-01' })
  child = await makePerson(owner, station, { birthDate: '2016-02-01', name: '李小演' })
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[1])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const write = async (actor: Actor, id: string, changes: Record<string, unknown> = {}, personId = elder.id) =>
  assessments.createAssessment(actor, id, assessmentOf(station, personId, changes))
const screen = async (actor: Actor, id: string, changes: Record<string, unknown> = {}, personId = child.id) =>
  assessments.createAssessment(actor, id, childScreenOf(station, personId, changes))
const stored = async (id: string) => (await owner.query('select * from assessment where id = $1', [id])).rows
const audited = async (id: string) =>
  (await owner.query('select action, actor_id, reason, detail from audit_event where entity_id = $1 order by id', [id])).rows
const page = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireAssessment(tx, actor, id))
const list = (actor: Actor, search: Parameters<typeof listing.listAssessments>[2]) =>
  db.readAs(actor, (tx) => listing.listAssessments(tx, actor, search))
const refused = (field: string, key: string) => ({ code: 'INVALID', fieldErrors: { [field]: [key] } })

describe('storing an assessment', () => {
  it('keeps it once, however often the same writer sends it, also at the same time', async () => {
    const id = uuidv7()
    const answers = await Promise.all([1, 2, 3, 4].map(() => write(worker, id)))
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(await write(worker, id)).toEqual({
      id,
      version: 1,
      personId: elder.id,
      alarming: false,
      flagId: null,
      reportId: null,
      created: false,
    })
    expect(await stored(id)).toMatchObject([
      { person_id: elder.id, scope_code: `${station.township}201`, form_code: 'elder-ability', reason: 'FIRST', demo: true },
    ])
    expect(await audited(id)).toMatchObject([{ action: 'assessment.create', detail: null }])
  })

  it('does not pass somebody else’s or other content off as stored', async () => {
    const id = uuidv7()
    await write(worker, id)
    await expect(write(chief, id)).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
    await expect(write(worker, id, { place: 'STATION' })).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
    await expect(write(worker, id, { answers: answersOf('elder-ability', true, { eating: '0' }) })).rejects.toBeDefined()
  })

  it('computes score and level itself, and keeps none of them in plain', async () => {
    const id = uuidv7()
    const answers = answersOf('elder-ability', false, { remarks: '暗号备注' })
    await write(worker, id, { answers, level: 'COMPLETE' })
    expect((await page(worker, id)).versions[0].findings).toMatchObject({ level: 'COMPLETE', answers: { remarks: '暗号备注' } })
    const [row] = await stored(id)
    expect(JSON.stringify(row)).not.toMatch(/COMPLETE|eating|暗号/)
    expect(await listPlainText(owner, ['暗号备注'])).toEqual([])
  })

  it('is done by two different people, posted at the station on that day', async () => {
    const [first = '', second = ''] = station.workerIds
    await expect(write(worker, uuidv7(), { assessorIds: [first] })).rejects.toMatchObject(refused('assessorIds', 'twoAssessors'))
    await expect(write(worker, uuidv7(), { assessorIds: [first, first] })).rejects.toMatchObject(
      refused('assessorIds', 'twoAssessors'),
    )
    const elsewhere = await makeStation(owner, '522702105')
    await expect(write(worker, uuidv7(), { assessorIds: [first, elsewhere.workerIds[0]] })).rejects.toMatchObject(
      refused('assessorIds', 'assessorsPosted'),
    )
    await expect(write(worker, uuidv7(), { assessedOn: '2021-12-31', assessorIds: [first, second] })).rejects.toMatchObject(
      refused('assessorIds', 'assessorsPosted'),
    )
  })

  it('takes a level other than the computed one with its reason only, and no unknown one', async () => {
    await expect(write(worker, uuidv7(), { level: 'MILD' })).rejects.toMatchObject(refused('levelReason', 'levelReason'))
    await expect(write(worker, uuidv7(), { level: 'RED' })).rejects.toMatchObject(refused('level', 'invalid'))
    const id = uuidv7()
    await write(worker, id, { level: 'MILD', levelReason: '夜间需要照看' })
    expect((await page(worker, id)).versions[0].findings).toMatchObject({ level: 'MILD', levelReason: '夜间需要照看' })
    expect(await listPlainText(owner, ['夜间需要照看'])).toEqual([])
  })

  it('names the items that are missing or wrong', async () => {
    const { eating: _, ...rest } = answersOf('elder-ability', true)
    await expect(write(worker, uuidv7(), { answers: rest })).rejects.toMatchObject(refused('answers.eating', 'required'))
    await expect(write(worker, uuidv7(), { answers: { ...rest, eating: 'x' } })).rejects.toMatchObject(
      refused('answers.eating', 'invalid'),
    )
    await expect(write(worker, uuidv7(), { formVersionId: uuidv7() })).rejects.toMatchObject(refused('formVersionId', 'invalid'))
    await expect(write(worker, uuidv7(), { formVersionId: standardFormId('visit-elderly', 2) })).rejects.toMatchObject(
      refused('formVersionId', 'invalid'),
    )
  })

  it('marks a formal level, which somebody certified signs for', async () => {
    await expect(write(worker, uuidv7(), { standing: 'FORMAL' })).rejects.toMatchObject(refused('certificate', 'required'))
    const id = uuidv7()
    await write(worker, id, { standing: 'FORMAL', certificate: 'PG 2023-000123' })
    expect((await page(worker, id)).versions[0]).toMatchObject({ standing: 'FORMAL', findings: { certificate: 'PG2023000123' } })
    expect(await listPlainText(owner, ['PG2023000123'])).toEqual([])
    await expect(screen(worker, uuidv7(), { standing: 'FORMAL', certificate: 'PG2023000123' })).rejects.toMatchObject(
      refused('standing', 'invalid'),
    )
  })

  it('is by the form of the age, and of the living', async () => {
    await expect(write(worker, uuidv7(), {}, child.id)).rejects.toMatchObject(refused('personId', 'notElder'))
    await expect(screen(worker, uuidv7(), {}, elder.id)).rejects.toMatchObject(refused('personId', 'notChild'))
    const gone = await makePerson(owner, station, { birthDate: '1940-01-01' })
    await owner.query(`update person set died_on = '2023-05-01' where id = $1`, [gone.id])
    await expect(write(worker, uuidv7(), {}, gone.id)).rejects.toMatchObject(refused('assessedOn', 'afterDeath'))
  })

  it('is closed once consent to sensitive data was taken back', async () => {
    const person = await makePerson(owner, station, { birthDate: '1945-01-01' })
    const id = uuidv7()
    await write(worker, id, {}, person.id)
    await owner.query(
      `insert into consent (id, person_id, scope_code, kind, notice_id, given_by, manner, given_on, withdrawn_on, recorded_by)
       values ($1, $2, $3, 'SENSITIVE', 'SENSITIVE.1', 'SELF', 'SIGNED', '2023-01-01', '2023-05-20', $4)`,
      [uuidv7(), person.id, station.township, worker.accountId],
    )
    await expect(write(worker, uuidv7(), {}, person.id)).rejects.toMatchObject(refused('form', 'consentWithdrawn'))
    expect(await page(worker, id)).toMatchObject({ closed: 'CONSENT', versions: [{ findings: null }] })
    // What was sent before is still answered as stored.
    expect(await write(worker, id, {}, person.id)).toMatchObject({ version: 1, created: false })
  })

  it('lands on the record that lives on when the person was merged meanwhile', async () => {
    const [survivor, loser] = [await makePerson(owner, station), await makePerson(owner, station)]
    await owner.query('update person set merged_into = $1 where id = $2', [survivor.id, loser.id])
    const id = uuidv7()
    expect(await write(worker, id, {}, loser.id)).toMatchObject({ personId: survivor.id })
    expect(await write(worker, id, {}, loser.id)).toMatchObject({ personId: survivor.id, created: false })
  })
})

describe('a child', () => {
  it('is assessed by those whose background was looked into', async () => {
    const [, , third = ''] = station.workerIds
    await owner.query('update worker set check_due = null where id = $1', [third])
    const assessorIds = [station.workerIds[0], third]
    await expect(screen(worker, uuidv7(), { assessorIds })).rejects.toMatchObject(refused('assessorIds', 'unchecked'))
    expect(await write(worker, uuidv7(), { assessorIds })).toMatchObject({ created: true })
  })

  it('alarms when the screen is red', async () => {
    const answers = answersOf('child-situation', false, { safety: '3' })
    expect(await screen(worker, uuidv7(), { answers, level: 'RED' })).toMatchObject({ alarming: true })
    expect(await screen(worker, uuidv7())).toMatchObject({ alarming: false, flagId: null })
  })

  it('opens to the station, and to the county on an approved request only', async () => {
    const id = uuidv7()
    await screen(worker, id)
    expect(await page(worker, id)).toMatchObject({ closed: null, versions: [{ findings: { level: 'GREEN' } }] })
    expect(await page(county, id)).toMatchObject({ closed: 'APPROVAL', versions: [{ findings: null }] })
    const row = async () => (await list(county, { form: 'child-situation' })).rows.find(({ personId }) => personId === child.id)
    expect(await row()).toMatchObject({ level: null, closed: 'APPROVAL', name: '李*演' })
    // Nor does a filter tell.
    expect((await list(county, { form: 'child-situation', level: 'GREEN' })).rows).toEqual([])
    const request = { id: uuidv7(), personId: child.id, reason: '核查儿童情况' }
    await approvals.requestAccess(county, request)
    await approvals.decideAccess(chief, { id: request.id, approve: true, hours: 1 })
    expect(await page(county, id)).toMatchObject({ closed: null, versions: [{ findings: { level: 'GREEN' } }] })
    expect(await row()).toMatchObject({ level: 'GREEN', closed: null })
    expect((await list(county, { form: 'child-situation', level: 'GREEN' })).rows).toHaveLength(1)
  })
})

describe('correcting and voiding', () => {
  const correction = { baseVersion: 1, correctionReason: '进食填错了' }

  it('keeps every version with its writer, and says in the audit what changed but not to what', async () => {
    const id = uuidv7()
    await write(worker, id)
    const answers = answersOf('elder-ability', false)
    expect(await write(chief, id, { ...correction, answers, level: 'COMPLETE' })).toMatchObject({ version: 2, created: false })
    expect((await page(worker, id)).versions.map(({ version, findings }) => [version, findings?.level])).toEqual([
      [2, 'COMPLETE'],
      [1, 'INTACT'],
    ])
    const { rows } = await owner.query('select version, content, replaced_by from assessment_revision where assessment_id = $1', [
      id,
    ])
    expect(rows).toMatchObject([{ version: 1, replaced_by: chief.accountId }])
    expect(rows[0].content).not.toHaveProperty('level_index')
    const last = (await audited(id)).at(-1)
    expect(last).toMatchObject({
      action: 'assessment.correct',
      reason: '进食填错了',
      detail: { version: 2, changed: ['answers', 'level'] },
    })
    expect(JSON.stringify(last)).not.toContain('COMPLETE')
  })

  it('answers a replay of the correction, and still one of the first version; of two correctors one is first', async () => {
    const id = uuidv7()
    await write(worker, id)
    await write(worker, id, correction)
    expect(await write(worker, id, correction)).toMatchObject({ version: 2, created: false })
    expect(await write(worker, id)).toMatchObject({ version: 2, created: false })
    await expect(write(chief, id, { ...correction, place: 'STATION' })).rejects.toMatchObject({
      code: 'CONFLICT',
      detail: { version: 2 },
    })
    await expect(write(worker, id, { baseVersion: 2 })).rejects.toMatchObject(refused('correctionReason', 'required'))
  })

  it('can’t turn it into somebody else’s, or another form’s', async () => {
    const id = uuidv7()
    await write(worker, id)
    const other = await makePerson(owner, station)
    await expect(write(worker, id, correction, other.id)).rejects.toMatchObject(refused('personId', 'invalid'))
  })

  it('takes a void one out of the list and the course, once and for good', async () => {
    const person = await makePerson(owner, station)
    const [first, second] = [uuidv7(), uuidv7()]
    await write(worker, first, { assessedOn: '2023-01-10' }, person.id)
    await write(worker, second, {}, person.id)
    const latest = async () => (await list(worker, {})).rows.filter(({ personId }) => personId === person.id).map(({ id }) => id)
    expect(await latest()).toEqual([second])
    const voided = { id: second, version: 1, reason: '记到别人名下了' }
    await expect(assessments.voidAssessment(chief, { ...voided, version: 7 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await assessments.voidAssessment(chief, voided)
    await assessments.voidAssessment(chief, voided)
    expect(await latest()).toEqual([first])
    expect(await page(worker, second)).toMatchObject({
      versions: [
        { status: 'VOID', version: 2 },
        { status: 'VALID', version: 1 },
      ],
    })
    expect((await audited(second)).filter(({ action }) => action === 'assessment.void')).toHaveLength(1)
    await expect(write(worker, second, { ...correction, baseVersion: 2 }, person.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('who is due', () => {
  it('comes a year later, sooner where the level changed, and is filtered by form and level', async () => {
    const person = await makePerson(owner, station)
    await write(worker, uuidv7(), { assessedOn: '2022-05-10' }, person.id)
    const row = async (search = {}) => (await list(chief, search)).rows.find(({ personId }) => personId === person.id)
    expect(await row()).toMatchObject({ level: 'INTACT', nextOn: '2023-05-10' })
    await write(
      worker,
      uuidv7(),
      { assessedOn: '2023-05-11', answers: answersOf('elder-ability', false), level: 'COMPLETE' },
      person.id,
    )
    expect(await row()).toMatchObject({ level: 'COMPLETE', nextOn: '2023-11-11' })
    expect(await row({ form: 'elder-ability', level: 'COMPLETE', due: '1' })).toBeDefined()
    expect(await row({ form: 'elder-ability', level: 'INTACT' })).toBeUndefined()
    expect(await row({ form: 'child-situation' })).toBeUndefined()
  })

  it('pages in order without losing or doubling anybody', async () => {
    const wanted: string[] = []
    for (let n = 0; n < 55; n++) {
      const person = await makePerson(owner, station)
      wanted.push(person.id)
      await write(worker, uuidv7(), { assessedOn: `2023-03-${String((n % 28) + 1).padStart(2, '0')}` }, person.id)
    }
    const seen: string[] = []
    const days: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const { rows, next } = await list(worker, { ...(after && { after }) })
      seen.push(...rows.map(({ personId, formCode }) => `${personId} ${formCode}`))
      days.push(...rows.map(({ nextOn }) => nextOn))
      after = next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(wanted.every((id) => seen.includes(`${id} elder-ability`))).toBe(true)
    expect(days).toEqual([...days].sort())
  })
})

it('compares with the one before, and with none of somebody else', async () => {
  const person = await makePerson(owner, station)
  const [first, second, foreign] = [uuidv7(), uuidv7(), uuidv7()]
  await write(worker, first, { assessedOn: '2023-01-10' }, person.id)
  await write(worker, foreign)
  const compared = (id: string, other: string | null) =>
    db.readAs(worker, (tx) => comparing.requireComparison(tx, worker, id, other))
  expect((await compared(first, null)).sides).toBeNull()
  await write(worker, second, { answers: answersOf('elder-ability', false), level: 'COMPLETE' }, person.id)
  expect((await compared(second, null)).sides).toMatchObject({ before: { level: 'INTACT' }, after: { level: 'COMPLETE' } })
  expect((await compared(first, second)).sides).toMatchObject({ before: { level: 'INTACT' }, after: { level: 'COMPLETE' } })
  await expect(compared(second, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('other areas', () => {
  it('neither see nor write it, and nobody above the station writes', async () => {
    const id = uuidv7()
    await write(worker, id)
    const sibling = await makeActor(owner, 'STATION_WORKER', '522702107')
    await expect(page(sibling, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(write(sibling, uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(write(county, uuidv7())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(assessments.voidAssessment(county, { id, version: 1, reason: '记错了人' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(assessments.voidAssessment(sibling, { id, version: 1, reason: '记错了人' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('get it with its older versions when the person moves there', async () => {
    const person = await makePerson(owner, station)
    const id = uuidv7()
    await write(worker, id, {}, person.id)
    await write(worker, id, { baseVersion: 1, correctionReason: '补充' }, person.id)
    const there = await makeStation(owner, '522702103')
    await owner.query('update household set division_code = $1, station_id = $2 where id = $3', [
      ...['522702103', there.id, person.householdId],
    ])
    const receiver = await makeActor(owner, 'STATION_WORKER', '522702103', there.workerIds[0])
    expect((await page(receiver, id)).versions).toHaveLength(2)
    await expect(page(worker, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
