import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreateActivity } from '#lib/activities/schema'
import type { TakeStep } from '#lib/activities/steps/schema'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let activities: typeof import('#lib/activities/mutations')
let steps: typeof import('#lib/activities/steps/mutations')
let moves: typeof import('#lib/activities/rescheduling/mutations')
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
  activities = await import('#lib/activities/mutations')
  steps = await import('#lib/activities/steps/mutations')
  moves = await import('#lib/activities/rescheduling/mutations')
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

const plan = (changes: Partial<CreateActivity> = {}): CreateActivity => ({
  ...{ id: uuidv7(), stationId: station.id, title: '演示活动', activityType: 'SAFETY', domain: 'CHILD' },
  ...{ themeId: null, programmeId: null, startsOn: '2023-06-10', endsOn: '2023-06-11', startsAt: '09:00', endsAt: '11:00' },
  ...{
    place: '演示广场',
    venueId: null,
    responsibleWorkerId: station.workerIds[0] ?? '',
    expected: { RESIDENTS: 20 },
    background: '演示',
  },
  ...{ goals: '演示', target: '居民', labour: '', flow: '演示', materials: '', budget: [{ item: '水', amount: 12_050 }] },
  ...{ partners: [], safetyPlan: '', publicity: '', evaluation: '问卷' },
  ...changes,
})
const step = (actor: Actor, id: string, version: number, name: TakeStep['step']) =>
  steps.takeActivityStep(actor, { id, version, step: name })
const days = [{ day: '2023-06-10', personTimes: 20 }]
async function published(changes: Partial<CreateActivity> = {}): Promise<string> {
  const { id } = await activities.createActivity(worker, plan(changes))
  await step(worker, id, 1, 'SUBMIT')
  await step(county, id, 2, 'APPROVE')
  await step(worker, id, 3, 'PUBLISH')
  return id
}

describe('another day', () => {
  const soon = addDays(today(), 10)
  const later = addDays(today(), 12)
  const free = { themeId: null, programmeId: null, startsOn: soon, endsOn: addDays(soon, 1) }
  const daysAt = async (id: string) =>
    (
      await owner.query('select starts_on::text as first, ends_on::text as last, status, version from activity where id = $1', [
        id,
      ])
    ).rows[0]
  const refusedWith = (attempt: Promise<unknown>, key: string, field = 'startsOn') =>
    expect(attempt).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })

  it('is chosen for what was not held; it keeps its length and how it stands, and the move is a step of its way', async () => {
    const id = await published(free)
    await moves.moveActivity(worker, { id, version: 4, startsOn: later })
    expect(await daysAt(id)).toEqual({ first: later, last: addDays(later, 1), status: 'PUBLISHED', version: 5 })
    const { rows } = await owner.query(
      `select action, detail from audit_event where entity_id = $1 and action = 'activity.move'`,
      [id],
    )
    expect(rows).toEqual([{ action: 'activity.move', detail: { from: soon, to: later } }])
    expect((await owner.query('select note from activity_step where activity_id = $1 and version = 5', [id])).rows).toEqual([
      { note: `${soon} → ${later}` },
    ])
    // The same move on the newest version changes nothing more.
    await moves.moveActivity(worker, { id, version: 5, startsOn: later })
    expect((await daysAt(id)).version).toBe(5)
  })

  it('moves once when two try at once, and tells the other of the newer version', async () => {
    const id = await published(free)
    const outcomes = await Promise.allSettled(
      [11, 12, 13, 14].map((days) => moves.moveActivity(worker, { id, version: 4, startsOn: addDays(today(), days) })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' })
    }
  })

  it('is not in the past, not out of the programme or theme, not where the station is closed', async () => {
    const id = await published(free)
    const move = (startsOn: string) => moves.moveActivity(worker, { id, version: 4, startsOn })
    await refusedWith(move(addDays(today(), -1)), 'moveToPast')
    const programme = uuidv7()
    await owner.query(
      `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at) values ($1, '52', '演示行动', $2, $3, 'ISSUED', now())`,
      [programme, today(), later],
    )
    await owner.query(
      `insert into programme_station (programme_id, station_id, division_code, enrolled_on) values ($1, $2, '522702103', $3)`,
      [programme, station.id, today()],
    )
    const within = await published({ ...free, programmeId: programme })
    await refusedWith(moves.moveActivity(worker, { id: within, version: 4, startsOn: later }), 'programmeTime', 'programmeId')
    await moves.moveActivity(worker, { id: within, version: 4, startsOn: addDays(later, -1) })
    const held = await published()
    await steps.holdActivity(worker, { id: held, version: 4, days })
    await refusedWith(moves.moveActivity(worker, { id: held, version: 5, startsOn: later }), 'activityHeld')
    expect(await daysAt(id)).toMatchObject({ first: soon, version: 4 })
  })

  it('is the station’s to choose: not the county’s, not the neighbour’s, and a refusal is audited', async () => {
    const id = await published(free)
    await expect(moves.moveActivity(neighbour, { id, version: 4, startsOn: later })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(moves.moveActivity(county, { id, version: 4, startsOn: later })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const error = await moves.moveActivity(worker, { id, version: 4, startsOn: '2023-06-01' }).catch((thrown) => thrown)
    await failures.toFailure(error, worker, 'activity.move')
    const { rows } = await owner.query(
      `select detail from audit_event where actor_id = $1 and action = 'activity.move' and result = 'DENIED'`,
      [worker.accountId],
    )
    expect(rows).toEqual([{ detail: { refused: { startsOn: ['moveToPast'] } } }])
  })
})
