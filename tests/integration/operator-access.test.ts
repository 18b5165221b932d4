import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { CreateContract } from '#lib/contracts/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let contracts: typeof import('#lib/contracts/mutations')
let organisations: typeof import('#lib/organisations/mutations')
let coordinator: Actor
let station: TestStation
let operator: string

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  contracts = await import('#lib/contracts/mutations')
  organisations = await import('#lib/organisations/mutations')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  station = await makeStation(owner, '522702103')
  operator = uuidv7()
  await organisations.createOrganisation(coordinator, { ...OPERATOR, id: operator })
})
afterAll(async () => {
  vi.useRealTimers()
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const OPERATOR = { kind: 'OPERATOR', name: '演示承接机构', phone: null, openedOn: null, closedOn: null, note: null } as const

const contract = (changes: Partial<CreateContract> = {}): CreateContract => ({
  ...{ id: uuidv7(), operatorId: operator, number: '演示1号', title: '演示合同', startsOn: '2023-01-01', endsOn: '2023-12-31' },
  ...{ amount: 19_200_000, dataAgreementOn: '2023-01-01', indicators: [], note: null, stationIds: [station.id], ...changes },
})
const [FIRST, SECOND] = [0, 1]
const workerAt = (index: number) => station.workerIds[index] ?? ''

/** A session of an account whose worker the operator employs. */
async function signedIn(workerId: string): Promise<{ sessionId: string; username: string }> {
  await owner.query('update worker set employer_id = $2 where id = $1', [workerId, operator])
  const { accountId, username } = await makeActor(owner, 'STATION_WORKER', '522702103', workerId)
  const sessionId = uuidv7()
  await owner.query(
    `insert into user_session (id, account_id, created_at, last_seen_at, expires_at) values ($1, $2, '2023-01-01', '2100-01-01', '2101-01-01')`,
    [sessionId, accountId],
  )
  return { sessionId, username }
}
const seenAt = async (sessionId: string, instant: string) =>
  (await owner.query('select 1 from session_actor($1, $2, 1000000000)', [sessionId, instant])).rowCount === 1
const blockedAt = async (username: string, instant: string) =>
  (await owner.query(`select blocked from login_lookup($1, '\\x00', $2)`, [username, instant])).rows[0].blocked

describe('access of an operator’s people', () => {
  it('ends by itself at midnight in Shanghai after the last day, and comes back with a renewal', async () => {
    const { sessionId, username } = await signedIn(workerAt(FIRST))
    expect(await seenAt(sessionId, '2023-06-01T08:00:00Z')).toBe(false)
    const { id } = await contracts.createContract(coordinator, contract())
    expect(await seenAt(sessionId, '2023-06-01T08:00:00Z')).toBe(true)
    expect(await seenAt(sessionId, '2023-12-31T15:59:59Z')).toBe(true)
    expect(await seenAt(sessionId, '2023-12-31T16:00:00Z')).toBe(false)
    expect([await blockedAt(username, '2023-12-31T15:59:59Z'), await blockedAt(username, '2023-12-31T16:00:00Z')]).toEqual([
      false,
      true,
    ])

    // The app itself, with its clock beyond the end: the signed-in browser stops, the renewal gives it back.
    vi.useFakeTimers({ now: new Date('2024-01-05T02:00:00Z'), toFake: ['Date'] })
    expect(await db.actorOf({ sessionId })).toBeNull()
    await expect(db.readAsCaller({ sessionId }, async () => 1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await contracts.createContract(coordinator, contract({ number: '演示2号', startsOn: '2024-01-01', endsOn: '2024-12-31' }))
    expect(await db.actorOf({ sessionId })).toMatchObject({ username })
    vi.useRealTimers()

    // Without an agreement on the data a contract gives no access.
    const { operatorId: _, ...bare } = contract({ dataAgreementOn: null })
    await contracts.updateContract(coordinator, { ...bare, id, version: 1 })
    expect(await seenAt(sessionId, '2023-06-01T08:00:00Z')).toBe(false)
    expect(await seenAt(sessionId, '2024-06-01T08:00:00Z')).toBe(true)
    await owner.query('update service_contract set data_agreement_on = null where operator_id = $1', [operator])
    expect(await seenAt(sessionId, '2024-06-01T08:00:00Z')).toBe(false)
  })

  it('is open on the days of a term only: not before the first, not between two', async () => {
    await owner.query('delete from service_contract_station')
    await owner.query('delete from service_contract')
    const { sessionId, username } = await signedIn(workerAt(SECOND))
    await contracts.createContract(coordinator, contract({ number: '演示4号', startsOn: '2023-03-01', endsOn: '2023-03-31' }))
    const later = contract({ number: '演示5号', startsOn: '2023-06-01', endsOn: '2023-06-30' })
    await contracts.createContract(coordinator, later)
    const open = ['2023-02-28T15:59:59Z', '2023-02-28T16:00:00Z', '2023-03-31T15:59:59Z', '2023-03-31T16:00:00Z']
    const again = ['2023-05-31T15:59:59Z', '2023-05-31T16:00:00Z', '2023-06-30T15:59:59Z', '2023-06-30T16:00:00Z']
    for (const instants of [open, again]) {
      expect(await Promise.all(instants.map((at) => seenAt(sessionId, at)))).toEqual([false, true, true, false])
      expect(await Promise.all(instants.map((at) => blockedAt(username, at)))).toEqual([true, false, false, true])
    }
    // A correction of the term is the term.
    const { operatorId: _, ...moved } = { ...later, startsOn: '2023-04-01' }
    await contracts.updateContract(coordinator, { ...moved, version: 1 })
    expect(await seenAt(sessionId, '2023-05-01T08:00:00Z')).toBe(true)
    expect(await seenAt(sessionId, '2023-03-31T16:00:00Z')).toBe(true)
  })

  it('of those employed by the authority itself does not end', async () => {
    const { sessionId } = await signedIn(workerAt(SECOND))
    expect(await seenAt(sessionId, '2025-06-01T08:00:00Z')).toBe(false)
    await owner.query('update worker set employer_id = null where id = $1', [workerAt(SECOND)])
    expect(await seenAt(sessionId, '2099-06-01T08:00:00Z')).toBe(true)
  })
})

describe('contracts', () => {
  it('are one however often they are sent, and only an operator’s', async () => {
    const input = contract({ number: '演示3号' })
    await Promise.all([1, 2, 3].map(() => contracts.createContract(coordinator, input)))
    const { rows } = await owner.query('select count(*)::int from service_contract where id = $1', [input.id])
    expect(rows).toEqual([{ count: 1 }])
    const authority = uuidv7()
    await organisations.createOrganisation(coordinator, { ...OPERATOR, id: authority, kind: 'CIVIL_AFFAIRS' })
    await expect(contracts.createContract(coordinator, contract({ operatorId: authority }))).rejects.toMatchObject({
      fieldErrors: { operatorId: ['operator'] },
    })
  })

  it.each(['STATION_CHIEF', 'STATION_WORKER', 'NATIONAL_OBSERVER'] as const)('%s makes none', async (role) => {
    const actor = await makeActor(owner, role, role === 'NATIONAL_OBSERVER' ? '' : '522702103')
    await expect(contracts.createContract(actor, contract())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('are known to the stations of the county, and to no other county', async () => {
    const chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
    const neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
    expect(await db.readAs(chief, (tx) => tx.serviceContract.count())).toBeGreaterThan(0)
    expect(await db.readAs(neighbour, (tx) => tx.serviceContract.count())).toBe(0)
  })
})
