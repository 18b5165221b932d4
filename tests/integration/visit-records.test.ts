import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { standardFormId } from '#prisma/seed/forms'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { ANSWERS, visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let visits: typeof import('#lib/visits/mutations')
let notices: typeof import('#lib/notices/queries')
let reviews: typeof import('#lib/visits/reviews/mutations')
let queries: typeof import('#lib/visits/queries')
let files: typeof import('#lib/files/mutations')
let db: typeof import('#lib/db')
let station: TestStation
let household: TestHousehold
let worker: Actor
let chief: Actor
let county: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  visits = await import('#lib/visits/mutations')
  notices = await import('#lib/notices/queries')
  reviews = await import('#lib/visits/reviews/mutations')
  queries = await import('#lib/visits/queries')
  files = await import('#lib/files/mutations')
  station = await makeStation(owner, '522702106')
  household = await makeHousehold(owner, station)
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[1])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const write = (id: string, changes: Record<string, unknown> = {}, actor = worker) =>
  visits.writeVisit(actor, id, visitOf(station, household, changes))
const stored = async (id: string) => (await owner.query('select * from visit where id = $1', [id])).rows[0]
const refusal = (fieldErrors: Record<string, string[]>) => ({ code: 'INVALID', fieldErrors })
const consent = (personId: string, kind: string) =>
  owner.query(
    `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, recorded_by)
     values ($1, $2, $3, $4, 'SELF', 'SIGNED', '2023-01-01', $5)`,
    [uuidv7(), personId, kind, `${kind}.1`, worker.accountId],
  )

describe('the number of a visit', () => {
  it('counts through a station and a year without a gap, whoever writes at once', async () => {
    const here = await makeStation(owner, '522702107')
    const home = await makeHousehold(owner, here)
    const actor = await makeActor(owner, 'STATION_WORKER', '522702107', here.workerIds[0])
    const days = ['2023-05-10', '2023-05-11', '2024-01-02', '2023-05-12', '2023-05-13']
    await Promise.all(
      days.map((visitedOn) => visits.writeVisit(actor, uuidv7(), visitOf(here, home, { visitedOn, nextVisitOn: null }))),
    )
    const { rows } = await owner.query('select visit_no from visit where station_id = $1 order by 1', [here.id])
    expect(rows.map((row) => row.visit_no)).toEqual(['2023-0001', '2023-0002', '2023-0003', '2023-0004', '2024-0001'])
  })
})

describe('the whole record', () => {
  it('keeps all that the form asks, and answers a replay', async () => {
    const id = uuidv7()
    const whole = {
      ...{ startedAt: '09:30', endedAt: '10:05', specialAction: 'ELDERLY', visitorIds: station.workerIds },
      ...{
        needs: ['HEALTH', 'SOCIAL'],
        policies: ['ELDER_SUBSIDY'],
        consentNoted: true,
        location: { lat: 26.7031, lng: 107.5178 },
      },
      goods: [{ item: '大米', quantity: 1, unit: '袋', value: 59.9, receipt: 'SIGNED' }],
      writtenAt: '2023-05-10T02:10:00.000Z',
    }
    expect(await write(id, whole)).toMatchObject({ version: 1, created: true, flagId: null })
    expect(await write(id, whole)).toMatchObject({ version: 1, created: false })
    expect(await stored(id)).toMatchObject({
      started_at: '09:30',
      needs: ['HEALTH', 'SOCIAL'],
      risk_suggested: 'GREEN',
      form_version: 'visit-elderly.2',
    })
    const page = await db.readAs(county, (tx) => queries.requireVisit(tx, county, id))
    expect(page.versions[0]).toMatchObject({
      ...{ location: { lat: 26.703, lng: 107.518 }, goods: whole.goods, specialAction: 'ELDERLY', answers: ANSWERS.ELDERLY },
    })
  })

  it('keeps plain what is of class N or P, and seals the rest', async () => {
    const id = uuidv7()
    await write(id, { domain: 'COMMUNITY' })
    const row = await stored(id)
    expect(row.answers).toEqual({ topic: 'SAFETY', participation: 'ACTIVE' })
    expect(row.answers_sealed).not.toContain('演示')
    const page = await db.readAs(worker, (tx) => queries.requireVisit(tx, worker, id))
    expect(page.versions[0].answers).toEqual(ANSWERS.COMMUNITY)
  })
})

describe('the form of the answers', () => {
  const v1 = { formVersionId: standardFormId('visit-elderly', 1), answers: { health: 'GOOD', living: 'ALONE' } }

  it('may be one that was in force on the day, and shows its answers in it', async () => {
    const id = uuidv7()
    await write(id, { ...v1, visitedOn: '2022-06-01' })
    await write(id, { baseVersion: 1, correctionReason: '补充', visitedOn: '2022-06-01' })
    const page = await db.readAs(worker, (tx) => queries.requireVisit(tx, worker, id))
    expect(page.versions.map(({ formVersionId }) => page.forms[formVersionId ?? '']?.version)).toEqual([2, 1])
  })

  it('may not be one that gave way long ago, one of another domain or an unknown one', async () => {
    await expect(write(uuidv7(), v1)).rejects.toMatchObject(refusal({ formVersionId: ['formOver'] }))
    const other = { formVersionId: standardFormId('visit-aid', 2) }
    await expect(write(uuidv7(), other)).rejects.toMatchObject(refusal({ formVersionId: ['formUnknown'] }))
    await expect(write(uuidv7(), { formVersionId: null })).rejects.toMatchObject(refusal({ formVersionId: ['required'] }))
    await expect(write(uuidv7(), { formVersionId: uuidv7() })).rejects.toMatchObject(refusal({ formVersionId: ['formUnknown'] }))
  })

  it('is taken for a month after it gave way: a phone without signal goes on with it; a draft never', async () => {
    const definition = (await owner.query('select definition from form_version where id = $1', [standardFormId('visit-aid', 2)]))
      .rows[0].definition
    const add = async (version: number, status: string, from: string) => {
      const id = uuidv7()
      await owner.query(
        `insert into form_version (id, code, kind, division_code, version, status, definition, valid_from, published_at)
         values ($1, 'visit-aid', 'VISIT_BLOCK', '52', $2, $3, $4, $5, now())`,
        [id, version, status, JSON.stringify(definition), from],
      )
      return id
    }
    const old = await add(1, 'PUBLISHED', '2023-06-01')
    const draft = await add(9, 'DRAFT', '2023-06-01')
    const on = { domain: 'AID', visitedOn: today(), nextVisitOn: null }
    await write(uuidv7(), { ...on, formVersionId: old })
    await expect(write(uuidv7(), { ...on, formVersionId: draft })).rejects.toMatchObject(
      refusal({ formVersionId: ['formUnknown'] }),
    )
    await add(2, 'PUBLISHED', addDays(today(), -1))
    await write(uuidv7(), { ...on, formVersionId: old })
    // The standard gave way to the province's own long ago.
    await expect(write(uuidv7(), on)).rejects.toMatchObject(refusal({ formVersionId: ['formOver'] }))
  })

  it('says what is missing by the key of the field, and asks nothing where nobody was met', async () => {
    const { living: _, ...answers } = ANSWERS.ELDERLY
    await expect(write(uuidv7(), { answers })).rejects.toMatchObject(refusal({ 'answers.living': ['required'] }))
    await write(uuidv7(), { notAtHome: true, personIds: [], answers: {} })
    await write(uuidv7(), { notAtHome: true, personIds: [], answers: {}, formVersionId: null })
  })
})

describe('a red screen', () => {
  const red = { answers: { ...ANSWERS.ELDERLY, screen: ['NO_FOOD', 'FALLS'] } }
  const flagOf = async (visitId: string) => (await owner.query('select * from risk_flag where visit_id = $1', [visitId])).rows[0]

  it('opens a flag in the same transaction, once, and asks why somebody sets it lower', async () => {
    await expect(write(uuidv7(), red)).rejects.toMatchObject(refusal({ riskReason: ['riskReason'] }))
    const id = uuidv7()
    const lower = { ...red, riskReason: '当场已送餐' }
    const { flagId } = await write(id, lower)
    expect(await write(id, lower)).toMatchObject({ flagId, created: false })
    expect(await flagOf(id)).toMatchObject({ id: flagId, status: 'OPEN', household_id: household.id, person_id: null })
    expect((await stored(id)).risk_suggested).toBe('RED')
    const page = await db.readAs(worker, (tx) => queries.requireVisit(tx, worker, id))
    expect(page.flag).toMatchObject({ id: flagId, items: ['NO_FOOD'] })
  })

  it('or red by whoever was there: the correction that finds it opens it, and none takes it back', async () => {
    const id = uuidv7()
    expect((await write(id)).flagId).toBeNull()
    const personIds = household.personIds.slice(0, 1)
    const { flagId } = await write(id, { baseVersion: 1, correctionReason: '更正', riskLevel: 'RED', personIds })
    expect(await flagOf(id)).toMatchObject({ id: flagId, person_id: personIds[0] })
    await write(id, { baseVersion: 2, correctionReason: '更正', riskLevel: 'GREEN' })
    expect((await flagOf(id)).status).toBe('OPEN')
  })
})

describe('others are told', () => {
  it('with a lead that goes out with the visit, once', async () => {
    const id = uuidv7()
    const lead = { followUp: 'LEAD', lead: { what: '邻居家老人三天没出门', urgency: 'URGENT' } }
    expect(await write(id, lead)).toMatchObject({ leadId: id, created: true })
    expect(await write(id, lead)).toMatchObject({ leadId: id, created: false })
    await write(id, { ...lead, baseVersion: 1, correctionReason: '更正', riskLevel: 'ORANGE' })
    const { rows } = await owner.query('select visit_id, household_id, urgency, source from lead where id = $1', [id])
    expect(rows).toEqual([{ visit_id: id, household_id: household.id, urgency: 'URGENT', source: 'VISIT' }])
  })

  it('with a consent to share, or for a reason', async () => {
    const home = await makeHousehold(owner, station, 1)
    const refer = (detail: object) => visitOf(station, home, { followUp: 'REFERRAL', followUpDetail: detail })
    const to = { to: '演示医院' }
    await expect(visits.writeVisit(worker, uuidv7(), refer(to))).rejects.toMatchObject(
      refusal({ 'followUpDetail.reason': ['shareConsent'] }),
    )
    await visits.writeVisit(worker, uuidv7(), refer({ ...to, reason: '急病，等不及' }))
    await consent(home.personIds[0] ?? '', 'SHARE')
    const id = uuidv7()
    await visits.writeVisit(worker, id, refer(to))
    const list = (followUp: 'UNFINISHED' | 'REFERRAL') =>
      db.readAs(chief, async (tx) =>
        (await queries.listVisits(tx, chief, { followUp, household: home.id })).rows.map((row) => row.id),
      )
    expect(await list('UNFINISHED')).toContain(id)
    await reviews.markFollowedUp(chief, { visitId: id })
    expect([await list('UNFINISHED'), await list('REFERRAL')].map((ids) => ids.includes(id))).toEqual([false, true])
    await expect(reviews.markFollowedUp(worker, { visitId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('pictures', () => {
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const upload = async (actor: Actor, kind: 'VISIT_PHOTO' | 'SIGNATURE' = 'VISIT_PHOTO') => {
    const id = uuidv7()
    await files.uploadFile(actor, { id, kind, name: '照片.png' }, PIXEL)
    return id
  }

  it('are their sender’s alone until a visit names them, then those’ who may know what was learnt', async () => {
    const picture = await upload(worker)
    await expect(files.openFile(chief, picture)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await files.openFile(worker, picture)).mediaType).toBe('image/webp')
    const signatureId = await upload(worker, 'SIGNATURE')
    await write(uuidv7(), { pictureIds: [picture], picturesShow: 'NOBODY', signatureId })
    for (const id of [picture, signatureId]) {
      expect((await files.openFile(county, id)).id).toBe(id)
      const official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
      await expect(files.openFile(official, id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  it('may come after the visit, but never be another’s or of another kind', async () => {
    const later = uuidv7()
    await write(uuidv7(), { pictureIds: [later], picturesShow: 'NOBODY' })
    await files.uploadFile(worker, { id: later, kind: 'VISIT_PHOTO', name: 'a.png' }, PIXEL)
    expect((await files.openFile(chief, later)).id).toBe(later)
    const theirs = await upload(chief)
    const attach = (id: string) => write(uuidv7(), { pictureIds: [id], picturesShow: 'NOBODY' })
    await expect(attach(theirs)).rejects.toMatchObject(refusal({ pictureIds: ['invalid'] }))
    await expect(attach(await upload(worker, 'SIGNATURE'))).rejects.toMatchObject(refusal({ pictureIds: ['invalid'] }))
    await expect(files.uploadFile(county, { id: uuidv7(), kind: 'VISIT_PHOTO', name: 'a.png' }, PIXEL)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('show nobody without that person’s consent', async () => {
    const home = await makeHousehold(owner, station, 2)
    const shows = () =>
      visits.writeVisit(worker, uuidv7(), visitOf(station, home, { pictureIds: [uuidv7()], picturesShow: 'PERSONS' }))
    await consent(home.personIds[0] ?? '', 'PHOTO')
    await expect(shows()).rejects.toMatchObject(refusal({ picturesShow: ['photoConsent'] }))
    await consent(home.personIds[1] ?? '', 'PHOTO')
    expect(await shows()).toMatchObject({ created: true })
  })
})

describe('the chief’s review', () => {
  const review = (visitId: string, given: object = {}, actor = chief) =>
    reviews.reviewVisit(actor, { id: uuidv7(), visitId, version: 1, verdict: 'SENT_BACK', remarks: '请补充身体状况', ...given })
  const verdictOf = async (id: string) => (await stored(id)).review_verdict

  it('sends a visit back to its writer, and lapses with the correction', async () => {
    const id = uuidv7()
    await write(id)
    await review(id)
    const back = () => db.readAs(worker, (tx) => queries.listSentBack(tx, worker))
    expect(await back()).toMatchObject([{ id, remarks: '请补充身体状况' }])
    const noon = new Date('2099-01-01T12:00:00+08:00')
    const told = await db.readAs(worker, (tx) => notices.listNotices(tx, worker, noon))
    expect(told.filter(({ kind }) => kind === 'VISIT_SENT_BACK')).toMatchObject([{ href: `/visits/${id}` }])
    expect(await db.readAs(chief, (tx) => queries.listSentBack(tx, chief))).toEqual([])
    await write(id, { baseVersion: 1, correctionReason: '已补充', riskLevel: 'ORANGE' })
    expect([await verdictOf(id), await back()]).toEqual([null, []])
    await expect(review(id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await review(id, { version: 2, verdict: 'FINE', remarks: null })
    const page = await db.readAs(worker, (tx) => queries.requireVisit(tx, worker, id))
    expect(page.reviews.map(({ version, verdict }) => [version, verdict])).toEqual([
      [2, 'FINE'],
      [1, 'SENT_BACK'],
    ])
    expect(page.verdict).toBe('FINE')
  })

  it('tells nobody where the writer has no account', async () => {
    const id = uuidv7()
    await write(id)
    await owner.query('update visit set recorded_by = $2 where id = $1', [id, uuidv7()])
    await review(id)
    expect(await verdictOf(id)).toBe('SENT_BACK')
  })

  it('is written once, by the chief alone, and never of the own visit while there is another chief', async () => {
    const id = uuidv7()
    await write(id)
    const given = { id: uuidv7() }
    await review(id, given)
    await review(id, given)
    expect((await owner.query('select from visit_review where visit_id = $1', [id])).rowCount).toBe(1)
    for (const actor of [worker, county]) await expect(review(id, {}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const own = uuidv7()
    await write(own, {}, chief)
    await review(own, { verdict: 'FINE' })
    expect((await owner.query('select own from visit_review where visit_id = $1', [own])).rows).toEqual([{ own: true }])
    await makeActor(owner, 'STATION_CHIEF', '522702106')
    await expect(review(own, { verdict: 'FINE' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('narrows the list', async () => {
    const [fine, open] = [uuidv7(), uuidv7()]
    const home = await makeHousehold(owner, station)
    for (const id of [fine, open]) await visits.writeVisit(worker, id, visitOf(station, home))
    await review(fine, { verdict: 'FINE' })
    const list = (search: object) =>
      db.readAs(chief, async (tx) =>
        (await queries.listVisits(tx, chief, { household: home.id, ...search })).rows.map((row) => row.id),
      )
    expect([await list({ review: 'TO_REVIEW' }), await list({ review: 'FINE' })]).toEqual([[open], [fine]])
    expect([await list({ risk: 'RED' }), (await list({ way: 'VISIT' })).length, await list({ way: 'ADVICE' })]).toEqual([
      [],
      2,
      [],
    ])
  })
})

it('counts advice by telephone in a line of its own', async () => {
  const { servicesTotal } = await import('#lib/services/reports')
  const total = () => db.readAs(county, (tx) => servicesTotal(tx, '522702106', '2023-08-01', '2023-08-31'))
  const before = await total()
  const on = { visitedOn: '2023-08-05', nextVisitOn: null }
  const id = uuidv7()
  await write(id, { ...on, visitType: 'PHONE' })
  await write(uuidv7(), on)
  const after = await total()
  expect([after.visits - before.visits, after.personTimes - before.personTimes, after.advice - before.advice]).toEqual([1, 2, 2])
  await write(id, { ...on, baseVersion: 1, correctionReason: '其实去了', visitType: 'ROUTINE' })
  expect(await total()).toMatchObject({ visits: 2, personTimes: 4, advice: 0 })
})
