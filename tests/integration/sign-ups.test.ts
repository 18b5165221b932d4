import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import type { RouteHandler } from '#lib/route'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let signUps: typeof import('#lib/activities/sign-ups/mutations')
let posters: typeof import('#lib/auth/poster')
let participants: typeof import('#lib/activities/participants/mutations')
let lists: typeof import('#lib/activities/participants/queries')
let post: RouteHandler
let county: Actor
let neighbour: Actor
let worker: Actor
let station: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  signUps = await import('#lib/activities/sign-ups/mutations')
  posters = await import('#lib/auth/poster')
  participants = await import('#lib/activities/participants/mutations')
  lists = await import('#lib/activities/participants/queries')
  post = (await import('../../app/api/join/[code]/route.ts')).POST
  station = await makeStation(owner, '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

async function activity(status: string, startsOn = today(), endsOn = addDays(today(), 1)): Promise<string> {
  const id = uuidv7()
  await owner.query(
    `insert into activity (id, station_id, title, activity_type, domain, starts_on, ends_on, starts_at, ends_at, place,
       responsible_worker_id, expected, plan, status, created_by)
     values ($1, $2, '演示活动', 'HEALTH', 'ELDERLY', $3, $4, '09:00', '23:59', '演示广场', $5, '{}', '{}', $6, $7)`,
    [id, station.id, startsOn, endsOn, station.workerIds[0], status, worker.accountId],
  )
  return id
}
const list = (id: string) => db.readAs(worker, (tx) => lists.listParticipants(tx, worker, id))
const open = (activityId: string, places: number | null) => signUps.openSignUp(worker, { activityId, places })
const come = (code: string, guest: string, { id = uuidv7(), address = null as string | null } = {}) =>
  signUps.signUpByPoster(code, { id, guest }, address)
const refusal = (field: string, key: string) => ({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })
async function audited(error: unknown, action: string) {
  const { ref } = await failures.toFailure(error, worker, action)
  return (await owner.query('select action, result, detail from audit_event where ref = $1', [ref])).rows
}

it('lets people onto the list by the code, once for each id, as far as there are places', async () => {
  const id = await activity('PUBLISHED')
  const { code } = await open(id, 3)
  expect(code).toMatch(/^[2-9a-hjkmnp-z]{12}$/)
  await participants.signUp(worker, { id: uuidv7(), activityId: id, guest: '演示一' })
  const same = uuidv7()
  await Promise.all([come(code, '演示二', { id: same }), come(code, '演示二', { id: same })])
  expect(await list(id)).toMatchObject([
    { ticket: 1, name: '演示一', byPoster: false },
    { ticket: 2, name: '演示二', byPoster: true },
  ])
  expect(await posters.posterOf(code, same)).toMatchObject({ activityId: id, places: 3, taken: 2, ticket: 2 })
  // Two at the same time for the last place: one gets it.
  const both = await Promise.allSettled([come(code, '演示三'), come(code, '演示四')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(come(code, '演示五')).rejects.toMatchObject(refusal('form', 'posterFull'))
  expect((await open(id, 4)).code).toBe(code)
  await come(code, '演示五')
  await open(id, null)
  await expect(come(code, '演示六')).rejects.toMatchObject(refusal('form', 'posterClosed'))
  const { rows } = await owner.query(
    "select actor_id, division_code, detail from audit_event where entity_id = $1 and action = 'activity.sign-up' and detail ->> 'byPoster' = 'true'",
    [id],
  )
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({ actor_id: worker.accountId, division_code: '522702103' })
})

it('keeps what people are called sealed, and tells it to nobody but the station', async () => {
  const id = await activity('PUBLISHED')
  const { code } = await open(id, 5)
  const ticket = uuidv7()
  await come(code, '演示名字甲', { id: ticket, address: '203.0.113.9' })
  const { rows } = await owner.query('select guest_sealed, signed_up_from from activity_participant where id = $1', [ticket])
  expect(rows[0].guest_sealed).not.toContain('演示名字甲')
  expect(rows[0].signed_up_from).toHaveLength(32)
  expect(JSON.stringify(await posters.posterOf(code, ticket))).not.toContain('演示名字甲')
})

it('opens nothing that is not announced, is over, or lies elsewhere', async () => {
  await expect(open(await activity('DRAFT'), 5)).rejects.toMatchObject(refusal('places', 'posterClosed'))
  await expect(open(await activity('PUBLISHED', '2023-06-10', '2023-06-11'), 5)).rejects.toMatchObject(
    refusal('places', 'posterOver'),
  )
  const id = await activity('PUBLISHED')
  await expect(signUps.openSignUp(neighbour, { activityId: id, places: 5 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(signUps.openSignUp(county, { activityId: id, places: 5 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(come('222222222222', '演示')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { code } = await open(id, 5)
  await owner.query('update activity set starts_on = $2, ends_on = $2 where id = $1', [id, addDays(today(), -1)])
  await expect(come(code, '演示')).rejects.toMatchObject(refusal('form', 'posterOver'))
  expect(await list(id)).toEqual([])
})

it('slows down who fills a list from one place, and nobody else', async () => {
  const id = await activity('PUBLISHED')
  const { code } = await open(id, 100)
  for (let i = 0; i < 30; i++) await come(code, `演示${i}`, { address: '203.0.113.7' })
  await expect(come(code, '演示', { address: '203.0.113.7' })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  await come(code, '演示', { address: '203.0.113.8' })
  expect(await list(id)).toHaveLength(31)
})

it('reads a ticket at the door once a day and not after the end; both refusals are on record', async () => {
  const id = await activity('PUBLISHED')
  const { code } = await open(id, 5)
  const ticket = uuidv7()
  await come(code, '演示甲', { id: ticket })
  const read = () => participants.checkIn(worker, { id: uuidv7(), activityId: id, participantId: ticket })
  await read()
  const twice = await read().catch((error) => error)
  expect(twice).toMatchObject(refusal('form', 'checkedInAlready'))
  await owner.query('update activity set starts_on = $2, ends_on = $2 where id = $1', [id, addDays(today(), -1)])
  const late = await read().catch((error) => error)
  expect(late).toMatchObject(refusal('form', 'checkInOver'))
  expect(await audited(twice, 'activity.check-in')).toEqual([
    { action: 'activity.check-in', result: 'DENIED', detail: { refused: { form: ['checkedInAlready'] } } },
  ])
  expect(await audited(late, 'activity.check-in')).toMatchObject([{ detail: { refused: { form: ['checkInOver'] } } }])
})

it('answers the form by going on: to the ticket, or back with the reason', async () => {
  const id = await activity('PUBLISHED')
  const { code } = await open(id, 1)
  const send = async (fields: Record<string, string>, headers: Record<string, string> = {}, to = code) => {
    const request = new Request(`http://localhost/api/join/${to}`, { method: 'POST', body: new URLSearchParams(fields), headers })
    const answer = await post(request, { params: Promise.resolve({ code: to }) })
    return [answer.status, answer.headers.get('location')]
  }
  const ticket = uuidv7()
  expect(await send({ id: ticket, guest: '  ' })).toEqual([303, `/join/${code}?why=required`])
  expect(await send({ id: 'x', guest: '演示' })).toEqual([303, `/join/${code}?why=invalid`])
  expect(await send({ id: ticket, guest: '演示甲' })).toEqual([303, `/join/${code}/${ticket}`])
  expect(await send({ id: ticket, guest: '演示甲' })).toEqual([303, `/join/${code}/${ticket}`])
  expect(await send({ id: uuidv7(), guest: '演示乙' })).toEqual([303, `/join/${code}?why=posterFull`])
  expect((await send({ id: uuidv7(), guest: '演示' }, {}, '222222222222'))[0]).toBe(404)
  expect((await send({ id: uuidv7(), guest: '演示' }, {}, '../etc'))[0]).toBe(400)
  expect((await send({ id: uuidv7(), guest: '演示' }, { origin: 'http://evil.example', host: 'localhost' }))[0]).toBe(403)
  expect(await list(id)).toHaveLength(1)
})
