import pg from 'pg'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreateActivity } from '#lib/activities/schema'
import type { ReportActivity, TakeStep } from '#lib/activities/steps/schema'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { recount } from '#tests/support/recount'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let activities: typeof import('#lib/activities/mutations')
let steps: typeof import('#lib/activities/steps/mutations')
let participants: typeof import('#lib/activities/participants/mutations')
let lists: typeof import('#lib/activities/participants/queries')
let devices: typeof import('#lib/devices/mutations')
let device: typeof import('#lib/auth/device')
let pushing: typeof import('#lib/sync/pushing/mutations')
let pictures: typeof import('#lib/activities/pictures/mutations')
let albums: typeof import('#lib/activities/pictures/queries')
let files: typeof import('#lib/files/mutations')
let queries: typeof import('#lib/activities/queries')
let county: Actor
let neighbour: Actor
let chief: Actor
let worker: Actor
let station: TestStation
let programmeId: string
let themeId: string

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  activities = await import('#lib/activities/mutations')
  steps = await import('#lib/activities/steps/mutations')
  participants = await import('#lib/activities/participants/mutations')
  lists = await import('#lib/activities/participants/queries')
  devices = await import('#lib/devices/mutations')
  device = await import('#lib/auth/device')
  pushing = await import('#lib/sync/pushing/mutations')
  pictures = await import('#lib/activities/pictures/mutations')
  albums = await import('#lib/activities/pictures/queries')
  files = await import('#lib/files/mutations')
  queries = await import('#lib/activities/queries')
  station = await makeStation(owner, '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  themeId = uuidv7()
  await owner.query(
    `insert into theme (id, division_code, title, domain, goals, starts_on, ends_on, status, published_at, created_by)
     values ($1, '522702', '演示主题', 'CHILD', '演示', '2023-06-01', '2023-06-30', 'PUBLISHED', now(), $2)`,
    [themeId, county.accountId],
  )
  programmeId = uuidv7()
  await owner.query(
    `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at)
     values ($1, '52', '演示行动', '2023-06-01', '2023-12-31', 'ISSUED', now())`,
    [programmeId],
  )
  await owner.query(
    `insert into programme_station (programme_id, station_id, division_code, enrolled_on) values ($1, $2, '522702103', '2023-06-01')`,
    [programmeId, station.id],
  )
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const plan = (changes: Partial<CreateActivity> = {}): CreateActivity => ({
  ...{ id: uuidv7(), stationId: station.id, title: '演示活动', activityType: 'SAFETY', domain: 'CHILD', themeId, programmeId },
  ...{ startsOn: '2023-06-10', endsOn: '2023-06-11', startsAt: '09:00', endsAt: '11:00', place: '演示广场', venueId: null },
  ...{ responsibleWorkerId: station.workerIds[0] ?? '', expected: { MINORS: 20 }, background: '演示', goals: '演示' },
  ...{ target: '留守儿童', labour: '', flow: '演示', materials: '', budget: [{ item: '水', amount: 12_050 }], partners: [] },
  ...{ safetyPlan: '演示预案', publicity: '', evaluation: '问卷' },
  ...changes,
})
const step = (actor: Actor, id: string, version: number, name: TakeStep['step'], note?: string) =>
  steps.takeActivityStep(actor, { id, version, step: name, ...(note && { note }) })
const days = [
  { day: '2023-06-11', personTimes: 15 },
  { day: '2023-06-10', personTimes: 20 },
]
async function published(changes: Partial<CreateActivity> = {}): Promise<string> {
  const { id } = await activities.createActivity(worker, plan(changes))
  await step(worker, id, 1, 'SUBMIT')
  await step(county, id, 2, 'APPROVE')
  await step(worker, id, 3, 'PUBLISH')
  return id
}
async function held(): Promise<string> {
  const id = await published()
  await steps.holdActivity(worker, { id, version: 4, days })
  return id
}
const report = (changes: Partial<ReportActivity> = {}): Omit<ReportActivity, 'id'> => ({
  ...{
    version: 5,
    days,
    headcount: { MINOR_F: 20, MINOR_M: 15 },
    groups: { POOR: 5 },
    volunteers: 3,
    workers: 2,
    process: '演示',
  },
  ...{ attained: 90, satisfactionSample: 12, satisfactionMean: 4.5, spending: [], resources: [], links: '', experience: '演示' },
  improvement: '演示',
  ...changes,
})
const counted = async (id: string) =>
  (
    await owner.query(
      `select s.held_on::text as day, s.person_times::int as times, s.division_code as code, r.closed_on::text as closed
       from service_session s join service_record r on r.id = s.record_id where r.id = $1 order by 1`,
      [id],
    )
  ).rows
const differences = async (client: pg.Client) => Object.values(await recount(client)).flat()
const refusal = (field: string, key: string) => ({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })

describe('an activity', () => {
  it('goes from draft to the archive, each step kept and audited', async () => {
    const id = await held()
    await steps.reportActivity(worker, { id, ...report() })
    await step(county, id, 6, 'ARCHIVE')
    const read = await db.readAs(county, (tx) => queries.requireActivity(tx, id))
    expect(read.steps.map(({ status }) => status)).toEqual([
      ...['DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'HELD', 'REPORTED', 'ARCHIVED'],
    ])
    expect(read).toMatchObject({ theme: '演示主题', programme: '演示行动', responsible: '演示社工1' })
    expect(read.report?.satisfaction).toEqual({ sample: 12, mean: 4.5 })
    const { rows } = await owner.query('select action from audit_event where entity_id = $1 order by id', [id])
    expect(rows.map(({ action }) => action.slice(9))).toEqual([
      ...['create', 'submit', 'approve', 'publish', 'hold', 'report', 'archive'],
    ])
  })

  it('is made once, however often it is sent, and lists by month and state', async () => {
    const input = plan({ startsOn: '2023-06-29', endsOn: '2023-07-01' })
    await Promise.all([1, 2, 3].map(() => activities.createActivity(worker, input)))
    await expect(activities.createActivity(chief, input)).rejects.toMatchObject({ code: 'DUPLICATE' })
    for (const month of ['2023-06', '2023-07']) {
      const rows = await db.readAs(county, (tx) => queries.listActivities(tx, county, month, { status: 'DRAFT' }))
      expect(rows.filter(({ id }) => id === input.id)).toHaveLength(1)
    }
  })

  it('is returned with a reason, changed, and handed in again', async () => {
    const { id } = await activities.createActivity(worker, plan())
    await step(worker, id, 1, 'SUBMIT')
    await expect(activities.updateActivity(worker, { ...plan(), id, version: 2 })).rejects.toMatchObject(
      refusal('form', 'activityNotDraft'),
    )
    await step(county, id, 2, 'RETURN', '预案要写明带队人')
    await activities.updateActivity(worker, { ...plan({ title: '改过' }), id, version: 3 })
    await step(chief, id, 4, 'SUBMIT')
    await expect(step(worker, id, 4, 'SUBMIT')).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 5 } })
  })
})

describe('figures', () => {
  it('count each day it was held, follow the report, and forget what was taken back', async () => {
    const id = await held()
    const before = { code: '522702103', closed: '2023-06-11' }
    expect(await counted(id)).toEqual([
      { day: '2023-06-10', times: 20, ...before },
      { day: '2023-06-11', times: 15, ...before },
    ])
    expect(await differences(owner)).toEqual([])
    const one = [{ day: '2023-06-12', personTimes: 35 }]
    await steps.reportActivity(worker, { id, ...report({ days: one }) })
    expect(await counted(id)).toEqual([{ day: '2023-06-12', times: 35, code: '522702103', closed: '2023-06-12' }])
    await step(county, id, 6, 'REOPEN', '人数请核对')
    await step(worker, id, 7, 'CANCEL', '登记错了活动')
    expect(await counted(id)).toEqual([])
    expect((await owner.query('select count(*)::int as n from service_record where id = $1', [id])).rows).toEqual([{ n: 0 }])
    expect(await differences(owner)).toEqual([])
  })

  it('count nothing of a plan, and the same however often it is counted', async () => {
    expect(await counted(await published())).toEqual([])
    const id = await held()
    await owner.query('select count_activities($1)', [[id]])
    expect(await counted(id)).toHaveLength(2)
    expect(await differences(owner)).toEqual([])
  })
})

describe('what is refused', () => {
  it('a report of what was not held, and one approved or published out of turn', async () => {
    const id = await published()
    await expect(steps.reportActivity(worker, { id, ...report({ version: 4 }) })).rejects.toMatchObject(
      refusal('form', 'activityNotHeld'),
    )
    await expect(step(county, id, 4, 'APPROVE')).rejects.toMatchObject(refusal('form', 'activityNotSubmitted'))
    await expect(step(worker, id, 4, 'SUBMIT')).rejects.toMatchObject(refusal('form', 'activityNotDraft'))
    const { id: fresh } = await activities.createActivity(worker, plan())
    await expect(step(worker, fresh, 1, 'PUBLISH')).rejects.toMatchObject(refusal('form', 'activityNotApproved'))
  })

  it('days before the plan or on which the station was closed, a theme of another time, a programme it is not in', async () => {
    const id = await published()
    const early = [{ day: '2023-06-09', personTimes: 5 }]
    await expect(steps.holdActivity(worker, { id, version: 4, days: early })).rejects.toMatchObject(
      refusal('days', 'activityEarly'),
    )
    const july = { startsOn: '2023-07-01', endsOn: '2023-07-01' }
    await expect(activities.createActivity(worker, plan(july))).rejects.toMatchObject(refusal('themeId', 'themeTime'))
    const next = { startsOn: '2024-01-05', endsOn: '2024-01-05', themeId: null }
    await expect(activities.createActivity(worker, plan(next))).rejects.toMatchObject(refusal('programmeId', 'programmeTime'))
    const old = { startsOn: '2021-06-01', endsOn: '2021-06-01', themeId: null, programmeId: null }
    await expect(activities.createActivity(worker, plan(old))).rejects.toMatchObject(refusal('startsOn', 'activityClosed'))
    const venue = uuidv7()
    await owner.query(
      "insert into service_point (id, station_id, kind, name, valid_from, valid_to) values ($1, $2, 'VENUE', '演示小学', '2023-01-01', '2023-06-10')",
      [venue, station.id],
    )
    const ended = activities.createActivity(worker, plan({ venueId: venue }))
    await expect(ended).rejects.toMatchObject(refusal('venueId', 'venueElsewhere'))
    await owner.query('update service_point set valid_to = null where id = $1', [venue])
    const { id: there } = await activities.createActivity(worker, plan({ venueId: venue }))
    expect(await db.readAs(worker, (tx) => queries.requireActivity(tx, there))).toMatchObject({ venue: '演示小学' })
    const stranger = activities.createActivity(worker, plan({ responsibleWorkerId: uuidv7() }))
    await expect(stranger).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { responsibleWorkerId: ['notPosted'] } })
  })

  it('the own plan, said in words and audited', async () => {
    const head = await makeStation(owner, '522702102')
    const { id } = await activities.createActivity(worker, plan())
    await owner.query('update activity set submitted_by = $2 where id = $1', [id, county.accountId])
    await owner.query("update activity set status = 'SUBMITTED' where id = $1", [id])
    const own = step(county, id, 1, 'APPROVE')
    await expect(own).rejects.toMatchObject(refusal('form', 'ownPlan'))
    const failure = await failures.toFailure(await own.catch((error) => error), county, 'activity.approve')
    const { rows } = await owner.query('select result, detail from audit_event where ref = $1', [failure.ref])
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { form: ['ownPlan'] } } }])
    expect(head.id).not.toBe(station.id)
    expect(await steps.approveActivities(county, { plans: [{ id, version: 1 }] })).toEqual({ approved: 0, left: 1 })
  })

  it('approval by the station, and anything by another area', async () => {
    const { id } = await activities.createActivity(worker, plan())
    await step(worker, id, 1, 'SUBMIT')
    await expect(step(chief, id, 2, 'APPROVE')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(step(neighbour, id, 2, 'APPROVE')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(steps.approveActivities(chief, { plans: [{ id, version: 2 }] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const rows = await db.readAs(county, (tx) => queries.listActivities(tx, county, '2023-06', {}))
    expect(rows.filter((row) => row.id === id)).toMatchObject([{ approvable: true, expected: 20 }])
    expect(await steps.approveActivities(county, { plans: [{ id, version: 2 }] })).toEqual({ approved: 1, left: 0 })
  })
})

describe('the door', () => {
  const now = () => ({ startsOn: today(), endsOn: addDays(today(), 1), themeId: null, programmeId: null })
  const list = (actor: Actor, id: string) => db.readAs(actor, (tx) => lists.listParticipants(tx, actor, id))

  it('signs up people on file and guests, and checks in each once a day', async () => {
    const id = await published(now())
    const person = await makePerson(owner, station, { name: '王签到' })
    const first = { id: uuidv7(), activityId: id, personId: person.id }
    await Promise.all([participants.signUp(worker, first), participants.signUp(worker, first)])
    await participants.signUp(worker, { id: uuidv7(), activityId: id, guest: '邻居老张' })
    await expect(participants.signUp(worker, { ...first, id: uuidv7() })).rejects.toMatchObject(
      refusal('form', 'signedUpAlready'),
    )
    const come = { id: uuidv7(), activityId: id, ticket: 1 }
    await Promise.all([participants.checkIn(worker, come), participants.checkIn(worker, come)])
    await expect(participants.checkIn(worker, { ...come, id: uuidv7() })).rejects.toMatchObject(
      refusal('form', 'checkedInAlready'),
    )
    const byName = participants.checkIn(worker, { id: uuidv7(), activityId: id, personId: person.id })
    await expect(byName).rejects.toMatchObject(refusal('form', 'checkedInAlready'))
    await participants.checkIn(worker, { id: uuidv7(), activityId: id, people: 12 })
    expect(await list(worker, id)).toMatchObject([
      { ticket: 1, name: '王签到', days: [today()] },
      { ticket: 2, name: '邻居老张', days: [] },
    ])
    const read = await db.readAs(worker, (tx) => queries.requireActivity(tx, id))
    expect(read.checkedIn).toEqual([{ day: today(), personTimes: 13 }])
    expect((await list(county, id)).map(({ name }) => name)).toEqual(['王*到', '邻*张'])
  })

  it('is closed before the start, after the end and before publishing', async () => {
    const later = await published({ ...now(), startsOn: addDays(today(), 1), endsOn: addDays(today(), 1) })
    const at = (activityId: string) => participants.checkIn(worker, { id: uuidv7(), activityId, people: 3 })
    await expect(at(later)).rejects.toMatchObject(refusal('form', 'checkInEarly'))
    await expect(at(await published())).rejects.toMatchObject(refusal('form', 'checkInOver'))
    const { id } = await activities.createActivity(worker, plan(now()))
    await expect(at(id)).rejects.toMatchObject(refusal('form', 'checkInClosed'))
    const over = participants.signUp(worker, { id: uuidv7(), activityId: await published(), guest: '演示' })
    await expect(over).rejects.toMatchObject(refusal('form', 'signUpClosed'))
  })

  it('takes what a phone wrote at the door, once each, and refuses what came twice, too late or to what was cancelled', async () => {
    const id = await published(now())
    const person = await makePerson(owner, station, { name: '李到场' })
    const { id: participantId } = await participants.signUp(worker, { id: uuidv7(), activityId: id, personId: person.id })
    const { token } = await devices.registerDevice(worker, { id: uuidv7(), name: '演示手机' })
    const headers = new Headers({ authorization: `Bearer ${token}` })
    const push = async (...records: { id: string; kind: string; body: unknown }[]) =>
      (await pushing.push(await device.deliveringActor(headers), { records })).answers
    const [doors] = [await db.readAs(worker, (tx) => lists.listDoors(tx, worker, today()))]
    expect(doors.find((door) => door.id === id)).toMatchObject({
      participants: [{ id: participantId, ticket: 1, name: '李到场', days: [] }],
      counted: 0,
    })
    const at = new Date().toISOString()
    const come = { id: uuidv7(), kind: 'checkin', body: { activityId: id, participantId, at } }
    const many = { id: uuidv7(), kind: 'checkin', body: { activityId: id, people: 7, at } }
    const guest = { id: uuidv7(), kind: 'checkin', body: { activityId: id, guest: '邻居老王', at } }
    expect((await push(come, many, guest)).map(({ outcome }) => outcome)).toEqual(['STORED', 'STORED', 'STORED'])
    expect((await push(guest, come, many)).map(({ outcome }) => outcome)).toEqual(['STORED', 'STORED', 'STORED'])
    const twice = { ...come, id: uuidv7() }
    const late = { id: uuidv7(), kind: 'checkin', body: { activityId: await published(), people: 2, at } }
    const gone = await published(now())
    await step(county, gone, 4, 'CANCEL', '演示取消')
    const cancelled = { id: uuidv7(), kind: 'checkin', body: { activityId: gone, people: 2, at } }
    const crooked = { id: uuidv7(), kind: 'checkin', body: { activityId: id, people: 2, guest: '两样', at } }
    expect((await push(twice, late, cancelled, crooked)).map(({ outcome, fieldErrors }) => [outcome, fieldErrors])).toEqual([
      ['REFUSED', { form: ['checkedInAlready'] }],
      ['REFUSED', { form: ['checkInOver'] }],
      ['REFUSED', { form: ['checkInClosed'] }],
      ['REFUSED', { ticket: ['required'] }],
    ])
    const read = await db.readAs(worker, (tx) => queries.requireActivity(tx, id))
    expect(read.checkedIn).toEqual([{ day: today(), personTimes: 9 }])
    const [named] = (await db.readAs(worker, (tx) => lists.listDoors(tx, worker, today()))).filter((door) => door.id === id)
    expect(named?.participants.map(({ name, days }) => [name, days.length])).toEqual([
      ['李到场', 1],
      ['邻居老王', 1],
    ])
  })

  it('names nobody of another area, in the app and in the database', async () => {
    const id = await published(now())
    const other = await makeStation(owner, '522701001')
    const stranger = await makePerson(owner, other, { village: '522701001' })
    const named = participants.signUp(worker, { id: uuidv7(), activityId: id, personId: stranger.id })
    await expect(named).rejects.toMatchObject({ code: 'INVALID' })
    const forced = db.asActor(worker, (tx) =>
      tx.activityParticipant.create({
        data: { id: uuidv7(), activityId: id, personId: stranger.id, ticket: 9, signedUpBy: worker.accountId },
        select: { id: true },
      }),
    )
    await expect(forced).rejects.toThrow()
    await expect(participants.checkIn(neighbour, { id: uuidv7(), activityId: id, people: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(participants.checkIn(county, { id: uuidv7(), activityId: id, people: 1 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('pictures', () => {
  it('show only who agreed to it, and nobody any more once that is taken back', async () => {
    const now = { startsOn: today(), endsOn: today(), startsAt: '00:00', endsAt: '23:59', themeId: null, programmeId: null }
    const activityId = await published(now)
    const person = await makePerson(owner, station, { name: '王照片' })
    await participants.checkIn(worker, { id: uuidv7(), activityId, personId: person.id })
    const sent = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const fileId = uuidv7()
    await files.uploadFile(worker, { id: fileId, kind: 'VISIT_PHOTO', name: '照片.png' }, sent)
    const picture = { id: uuidv7(), activityId, fileId, caption: '现场', shows: 'PERSONS' as const, personIds: [person.id] }
    await expect(pictures.addPicture(worker, picture)).rejects.toMatchObject(refusal('form', 'activityNotHeld'))
    await steps.holdActivity(worker, { id: activityId, version: 4, days: [{ day: today(), personTimes: 1 }] })
    await expect(pictures.addPicture(worker, picture)).rejects.toMatchObject(refusal('personIds', 'photoConsent'))
    const consent = uuidv7()
    await owner.query(
      `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, recorded_by)
       values ($1, $2, 'PHOTO', 'PHOTO.1', 'SELF', 'SIGNED', '2023-01-01', $3)`,
      [consent, person.id, worker.accountId],
    )
    await Promise.all([pictures.addPicture(worker, picture), pictures.addPicture(worker, picture)])
    const album = () => db.readAs(county, (tx) => albums.listPictures(tx, activityId))
    expect(await album()).toEqual([{ id: picture.id, fileId, caption: '现场', shows: 'PERSONS', withdrawn: false }])
    expect((await files.openFile(county, fileId)).mediaType).toBe('image/webp')
    await owner.query('update consent set withdrawn_on = $2 where id = $1', [consent, today()])
    expect(await album()).toMatchObject([{ withdrawn: true }])
    await expect(files.openFile(county, fileId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await pictures.removePicture(worker, { id: picture.id })
    expect(await album()).toEqual([])
  })
})
