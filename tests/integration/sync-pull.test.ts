import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { DeviceActor } from '#lib/auth/device'
import type { HouseholdCard } from '#lib/sync/types'
import { makeHousehold } from '#tests/factories/household'
import { makePerson } from '#tests/factories/person'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

const ROUNDS = Number(process.env.SYNC_ROUNDS ?? 30)
const SEED = Number(process.env.SYNC_SEED ?? 20_230_531)

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let auth: typeof import('#lib/auth/device')
let pulling: typeof import('#lib/sync/pulling/mutations')
let cards: typeof import('#lib/sync/pulling/cards/queries')
let visits: typeof import('#lib/visits/mutations')
let reviews: typeof import('#lib/visits/reviews/mutations')
let registerDevice: typeof import('#lib/devices/mutations').registerDevice
let from: TestStation
let to: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  auth = await import('#lib/auth/device')
  pulling = await import('#lib/sync/pulling/mutations')
  cards = await import('#lib/sync/pulling/cards/queries')
  visits = await import('#lib/visits/mutations')
  reviews = await import('#lib/visits/reviews/mutations')
  registerDevice = (await import('#lib/devices/mutations')).registerDevice
  from = await makeStation(owner, '522702106')
  to = await makeStation(owner, '522701001')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

/** A phone as far as pulling goes: what it holds and where it stands. */
class Phone {
  readonly held = new Map<string, HouseholdCard>()
  cursor: string | undefined
  resets = 0
  readonly #headers: Headers

  constructor(token: string) {
    this.#headers = new Headers({ authorization: `Bearer ${token}` })
  }

  static async of(actor: Actor): Promise<Phone> {
    return new Phone((await registerDevice(actor, { id: uuidv7(), name: '演示手机' })).token)
  }

  async actor(): Promise<DeviceActor> {
    return auth.deviceActor(this.#headers)
  }

  /** One page; true while there is more. */
  async pullPage(): Promise<boolean> {
    const page = await pulling.pull(await this.actor(), { cursor: this.cursor })
    if (page.reset) {
      this.held.clear()
      this.resets += 1
    }
    for (const { id, card } of page.households) {
      if (card) this.held.set(id, card)
      else this.held.delete(id)
    }
    this.cursor = page.cursor
    return page.more
  }

  async pull() {
    while (await this.pullPage());
  }
}

/** What a phone of the actor's has to hold, asked without any cursor. */
async function caseloadOf(actor: Actor) {
  const { rows } = await owner.query<{ id: string }>(
    `select id from household where scope_code like $1 || '%' and merged_into is null and closed_on is null`,
    [actor.area],
  )
  const ids = rows.map(({ id }) => id)
  return new Map([...(await db.readAs(actor, (tx) => cards.listCards(tx, actor, ids, '2026-01-15')))].sort())
}
const sorted = (phone: Phone) => new Map([...phone.held].sort())
const workerOf = (station: TestStation) => makeActor(owner, 'STATION_WORKER', station.township, station.workerIds[0])

describe('a card', () => {
  it('holds what a visit needs, phone and address masked, no identity number', async () => {
    const person = await makePerson(owner, from, { name: '王小演', idNumber: '522702195203110024', phone: '13812340001' })
    const { seal } = await import('#lib/crypto')
    await owner.query('update household set address_sealed = $1, phone_sealed = $2, note_sealed = $3 where id = $4', [
      ...[seal('household.address', '演示村3组12号'), seal('household.phone', '13900001234'), seal('household.note', '演示备注')],
      person.householdId,
    ])
    const worker = await workerOf(from)
    const id = uuidv7()
    await visits.writeVisit(worker, id, visitOf(from, { id: person.householdId, personIds: [person.id] }))
    const phone = await Phone.of(worker)
    await phone.pull()
    const card = phone.held.get(person.householdId)
    expect(card).toMatchObject({
      ...{ headName: '王小演', address: '演示村*组**号', phone: '139****1234', note: '演示备注', riskLevel: 'YELLOW' },
      members: [{ id: person.id, name: '王小演', relation: 'HEAD', guarded: false }],
      visits: [{ id, version: 1, own: true, visitedOn: '2023-05-10', visitors: ['演示社工1'] }],
    })
    expect(JSON.stringify(card)).not.toMatch(/522702195203110024|13812340001|13900001234|5227\*+/)
  })

  it('shows the latest three visits, and to its writer what was sent back, however old', async () => {
    const [worker, other, chief] = [
      await workerOf(from),
      await workerOf(from),
      await makeActor(owner, 'STATION_CHIEF', from.township),
    ]
    const home = await makeHousehold(owner, from)
    const ids = Array.from({ length: 5 }, () => uuidv7())
    for (const [month, id] of ids.entries())
      await visits.writeVisit(worker, id, visitOf(from, home, { visitedOn: `2023-0${month + 1}-10` }))
    const own = await Phone.of(worker)
    await own.pull()
    const shown = (phone: Phone) => phone.held.get(home.id)?.visits.map(({ id }) => ids.indexOf(id))
    expect(shown(own)).toEqual([4, 3, 2])
    const sent = { id: uuidv7(), visitId: ids[0] ?? '', version: 1, verdict: 'SENT_BACK' as const, remarks: '请补充' }
    await reviews.reviewVisit(chief, sent)
    await own.pull()
    expect(shown(own)).toEqual([4, 3, 2, 0])
    expect(own.held.get(home.id)?.visits[3]).toMatchObject({
      own: true,
      answers: {},
      review: { verdict: 'SENT_BACK', remarks: '请补充' },
    })
    const others = await Phone.of(other)
    await others.pull()
    expect(shown(others)).toEqual([4, 3, 2])
    const mended = { visitedOn: '2023-01-10', baseVersion: 1, correctionReason: '已补充', note: '补充' }
    await visits.writeVisit(worker, ids[0] ?? '', visitOf(from, home, mended))
    await own.pull()
    expect(shown(own)).toEqual([4, 3, 2])
  })
})

describe('pulling', () => {
  it('is on record where it tells what was learnt of a child', async () => {
    const worker = await workerOf(from)
    const phone = await Phone.of(worker)
    await phone.pull()
    const events = async () => {
      const sql = `select detail from audit_event where actor_id = $1 and action = 'sync.pull' and entity = 'household'`
      return (await owner.query(sql, [worker.accountId])).rows.map(({ detail }) => detail)
    }
    expect(await events()).toEqual([])
    const home = await makeHousehold(owner, from)
    await visits.writeVisit(worker, uuidv7(), visitOf(from, home))
    await phone.pull()
    expect(await events()).toEqual([])
    await visits.writeVisit(worker, uuidv7(), visitOf(from, home, { domain: 'CHILD' }))
    await phone.pull()
    expect(await events()).toEqual([{ children: 1 }])
  })

  it('tells only what changed, and that a household is gone', async () => {
    const worker = await workerOf(from)
    const phone = await Phone.of(worker)
    const home = await makeHousehold(owner, from)
    await phone.pull()
    expect(phone.resets).toBe(1)
    const before = phone.held.size
    // The horizon is the server's: while another transaction runs, in whatever database, the same is told once more.
    const told = async () => {
      phone.held.clear()
      await phone.pull()
      return phone.held.size
    }
    await expect.poll(told, { timeout: 20_000 }).toBe(0)
    const consent = `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, recorded_by)
      values ($1, $2, 'PHOTO', 'PHOTO.1', 'SELF', 'SIGNED', '2026-01-01', $3)`
    await owner.query(consent, [uuidv7(), home.personIds[1], worker.accountId])
    await phone.pull()
    expect([...phone.held.keys()]).toEqual([home.id])
    expect(phone.held.get(home.id)?.members[1]?.consents).toEqual(['PHOTO'])
    await owner.query(`update household set closed_on = '2026-01-01', closed_reason = 'OTHER' where id = $1`, [home.id])
    await phone.pull()
    expect(phone.held.size).toBe(0)
    expect(before).toBeGreaterThan(0)
    expect(phone.resets).toBe(1)
  })

  it('misses nothing that commits late: the cursor is a horizon', async () => {
    const worker = await workerOf(from)
    const [late, early] = [await makeHousehold(owner, from), await makeHousehold(owner, from)]
    const phone = await Phone.of(worker)
    await phone.pull()
    const slow = new pg.Client({ connectionString: database.ownerUrl })
    await slow.connect()
    await slow.query('begin')
    await slow.query(`update household set risk_level = 'RED' where id = $1`, [late.id])
    await owner.query(`update household set risk_level = 'ORANGE' where id = $1`, [early.id])
    await phone.pull()
    expect(phone.held.get(early.id)?.riskLevel).toBe('ORANGE')
    expect(phone.held.get(late.id)?.riskLevel).toBe('GREEN')
    await slow.query('commit')
    await slow.end()
    await phone.pull()
    expect(phone.held.get(late.id)?.riskLevel).toBe('RED')
  })

  it('goes page by page, while the caseload changes under it', async () => {
    const worker = await workerOf(to)
    const ids = Array.from({ length: 430 }, () => uuidv7())
    for (const id of ids) {
      await owner.query(`insert into household (id, division_code, station_id, head_name) values ($1, $2, $3, '演示')`, [
        ...[id, to.township, to.id],
      ])
    }
    const phone = await Phone.of(worker)
    let pages = 1
    while (await phone.pullPage()) {
      pages += 1
      await owner.query(`update household set risk_level = 'RED' where id = any($1)`, [ids.slice(0, 5 * pages)])
    }
    expect(pages).toBeGreaterThanOrEqual(3)
    await phone.pull()
    expect(sorted(phone)).toEqual(await caseloadOf(worker))
  })

  it('begins anew in another area, on another database and on an older copy of this one', async () => {
    const worker = await workerOf(from)
    const phone = await Phone.of(worker)
    await phone.pull()
    const actor = await phone.actor()
    const resets = async (cursor: string | undefined, given = actor) => (await pulling.pull(given, { cursor })).reset
    expect(await resets(phone.cursor)).toBe(false)
    expect(await resets(undefined)).toBe(true)
    expect(await resets('nonsense')).toBe(true)
    expect(await resets(phone.cursor?.replace('522702106', '522702107'))).toBe(true)
    expect(await resets(phone.cursor?.replace(/[\da-f]{32}/, 'f'.repeat(32)))).toBe(true)
    // A copy from before the phone's last answer remembers less of it than the phone does.
    expect(await resets(phone.cursor, { ...actor, horizon: 1n })).toBe(true)
  })

  it('swaps the caseload of a worker who moves to another station', async () => {
    const worker = await workerOf(from)
    const phone = await Phone.of(worker)
    await phone.pull()
    expect(sorted(phone)).toEqual(await caseloadOf(worker))
    await owner.query('update account set division_code = $1, worker_id = null where id = $2', [to.township, worker.accountId])
    await phone.pull()
    expect(phone.resets).toBe(2)
    expect(sorted(phone)).toEqual(await caseloadOf({ ...worker, area: to.township }))
  })
})

it(`leaves a phone with what the server has after ${ROUNDS} rounds of transactions that overlap (SYNC_SEED=${SEED})`, async () => {
  let state = SEED
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const homes = await Promise.all(Array.from({ length: 12 }, () => makeHousehold(owner, from)))
  const [here, there] = [await workerOf(from), await workerOf(to)]
  const phones = [await Phone.of(here), await Phone.of(there)]
  const writers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new pg.Client({ connectionString: database.ownerUrl })
      await client.connect()
      await client.query('set lock_timeout = 200')
      return { client, open: false }
    }),
  )
  const home = () => homes[below(homes.length)] as (typeof homes)[number]
  const operations: ((client: pg.Client) => Promise<unknown>)[] = [
    (client) => client.query('update household set head_name = $1 where id = $2', [`演示${below(99)}`, home().id]),
    (client) => client.query('update person set name = $1 where id = $2', [`演示${below(99)}`, home().personIds[0]]),
    (client) =>
      client.query(
        `insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
           person_ids, not_at_home, risk_level, follow_up, form_version, recorded_by)
         select $1, h.division_code, h.station_id, h.id, date '2023-01-01' + $2::int, 'ROUTINE', 'CARE', 'HOME', 'AID', array[$3::uuid], '{}', true,
           'GREEN', 'NONE', 'visit-1', $4 from household h where h.id = $5`,
        [uuidv7(), below(300), from.workerIds[0], here.accountId, home().id],
      ),
    (client) => {
      const [station, township] = below(2) === 0 ? [from.id, from.township] : [to.id, to.township]
      return client.query('update household set station_id = $1, division_code = $2, version = version + 1 where id = $3', [
        ...[station, township, home().id],
      ])
    },
    (client) =>
      client.query(
        `update household set closed_on = case when closed_on is null then date '2026-01-01' end,
           closed_reason = case when closed_on is null then 'OTHER' end where id = $1`,
        [home().id],
      ),
    (client) =>
      client.query(
        `insert into consent (id, person_id, kind, notice_id, given_by, manner, given_on, withdrawn_on, recorded_by)
         values ($1, $2, 'FILE', 'FILE.1', 'SELF', 'SIGNED', '2026-01-01', '2026-01-01', $3)`,
        [uuidv7(), home().personIds[1], here.accountId],
      ),
  ]
  for (let round = 0; round < ROUNDS * 12; round++) {
    const writer = writers[below(writers.length)] as (typeof writers)[number]
    const what = below(10)
    if (what < 6) {
      if (!writer.open) await writer.client.query('begin')
      writer.open = true
      // Whoever waits for another too long, or meets a rule, gives up what it has.
      const ok = await operations[below(operations.length)]?.(writer.client).then(
        () => true,
        () => false,
      )
      if (!ok) {
        await writer.client.query('rollback')
        writer.open = false
      }
    } else if (what < 8 && writer.open) {
      await writer.client.query(below(4) === 0 ? 'rollback' : 'commit')
      writer.open = false
    } else await phones[below(2)]?.pullPage()
  }
  for (const { client, open } of writers) {
    if (open) await client.query('commit')
    await client.end()
  }
  for (const phone of phones) await phone.pull()
  expect(sorted(phones[0] as Phone)).toEqual(await caseloadOf(here))
  expect(sorted(phones[1] as Phone)).toEqual(await caseloadOf(there))
  expect(phones.map(({ resets }) => resets)).toEqual([1, 1])
})
