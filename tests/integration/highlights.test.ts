import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makePerson, type TestPerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let highlights: typeof import('#lib/highlights/mutations')
let visits: typeof import('#lib/visits/mutations')
let brands: typeof import('#lib/brands/mutations')
let queries: typeof import('#lib/brands/queries')
let shownBy: typeof import('#lib/highlights/queries')
let consents: typeof import('#lib/persons/consents/mutations')
let files: typeof import('#lib/files/queries')
let sealBytes: typeof import('#lib/crypto').sealBytes
let chief: Actor
let worker: Actor
let visitor: Actor
let county: Actor
let prefecture: Actor
let neighbour: Actor
let station: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  highlights = await import('#lib/highlights/mutations')
  visits = await import('#lib/visits/mutations')
  brands = await import('#lib/brands/mutations')
  queries = await import('#lib/brands/queries')
  shownBy = await import('#lib/highlights/queries')
  consents = await import('#lib/persons/consents/mutations')
  files = await import('#lib/files/queries')
  sealBytes = (await import('#lib/crypto')).sealBytes
  station = await makeStation(owner, '522702103')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  visitor = await makeActor(owner, 'STATION_WORKER', '522702103', station.workerIds[0])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function session(day = '2026-05-06'): Promise<string> {
  const [record, id] = [uuidv7(), uuidv7()]
  await owner.query(
    `insert into service_record (id, division_code, station_id, method, domain, title, opened_on) values ($1, '522702103', $2, 'COMMUNITY', 'CHILD', '演示', $3)`,
    [record, station.id, day],
  )
  await owner.query(
    `insert into service_session (id, record_id, division_code, method, domain, held_on, person_times) values ($1, $2, '522702103', 'COMMUNITY', 'CHILD', $3, 20)`,
    [id, record, day],
  )
  return id
}

interface Met {
  name: string
  birth: string
  givenBy?: string
}

const consent = (person: string, givenBy: string) =>
  owner.query(
    `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, recorded_by) values ($1, $2, 'PHOTO', 'PHOTO.1', $3, 'SIGNED', '2026-01-01', $4)`,
    [uuidv7(), person, givenBy, chief.accountId],
  )

/** A visit to a household in which everybody was met. */
async function visited(people: readonly Met[]): Promise<{ visit: string; persons: TestPerson[] }> {
  const persons: TestPerson[] = []
  for (const { name, birth, givenBy } of people) {
    const person = await makePerson(owner, station, { name, birthDate: birth, householdId: persons[0]?.householdId })
    persons.push(person)
    if (givenBy) await consent(person.id, givenBy)
  }
  const visit = uuidv7()
  const home = { id: persons[0]?.householdId ?? '', personIds: persons.map(({ id }) => id) }
  await visits.writeVisit(visitor, visit, visitOf(station, home))
  return { visit, persons }
}

/** An activity that was held on a day, and its session. */
async function heldActivity(day = '2026-05-06'): Promise<{ activity: string; sessionId: string }> {
  const activity = uuidv7()
  await owner.query(
    `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place,
      responsible_worker_id, expected, plan, status, days, created_by)
     values ($1, $2, '演示', 'SAFETY', 'CHILD', $3, $3, '09:00', '11:00', '演示', $4, '{}', '{}', 'HELD', $5, $6)`,
    [activity, station.id, day, station.workerIds[0], JSON.stringify([{ day, personTimes: 20 }]), worker.accountId],
  )
  const { rows } = await owner.query('select id from service_session where record_id = $1', [activity])
  return { activity, sessionId: rows[0].id }
}

const listed = (activity: string, person: string, ticket: number) =>
  owner.query('insert into activity_participant (id, activity_id, person_id, ticket, signed_up_by) values ($1, $2, $3, $4, $5)', [
    ...[uuidv7(), activity, person, ticket, worker.accountId],
  ])

async function withdraw(person: string, actor = chief) {
  const { rows } = await owner.query(`select id from consent where person_id = $1 and withdrawn_on is null`, [person])
  return consents.withdrawConsent(actor, { id: rows[0].id, reason: '本人要求' })
}

const stateOf = async (id: string) =>
  (await owner.query('select status, version, withdrawn_reason from highlight where id = $1', [id])).rows[0]

async function pictureOf(by: Actor): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into stored_file (id, scope_code, kind, name, media_type, bytes, sha256, content_sealed, created_by)
     values ($1, '522702103', 'EVIDENCE', 'x.webp', 'image/webp', 1, '\\x00', $2, $3)`,
    [id, sealBytes(`file:${id}`, Buffer.from('x')), by.accountId],
  )
  return id
}

interface Words {
  title?: string
  story?: string
  showsPersons?: boolean
}

async function told(changes: Words = {}, visit?: string): Promise<string> {
  const words = { title: '院坝里的笑声', story: '老人和孩子一起包粽子', showsPersons: false, ...changes }
  const record = visit ? `VISIT:${visit}` : `SESSION:${await session()}`
  const { id } = await highlights.tellHighlight(worker, { ...words, id: uuidv7(), record, pictureId: null, personIds: [] })
  return id
}
const fields = (error: { fieldErrors?: object }) => error.fieldErrors
const audited = async (id: string) =>
  (await owner.query('select action, result, detail from audit_event where entity_id = $1 order by id', [id])).rows

describe('a highlight', () => {
  it('is dated as its service, drafted by a worker and published by the chief', async () => {
    const id = await told()
    await expect(highlights.publishHighlight(worker, { id, version: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await highlights.publishHighlight(chief, { id, version: 1 })
    const { rows } = await owner.query('select day::text, status, station_id from highlight where id = $1', [id])
    expect(rows).toEqual([{ day: '2026-05-06', status: 'PUBLISHED', station_id: station.id }])
    await expect(highlights.publishHighlight(chief, { id, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await highlights.withdrawHighlight(county, { id, version: 2, reason: '本人要求撤回' })
  })

  it('refused for a full name, is changed by who told it and published; nobody else of the station changes it', async () => {
    const { visit } = await visited([{ name: '孙演示', birth: '1950-01-01', givenBy: 'SELF' }])
    const id = await told({ story: '孙演示老人很高兴' }, visit)
    await expect(highlights.publishHighlight(chief, { id, version: 1 })).rejects.toMatchObject({ code: 'INVALID' })
    const words = {
      id,
      version: 1,
      title: '院坝里的笑声',
      story: '老人很高兴',
      showsPersons: false,
      pictureId: null,
      personIds: [],
    }
    await expect(highlights.updateHighlight(visitor, words)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await highlights.updateHighlight(worker, words)
    await expect(highlights.updateHighlight(worker, words)).rejects.toMatchObject({ code: 'CONFLICT' })
    await highlights.publishHighlight(chief, { id, version: 2 })
    await expect(highlights.updateHighlight(chief, { ...words, version: 3 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await audited(id)).map(({ action }) => action)).toEqual([
      ...['highlight.tell', 'highlight.publish', 'highlight.update', 'highlight.publish'],
    ])
  })

  it.each([
    ['somebody without consent', [{ name: '赵演示', birth: '1950-01-01' }], {}, { persons: ['photoConsent'] }],
    ['a minor on the own word', [{ name: '李小演', birth: '2015-01-01', givenBy: 'SELF' }], {}, { persons: ['minorConsent'] }],
    [
      'a full name',
      [{ name: '王演示', birth: '1950-01-01', givenBy: 'SELF' }],
      { story: '王演示老人很高兴' },
      { story: ['nameInText'] },
    ],
    ['unknown faces', [], { showsPersons: true }, { showsPersons: ['personsUnnamed'] }],
  ])('is refused with %s, stays a draft, and the refusal is audited', async (_, people, words, expected) => {
    const id = await told(words, people.length > 0 ? (await visited(people)).visit : undefined)
    const error = await highlights.publishHighlight(chief, { id, version: 1 }).catch((thrown) => thrown)
    expect([error.code, fields(error)]).toEqual(['INVALID', expected])
    const { rows } = await owner.query('select status from highlight where id = $1', [id])
    expect(rows).toEqual([{ status: 'DRAFT' }])
    expect(await audited(id)).toContainEqual(expect.objectContaining({ action: 'highlight.publish', result: 'DENIED' }))
  })

  it('goes through with everybody’s consent, of a child the guardian’s', async () => {
    const { visit } = await visited([
      { name: '赵演示', birth: '1950-01-01', givenBy: 'SELF' },
      { name: '李小演', birth: '2015-01-01', givenBy: 'GUARDIAN' },
    ])
    const id = await told({ showsPersons: true }, visit)
    await highlights.publishHighlight(chief, { id, version: 1 })
    await expect(highlights.withdrawHighlight(neighbour, { id, version: 2, reason: '别的县' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('of an activity names whom of its list it shows, and is checked by them and by all names on the list', async () => {
    const { activity, sessionId } = await heldActivity()
    const [shown, silent, stranger] = await Promise.all(
      ['钱演示', '冯演示', '陈演示'].map((name) => makePerson(owner, station, { name, birthDate: '1950-01-01' })),
    )
    if (!shown || !silent || !stranger) throw new Error('nobody')
    await consent(shown.id, 'SELF')
    for (const [ticket, { id }] of [shown, silent].entries()) await listed(activity, id, ticket + 1)
    const words = { title: '院坝里的笑声', story: '大家一起包粽子', showsPersons: true, pictureId: null }
    const { id } = await highlights.tellHighlight(worker, {
      ...words,
      id: uuidv7(),
      record: `SESSION:${sessionId}`,
      personIds: [],
    })
    const publish = (version: number) => highlights.publishHighlight(chief, { id, version }).catch((thrown) => fields(thrown))
    expect(await publish(1)).toEqual({ showsPersons: ['personsUnnamed'] })
    const change = (version: number, changes: object) =>
      highlights.updateHighlight(worker, { ...words, personIds: [], id, version, ...changes })
    await expect(change(1, { personIds: [stranger.id] })).rejects.toMatchObject({ fieldErrors: { personIds: ['invalid'] } })
    await change(1, { personIds: [shown.id, silent.id] })
    expect(await publish(2)).toEqual({ persons: ['photoConsent'] })
    await change(2, { personIds: [shown.id], story: '冯演示也来了' })
    expect(await publish(3)).toEqual({ story: ['nameInText'] })
    await change(3, { personIds: [shown.id] })
    expect(await publish(4)).toEqual({ id })
    const other = await highlights.tellHighlight(worker, {
      ...words,
      id: uuidv7(),
      record: `SESSION:${sessionId}`,
      personIds: [shown.id],
    })
    await withdraw(shown.id)
    expect(await stateOf(id)).toMatchObject({ status: 'WITHDRAWN', version: 6 })
    expect(await stateOf(other.id)).toMatchObject({ status: 'DRAFT', version: 1 })
  })

  it('is taken back with a consent, in the same transaction, with a word to who published and who told it', async () => {
    const { visit, persons } = await visited([{ name: '卫演示', birth: '1950-01-01', givenBy: 'SELF' }])
    const picture = await pictureOf(worker)
    const words = { title: '院坝里的笑声', story: '老人很高兴', showsPersons: true, pictureId: picture, personIds: [] }
    const { id } = await highlights.tellHighlight(worker, { ...words, id: uuidv7(), record: `VISIT:${visit}` })
    const untouched = await told({}, (await visited([{ name: '蒋演示', birth: '1950-01-01', givenBy: 'SELF' }])).visit)
    for (const one of [id, untouched]) await highlights.publishHighlight(chief, { id: one, version: 1 })
    const read = () => db.readAs(county, (tx) => shownBy.requireHighlight(tx, id))
    const opens = () => db.readAs(county, async (tx) => (await files.readFile(tx, picture)).attached)
    expect([(await read()).status, await opens()]).toEqual(['PUBLISHED', true])
    const person = persons[0]?.id ?? ''
    await expect(withdraw(person, neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await stateOf(id)).status).toBe('PUBLISHED')
    await withdraw(person)
    expect(await stateOf(id)).toMatchObject({ status: 'WITHDRAWN', withdrawn_reason: null, version: 3 })
    expect((await stateOf(untouched)).status).toBe('PUBLISHED')
    expect([(await read()).consentEndedOn !== null, await opens()]).toEqual([true, false])
    expect((await audited(id)).at(-1)).toMatchObject({
      action: 'highlight.take-back',
      result: 'OK',
      detail: { because: 'consent' },
    })
    const notices = await owner.query(`select account_id from notice where entity_id = $1 and kind = 'HIGHLIGHT_TAKEN_BACK'`, [
      id,
    ])
    expect(notices.rows.map(({ account_id }) => account_id).sort()).toEqual([worker.accountId, chief.accountId].sort())
    await expect(highlights.publishHighlight(chief, { id, version: 3 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is shown no longer once its last consent has ended by date', async () => {
    const { visit, persons } = await visited([{ name: '沈演示', birth: '1950-01-01', givenBy: 'SELF' }])
    const id = await told({}, visit)
    await highlights.publishHighlight(chief, { id, version: 1 })
    // As a consent for a time would be, whose end nobody has to tell.
    await owner.query('alter table consent disable trigger highlights_taken_back')
    await owner.query(`update consent set withdrawn_on = '2026-02-01' where person_id = $1`, [persons[0]?.id])
    await owner.query('alter table consent enable trigger highlights_taken_back')
    const [one, month] = await db.readAs(
      county,
      async (tx) =>
        [
          await shownBy.requireHighlight(tx, id),
          await shownBy.listHighlights(tx, '522702', (await shownBy.requireHighlight(tx, id)).day.slice(0, 7)),
        ] as const,
    )
    expect([one.status, month.find((row) => row.id === id)?.status]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    const closed = 'select closed_highlights(array[$1::uuid], $2::date)'
    const asked = (actor: Actor) => db.readAs(actor, (tx) => tx.$queryRawUnsafe<unknown[]>(closed, id, '2026-05-06'))
    expect([(await asked(county)).length, (await asked(neighbour)).length]).toEqual([1, 0])
  })

  it('asks whoever the visit names now: a merged person, and nobody once it is void', async () => {
    const { visit, persons } = await visited([{ name: '赵演示', birth: '1950-01-01' }])
    const other = await makePerson(owner, station, { name: '赵演士', birthDate: '1950-01-01' })
    await consent(other.id, 'SELF')
    const first = await told({}, visit)
    const second = await told({}, visit)
    await expect(highlights.publishHighlight(chief, { id: first, version: 1 })).rejects.toMatchObject({ code: 'INVALID' })
    await owner.query('update visit set person_ids = array_replace(person_ids, $2, $3) where id = $1', [
      visit,
      persons[0]?.id,
      other.id,
    ])
    await highlights.publishHighlight(chief, { id: first, version: 1 })
    await owner.query(`update visit set status = 'VOID' where id = $1`, [visit])
    await expect(highlights.publishHighlight(chief, { id: second, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('a brand and a speciality', () => {
  const words = {
    name: '泉心服务',
    domain: 'ELDERLY' as const,
    content: '高龄独居老人每周必访',
    evidenceId: null,
    stationId: null,
  }

  it('are applied for below and recognised by the level above, never by themselves', async () => {
    const brand = uuidv7()
    await brands.applyBrand(county, { ...words, id: brand })
    const recognise = { id: brand, version: 1, status: 'RECOGNISED' as const, note: '成效明显' }
    await expect(brands.decideBrand(county, recognise)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await brands.decideBrand(prefecture, recognise)
    await expect(brands.decideBrand(prefecture, { ...recognise, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })

    const speciality = uuidv7()
    await brands.applyBrand(chief, { ...words, id: speciality })
    await brands.decideBrand(county, { ...recognise, id: speciality })
    const read = await db.readAs(worker, (tx) => queries.requireBrand(tx, speciality))
    expect(read).toMatchObject({ kind: 'SPECIALITY', stationId: station.id, status: 'RECOGNISED' })
    await expect(brands.applyBrand(worker, { ...words, id: uuidv7() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('have stories, are known below, and are looked at anew once a year', async () => {
    const id = uuidv7()
    await brands.applyBrand(county, { ...words, id })
    await brands.decideBrand(prefecture, { id, version: 1, status: 'RECOGNISED', note: '成效明显' })
    await brands.tellStory(county, { id: uuidv7(), brandId: id, title: '雨夜送药', content: '大雨中把药送到山上的老人家里' })
    await brands.reviewBrand(prefecture, { brandId: id, version: 2, kept: true, note: '继续保留' })
    const again = brands.reviewBrand(prefecture, { brandId: id, version: 3, kept: false, note: '再看一次' })
    await expect(again).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { note: ['reviewedAlready'] } })
    const read = await db.readAs(worker, (tx) => queries.requireBrand(tx, id))
    expect([read.stories.length, read.reviews.map(({ kept }) => kept)]).toEqual([1, [true]])
  })
})
