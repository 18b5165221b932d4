import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import { makePerson, type TestPerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

let database: TestDatabase
let owner: pg.Client
let moves: typeof import('#lib/moves/mutations')
let queries: typeof import('#lib/moves/queries')
let visits: typeof import('#lib/visits/mutations')
let db: typeof import('#lib/db')
let from: TestStation
let to: TestStation
let sender: Actor
let receiver: Actor
let stranger: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  moves = await import('#lib/moves/mutations')
  queries = await import('#lib/moves/queries')
  visits = await import('#lib/visits/mutations')
  from = await makeStation(owner, '522702106')
  to = await makeStation(owner, '522701001')
  sender = await makeActor(owner, 'STATION_WORKER', '522702106', from.workerIds[0])
  receiver = await makeActor(owner, 'STATION_CHIEF', '522701001', to.workerIds[0])
  stranger = await makeActor(owner, 'STATION_CHIEF', '522702107')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const offer = (person: TestPerson, changes: Record<string, unknown> = {}) => ({
  ...{ id: uuidv7(), householdId: person.householdId, stationId: to.id, divisionCode: '522701001' },
  ...{ address: '演示新路八号暗号', reason: '演示全家搬走', ...changes },
})
const visit = (person: TestPerson, changes: Record<string, unknown> = {}) =>
  visitOf(from, { id: person.householdId, personIds: [person.id] }, changes)
const accept = (id: string) => moves.decideMove(receiver, { id, status: 'ACCEPTED', answer: undefined })

describe('a household that goes to another station', () => {
  it('shows the receiver the least until it is accepted, then changes hands with all that hangs on it', async () => {
    const person = await makePerson(owner, from, { name: '王小演示' })
    await visits.writeVisit(sender, uuidv7(), visit(person))
    const input = offer(person)
    await Promise.all([moves.requestMove(sender, input), moves.requestMove(sender, input)])
    const offered = await db.readAs(receiver, (tx) => queries.listOffered(tx))
    expect(offered).toMatchObject([{ id: input.id, head: '王*示', members: 1, reason: '演示全家搬走', status: 'REQUESTED' }])
    expect(JSON.stringify(offered)).not.toContain(person.householdId)
    expect(await db.readAs(receiver, (tx) => tx.household.count({ where: { id: person.householdId } }))).toBe(0)
    expect(await db.readAs(receiver, (tx) => tx.householdMove.count())).toBe(0)
    expect(await db.readAs(stranger, (tx) => queries.listOffered(tx))).toEqual([])
    expect(await listPlainText(owner, ['演示新路八号暗号', '演示全家搬走'])).toEqual([])

    await expect(moves.decideMove(stranger, { id: input.id, status: 'ACCEPTED', answer: undefined })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(moves.decideMove(sender, { id: input.id, status: 'ACCEPTED', answer: undefined })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await Promise.all([accept(input.id), accept(input.id)])
    const { rows } = await owner.query(
      `select h.scope_code as home, p.scope_code as person, v.scope_code as visit, v.division_code as made
       from household h, person p, visit v where h.id = $1 and p.id = $2 and v.household_id = h.id`,
      [person.householdId, person.id],
    )
    expect(rows).toEqual([{ home: '522701001', person: '522701001', visit: '522701001', made: '522702106201' }])
    expect(await db.readAs(sender, (tx) => tx.household.count({ where: { id: person.householdId } }))).toBe(0)
    const sent = await db.readAs(sender, (tx) => queries.listSent(tx, sender))
    expect(sent[0]).toMatchObject({ status: 'ACCEPTED', headName: null })
    const audits = await owner.query(
      `select count(*)::int as n from audit_event where action = 'household.move' and entity_id = $1`,
      [input.id],
    )
    expect(audits.rows[0].n).toBeGreaterThanOrEqual(1)

    // The phone comes back with a visit that was written down before.
    await expect(visits.writeVisit(sender, uuidv7(), visit(person))).rejects.toMatchObject({
      code: 'CONFLICT',
      fieldErrors: { householdId: ['householdMoved'] },
    })
  })

  it('can be declined with a reason or taken back, once, and asked for again', async () => {
    const person = await makePerson(owner, from)
    const first = offer(person)
    await moves.requestMove(sender, first)
    await expect(moves.requestMove(sender, offer(person))).rejects.toMatchObject({ code: 'CONFLICT' })
    await moves.decideMove(receiver, { id: first.id, status: 'DECLINED', answer: '住址不在本站' })
    await expect(accept(first.id)).rejects.toMatchObject({ code: 'CONFLICT', detail: { status: 'DECLINED' } })
    const sent = await db.readAs(sender, (tx) => queries.listSent(tx, sender))
    expect(sent.find((move) => move.id === first.id)).toMatchObject({ status: 'DECLINED', answer: '住址不在本站' })
    const second = offer(person)
    await moves.requestMove(sender, second)
    await moves.decideMove(sender, { id: second.id, status: 'WITHDRAWN', answer: undefined })
    await expect(accept(second.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is refused to a station that is not there, from out of sight, and by those above', async () => {
    const person = await makePerson(owner, from)
    await expect(moves.requestMove(sender, offer(person, { divisionCode: '522701002' }))).rejects.toMatchObject({
      fieldErrors: { stationId: ['stationNotThere'] },
    })
    await expect(moves.requestMove(stranger, offer(person))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
    await expect(moves.requestMove(county, offer(person))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('loses no visit that is written while it moves', async () => {
    for (let round = 0; round < 8; round++) {
      const person = await makePerson(owner, from)
      const input = offer(person)
      await moves.requestMove(sender, input)
      const id = uuidv7()
      const [moved, written] = await Promise.allSettled([accept(input.id), visits.writeVisit(sender, id, visit(person))])
      expect(moved.status).toBe('fulfilled')
      const { rows } = await owner.query('select scope_code, division_code from visit where id = $1', [id])
      if (written.status === 'fulfilled') expect(rows).toEqual([{ scope_code: '522701001', division_code: '522702106201' }])
      else expect(rows).toEqual([])
    }
  })
})

describe('a household of the own station', () => {
  it('moves to another village at once, with its people; visits stay where they were made', async () => {
    const person = await makePerson(owner, from)
    const id = uuidv7()
    await visits.writeVisit(sender, id, visit(person))
    const move = { id: person.householdId, version: 1, divisionCode: '522702106202', address: undefined, reason: '演示搬家' }
    await moves.relocateHousehold(sender, move)
    await expect(moves.relocateHousehold(sender, move)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(moves.relocateHousehold(sender, { ...move, version: 2, divisionCode: '522702107201' })).rejects.toMatchObject({
      fieldErrors: { divisionCode: ['divisionCode'] },
    })
    const { rows } = await owner.query(
      'select p.division_code as lives, v.division_code as made from person p, visit v where p.id = $1 and v.id = $2',
      [person.id, id],
    )
    expect(rows).toEqual([{ lives: '522702106202', made: '522702106201' }])
  })

  it('is closed with a reason, never due and not visited after that, and opened again', async () => {
    const person = await makePerson(owner, from)
    await visits.writeVisit(sender, uuidv7(), visit(person))
    const close = { id: person.householdId, version: 1, reason: 'DECEASED' as const, on: '2023-05-09' }
    await expect(moves.closeHousehold(sender, close)).rejects.toMatchObject({ fieldErrors: { on: ['visitedSince'] } })
    await moves.closeHousehold(sender, { ...close, on: '2023-06-01' })
    const dueVisits = await import('#lib/due-visits/queries')
    const due = await db.readAs(sender, (tx) => dueVisits.listDueToday(tx, sender, today(), 500))
    expect(due.rows.map((row) => row.id)).not.toContain(person.householdId)
    await expect(
      visits.writeVisit(sender, uuidv7(), visit(person, { visitedOn: '2023-06-10', nextVisitOn: '2023-07-10' })),
    ).rejects.toMatchObject({
      fieldErrors: { householdId: ['householdClosed'] },
    })
    await visits.writeVisit(sender, uuidv7(), visit(person, { visitedOn: '2023-05-20' }))
    await moves.closeHousehold(sender, { ...close, version: 2, reason: null, on: today() })
    await visits.writeVisit(sender, uuidv7(), visit(person, { visitedOn: '2023-06-10', nextVisitOn: '2023-07-10' }))
  })
})
