import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { AppError } from '#lib/errors'
import type { LeaveReason, Relation } from '#lib/persons/types'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let station: TestStation
let actors: Actor[]
let db: typeof import('#lib/db')
let persons: typeof import('#lib/persons/mutations')
let audit: typeof import('#lib/audit')

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  persons = await import('#lib/persons/mutations')
  audit = await import('#lib/audit')
  station = await makeStation(owner, '522702106')
  actors = await Promise.all([1, 2, 3].map(() => makeActor(owner, 'STATION_CHIEF', '522702106')))
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const RELATIONS: Relation[] = ['HEAD', 'SPOUSE', 'CHILD', 'OTHER']
const REASONS: LeaveReason[] = ['MOVED_OUT', 'DIED', 'MARRIED']

interface Step {
  deed: 'join' | 'leave' | 'head' | 'move'
  from: number
  to: number
  person: number
  other: number
  relation: Relation
  reason: LeaveReason
  daysAgo: number
  actor: number
}
const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom('join', 'leave', 'head', 'move'),
  from: fc.nat(1),
  to: fc.nat(1),
  person: fc.nat(4),
  other: fc.nat(4),
  relation: fc.constantFrom(...RELATIONS),
  reason: fc.constantFrom(...REASONS),
  daysAgo: fc.nat(3),
  actor: fc.nat(2),
})

/** One deed in a transaction of its own. Refusals are part of the game; anything unforeseen is not. */
async function take(households: TestHousehold[], people: string[], given: Step) {
  const actor = actors[given.actor] as Actor
  const on = addDays(today(), -given.daysAgo)
  const [personId = '', successorId = ''] = [people[given.person], people[given.other]]
  const [householdId = '', otherId = ''] = [households[given.from]?.id, households[given.to]?.id]
  const { relation, reason } = given
  await db
    .asActor(actor, async (tx) => {
      await audit.recordAudit(tx, actor, { action: 'test.step', entity: 'household', entityId: householdId })
      const join = (to: string) => persons.joinHouseholdIn(tx, actor, { id: uuidv7(), householdId: to, personId, relation, on })
      const leave = () => persons.leaveHouseholdIn(tx, actor, { householdId, personId, on, reason, successorId })
      if (given.deed === 'join') return join(householdId)
      if (given.deed === 'leave') return leave()
      if (given.deed === 'head') return persons.changeHeadIn(tx, actor, { householdId, personId, formerRelation: 'OTHER', on })
      await leave()
      await join(otherId)
    })
    .catch((error: unknown) => {
      const { codeOf } = errors
      if (!['INVALID', 'NOT_FOUND', 'DUPLICATE', 'CONFLICT'].includes(codeOf(error))) throw error
    })
}
const errors = await import('#lib/errors')

async function expectSound(households: TestHousehold[], people: string[]) {
  const ids = households.map(({ id }) => id)
  const { rows: heads } = await owner.query(
    `select household_id, count(*) filter (where relation = 'HEAD')::int as heads from household_member
     where household_id = any ($1) and valid_to is null group by 1`,
    [ids],
  )
  expect(heads.map((row) => row.heads)).toEqual(heads.map(() => 1))
  const { rows: overlaps } = await owner.query(
    `select a.id from household_member a join household_member b on a.person_id = b.person_id and a.id < b.id
       and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to) where a.person_id = any ($1)`,
    [people],
  )
  expect(overlaps).toEqual([])
  const { rows: orphans } = await owner.query(
    `select m.id from household_member m left join person p on p.id = m.person_id left join household h on h.id = m.household_id
     where m.person_id = any ($1) and (p.id is null or h.id is null or m.valid_to < m.valid_from
       or (m.valid_to is null and (p.scope_code, m.scope_code) is distinct from (h.scope_code, h.scope_code))
       or (m.valid_to is not null) <> (m.left_reason is not null))`,
    [people],
  )
  expect(orphans).toEqual([])
  const { rows: misnamed } = await owner.query(
    `select h.id from household h join household_member m on m.household_id = h.id and m.valid_to is null and m.relation = 'HEAD'
     join person p on p.id = m.person_id where h.id = any ($1) and h.head_name <> p.name`,
    [ids],
  )
  expect(misnamed).toEqual([])
}

describe('memberships', () => {
  it('stay sound whatever three writers do at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        const households = [await makeHousehold(owner, station, 3), await makeHousehold(owner, station, 2)]
        const people = households.flatMap(({ personIds }) => personIds)
        for (let at = 0; at < steps.length; at += 6) {
          await Promise.all(steps.slice(at, at + 6).map((one) => take(households, people, one)))
        }
        await expectSound(households, people)
      }),
      { numRuns: 20 },
    )
  })

  it('are held by the database: two heads, or none, are no state to end a transaction in', async () => {
    const household = await makeHousehold(owner, station, 2)
    const second = `update household_member set relation = 'HEAD' where person_id = $1`
    await expect(owner.query(second, [household.personIds[1]])).rejects.toMatchObject({ code: '23P01' })
    const none = `update household_member set relation = 'OTHER' where person_id = $1`
    await expect(owner.query(none, [household.personIds[0]])).rejects.toMatchObject({ code: '23P01' })
    await owner.query('begin')
    await owner.query(none, [household.personIds[0]])
    await owner.query(second, [household.personIds[1]])
    await owner.query('commit')
    const app = db.asActor(actors[0] as Actor, async (tx) => {
      await audit.recordAudit(tx, actors[0] as Actor, { action: 'test.step', entity: 'household' })
      await tx.householdMember.updateMany({ where: { personId: household.personIds[1] ?? '' }, data: { relation: 'OTHER' } })
    })
    await expect(app).rejects.not.toBeInstanceOf(AppError)
    expect(errors.codeOf(await app.catch((error: unknown) => error))).toBe('CONFLICT')
  })
})
