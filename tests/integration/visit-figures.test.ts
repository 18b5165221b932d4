import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { DOMAINS, RISK_LEVELS } from '#lib/services/types'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { recount } from '#tests/support/recount'

let database: TestDatabase
let owner: pg.Client
let visits: typeof import('#lib/visits/mutations')
let db: typeof import('#lib/db')
const places: { station: TestStation; households: TestHousehold[]; workers: Actor[] }[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  visits = await import('#lib/visits/mutations')
  // Two townships of one county and one of another, so that sums meet and don't.
  for (const township of ['522702106', '522702107', '522701001']) {
    const station = await makeStation(owner, township)
    const households = [await makeHousehold(owner, station, 3), await makeHousehold(owner, station, 1)]
    const workers = [
      await makeActor(owner, 'STATION_WORKER', township, station.workerIds[0]),
      await makeActor(owner, 'STATION_CHIEF', township, station.workerIds[1]),
    ]
    places.push({ station, households, workers })
  }
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

/** One thing that somebody does: a new visit, a replay, or a correction of a visit written before. */
const deed = fc.record({
  kind: fc.constantFrom('create', 'create', 'replay', 'correct', 'correct'),
  which: fc.nat(50),
  place: fc.nat(2),
  household: fc.nat(1),
  worker: fc.nat(1),
  day: fc.constantFrom('2022-12-31', '2023-01-01', '2023-01-31', '2023-02-01', '2023-02-28'),
  domain: fc.constantFrom(...DOMAINS),
  risk: fc.constantFrom(...RISK_LEVELS),
  type: fc.constantFrom('ROUTINE', 'REVISIT', 'PHONE', 'VIDEO'),
  seen: fc.nat(3),
})
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

function bodyOf(act: Deed, household: number, baseVersion: number) {
  const place = places[act.place]
  const home = place?.households[household]
  if (!place || !home) throw new Error('no such place')
  const personIds = home.personIds.slice(0, act.seen)
  return visitOf(place.station, home, {
    baseVersion,
    visitedOn: act.day,
    visitType: act.type,
    domain: act.domain,
    ...(act.seen === 0 && { answers: {} }),
    services: [],
    riskLevel: act.risk,
    personIds,
    notAtHome: personIds.length === 0,
    nextVisitOn: null,
    ...(baseVersion > 0 && { correctionReason: '演示更正' }),
  })
}

const written: { id: string; place: number; household: number; version: number; first: Deed }[] = []

async function perform(act: Deed) {
  const worker = places[act.place]?.workers[act.worker]
  if (!worker) throw new Error('no such worker')
  const known = written.filter((one) => one.place === act.place)
  const target = known[act.which % Math.max(known.length, 1)]
  if (act.kind === 'create' || !target) {
    const id = uuidv7()
    await visits.writeVisit(worker, id, bodyOf(act, act.household, 0))
    written.push({ id, place: act.place, household: act.household, version: 1, first: act })
  } else if (act.kind === 'replay') {
    await visits.writeVisit(worker, target.id, bodyOf(target.first, target.household, 0))
  } else {
    target.version = (await visits.writeVisit(worker, target.id, bodyOf(act, target.household, target.version))).version
  }
}

const EQUAL = { daily: [], monthly: [], presence: [], contact: [] }

it('equals a recount after any inserts, replays, corrections and concurrent writers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(deed, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (rounds) => {
      for (const together of rounds) {
        const outcomes = await Promise.allSettled(together.map(perform))
        // Two at the same record may meet, and somebody else's replay is none; nothing else may fail.
        const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
        expect(failed.filter((reason) => reason.code !== 'CONFLICT')).toEqual([])
      }
      expect(await recount(owner)).toEqual(EQUAL)
    }),
    { numRuns: 25, endOnFailure: true },
  )
  expect(written.length).toBeGreaterThan(20)
})

it('equals a recount after eight writers at one household', async () => {
  const [place] = places
  const home = place?.households[0]
  const worker = place?.workers[0]
  if (!place || !home || !worker) throw new Error('no such place')
  const days = Array.from({ length: 25 }, (_, n) => `2023-03-${String(n + 1).padStart(2, '0')}`)
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const visitedOn of days) await visits.writeVisit(worker, uuidv7(), visitOf(place.station, home, { visitedOn }))
    }),
  )
  expect(await recount(owner)).toEqual(EQUAL)
})

it('sees a difference when there is one', async () => {
  await owner.query(`update service_daily set sessions = sessions + 1 where day = '2023-03-01'`)
  expect((await recount(owner)).daily).toHaveLength(2)
})
