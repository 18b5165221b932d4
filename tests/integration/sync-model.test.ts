import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { visitBody } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

// Two phones, one visit and one household. Every interleaving of what the two can do is walked: whatever somebody wrote
// is in force, was in force until somebody who had seen it wrote something else, or lies with both texts before somebody
// who decides. And at the end both phones hold what the server has.

const SEED = Number(process.env.SYNC_SEED ?? 20_230_531)
const RANDOM_RUNS = Number(process.env.SYNC_RUNS ?? 12)

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let auth: typeof import('#lib/auth/device')
let pushing: typeof import('#lib/sync/pushing/mutations')
let pulling: typeof import('#lib/sync/pulling/mutations')
let conflicts: typeof import('#lib/conflicts/mutations')
let station: TestStation
let chief: Actor
let county: Actor
let tokens: Headers[]
let people: Actor[]

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  auth = await import('#lib/auth/device')
  pushing = await import('#lib/sync/pushing/mutations')
  pulling = await import('#lib/sync/pulling/mutations')
  conflicts = await import('#lib/conflicts/mutations')
  const { registerDevice } = await import('#lib/devices/mutations')
  station = await makeStation(owner, '522702106', 3)
  chief = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[2])
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  people = [0, 1].map(() => chief)
  for (const place of [0, 1]) people[place] = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[place])
  tokens = []
  for (const person of people) {
    const { token } = await registerDevice(person, { id: uuidv7(), name: '演示手机' })
    tokens.push(new Headers({ authorization: `Bearer ${token}` }))
  }
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

type Kind = 'visit' | 'household'
type Field = 'x' | 'y'
type Step = { who: 0 | 1; do: 'pull' | 'push' | 'edit'; field?: Field; value?: string } | { do: 'decide' }

/** What the two fields of the model stand for. */
const NAMES: Record<Kind, Record<Field, string>> = {
  visit: { x: 'note', y: 'singleVisitorReason' },
  household: { x: 'note', y: 'address' },
}

interface Held {
  version: number
  x: string | null
  y: string | null
}

/** A run of the model: what the phones hold, what they have to send, and everything anybody wrote. */
class World {
  readonly held: [Held, Held]
  readonly waiting: [Step[], Step[]] = [[], []]
  readonly outbox: [{ id: string; body: unknown } | null, { id: string; body: unknown } | null] = [null, null]
  readonly edits: { who: 0 | 1; field: Field; value: string }[] = []
  cursors: [string | undefined, string | undefined] = [undefined, undefined]

  readonly kind: Kind
  readonly home: TestHousehold
  readonly visitId: string

  constructor(kind: Kind, home: TestHousehold, visitId: string) {
    this.kind = kind
    this.home = home
    this.visitId = visitId
    const start = { version: 1, x: kind === 'visit' ? '演示原文' : null, y: null }
    this.held = [{ ...start }, { ...start }]
  }

  static async make(kind: Kind): Promise<World> {
    const world = new World(kind, await makeHousehold(owner, station, 1), uuidv7())
    if (kind === 'visit') await world.send(0, { id: world.visitId, body: world.visitOf({ version: 0, x: '演示原文', y: null }) })
    return world
  }

  visitOf({ version, x, y }: Held) {
    const changed = { note: x, singleVisitorReason: y, baseVersion: version }
    return visitBody(station, this.home, { ...changed, ...(version > 0 && { correctionReason: '演示更正' }) })
  }

  async send(who: 0 | 1, { id, body }: { id: string; body: unknown }) {
    const actor = await auth.deviceActor(tokens[who] as Headers)
    const { answers } = await pushing.push(actor, { records: [{ id, kind: this.kind, body }] })
    expect(answers[0]?.outcome, JSON.stringify(answers)).toMatch(/STORED|MERGED|ASKED/)
    return answers[0]
  }

  edit(who: 0 | 1, field: Field, value: string) {
    const held = this.held[who]
    held[field] = value
    this.edits.push({ who, field, value })
    if (this.kind === 'visit') this.outbox[who] = { id: this.visitId, body: this.visitOf(held) }
    else {
      const change = { kind: 'HOUSEHOLD', householdId: this.home.id, version: held.version, [NAMES.household[field]]: value }
      const former = this.outbox[who]?.body as { change: object } | undefined
      this.outbox[who] = { id: uuidv7(), body: { change: { ...former?.change, ...change } } }
    }
  }

  async push(who: 0 | 1) {
    const record = this.outbox[who]
    if (!record) return
    const answer = await this.send(who, record)
    // Sent again, as after a lost acknowledgement: nothing may change by it.
    const before = await this.server()
    expect((await this.send(who, record))?.outcome).toBe(answer?.outcome === 'STORED' ? 'STORED' : answer?.outcome)
    expect(await this.server()).toEqual(before)
    this.outbox[who] = null
    this.held[who].version = answer?.version ?? this.held[who].version
  }

  /** As the phone does: what has unsent edits is left as it is. */
  async pull(who: 0 | 1) {
    if (this.outbox[who]) return
    const actor = await auth.deviceActor(tokens[who] as Headers)
    for (let more = true; more; ) {
      const page = await pulling.pull(actor, { cursor: this.cursors[who] })
      const card = page.households.find(({ id }) => id === this.home.id)?.card
      if (card) {
        const visit = card.visits[0]
        if (this.kind === 'visit' && visit)
          this.held[who] = { version: visit.version, x: visit.note, y: visit.singleVisitorReason }
        else if (this.kind === 'household') this.held[who] = { version: card.version, x: card.note, y: card.address }
      }
      this.cursors[who] = page.cursor
      more = page.more
      actor.horizon = (await auth.deviceActor(tokens[who] as Headers)).horizon
    }
  }

  async decide() {
    const { rows } = await owner.query(
      `select id, chiefs from field_conflict where household_id = $1 and status = 'OPEN' order by id`,
      [this.home.id],
    )
    for (const [place, { id, chiefs }] of rows.entries()) {
      // What the chief decided before is the chief's own: then the county decides.
      const decider = chiefs ? county : chief
      await conflicts.decideConflict(decider, { id, choice: place % 2 ? 'THEIRS' : 'OURS' })
    }
  }

  async server(): Promise<Held> {
    const { unseal } = await import('#lib/crypto')
    const table = this.kind
    const { rows } = await owner.query(`select * from ${table} where id = $1`, [
      this.kind === 'visit' ? this.visitId : this.home.id,
    ])
    const open = (column: string, field: 'visit.note' | 'visit.single-visitor' | 'household.note' | 'household.address') =>
      rows[0][column] && unseal(field, rows[0][column])
    return this.kind === 'visit'
      ? {
          version: rows[0].version,
          x: open('note_sealed', 'visit.note'),
          y: open('single_visitor_reason_sealed', 'visit.single-visitor'),
        }
      : { version: rows[0].version, x: open('note_sealed', 'household.note'), y: open('address_sealed', 'household.address') }
  }

  /** Every value of a field that ever was in force, and every one that lies in a dispute. */
  async known(): Promise<Set<string>> {
    const { unseal } = await import('#lib/crypto')
    const found = new Set<string>()
    const add = (value: unknown) => typeof value === 'string' && found.add(value)
    const now = await this.server()
    add(now.x)
    add(now.y)
    const older =
      this.kind === 'visit'
        ? await owner.query(
            `select content ->> 'note_sealed' as x, content ->> 'single_visitor_reason_sealed' as y from visit_revision where visit_id = $1`,
            [this.visitId],
          )
        : await owner.query('select note_sealed as x, address_sealed as y from household_revision where household_id = $1', [
            this.home.id,
          ])
    for (const { x, y } of older.rows) {
      if (x) add(unseal(this.kind === 'visit' ? 'visit.note' : 'household.note', x))
      if (y) add(unseal(this.kind === 'visit' ? 'visit.single-visitor' : 'household.address', y))
    }
    const asked = await owner.query('select theirs_sealed, ours_sealed from field_conflict where household_id = $1', [
      this.home.id,
    ])
    for (const row of asked.rows)
      for (const sealed of [row.theirs_sealed, row.ours_sealed]) if (sealed) add(JSON.parse(unseal('conflict.value', sealed)))
    return found
  }
}

async function run(kind: Kind, steps: Step[]) {
  const world = await World.make(kind)
  for (const step of steps) {
    if (step.do === 'decide') await world.decide()
    else if (step.do === 'edit') world.edit(step.who, step.field ?? 'x', step.value ?? '')
    else await world[step.do](step.who)
  }
  for (const who of [0, 1] as const) await world.push(who)
  await world.decide()
  for (const who of [0, 1] as const) await world.pull(who)
  const [first, second, server, known] = [world.held[0], world.held[1], await world.server(), await world.known()]
  const told = JSON.stringify({ kind, steps, first, second, server })
  if (kind === 'visit') expect([first, second], told).toEqual([server, server])
  else expect([first.x, second.x, first.version], told).toEqual([server.x, server.x, server.version])
  for (const { value } of lastThoughts(world)) expect(known, `${value} is lost: ${told}`).toContain(value)
}

/** What somebody wrote and then wrote over on the same phone, before sending it, was never anybody else's business. */
function lastThoughts({ edits }: World) {
  return edits.filter(
    ({ who, field }, place) => !edits.slice(place + 1).some((later) => later.who === who && later.field === field),
  )
}

function interleavings<T>(one: T[], other: T[]): T[][] {
  if (one.length === 0) return [other]
  if (other.length === 0) return [one]
  const [a, ...restOne] = one as [T, ...T[]]
  const [b, ...restOther] = other as [T, ...T[]]
  return [
    ...interleavings(restOne, other).map((rest) => [a, ...rest]),
    ...interleavings(one, restOther).map((rest) => [b, ...rest]),
  ]
}

const program = (who: 0 | 1, field: Field, value: string): Step[] => [
  { who, do: 'pull' },
  { who, do: 'edit', field, value },
  { who, do: 'push' },
]

for (const kind of ['visit', 'household'] as const) {
  for (const [name, field, value] of [
    ['the same field, differently', 'x', '演示乙'],
    ['the same field alike', 'x', '演示甲'],
    ['different fields', 'y', '演示乙'],
  ] as const) {
    it(`${kind}: ${name}, in every interleaving`, async () => {
      for (const steps of interleavings(program(0, 'x', '演示甲'), program(1, field, value))) {
        await run(kind, steps)
        // Somebody decides in the middle, too.
        await run(kind, [...steps.slice(0, 5), { do: 'decide' }, ...steps.slice(5)])
      }
    })
  }
}

it(`loses nothing in ${RANDOM_RUNS} longer walks (SYNC_SEED=${SEED})`, async () => {
  let state = SEED
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  for (let walk = 0; walk < RANDOM_RUNS; walk++) {
    const steps = Array.from({ length: 14 }, (_, place): Step => {
      const who = below(2) as 0 | 1
      const what = below(10)
      if (what === 0) return { do: 'decide' }
      if (what < 4) return { who, do: 'pull' }
      if (what < 7) return { who, do: 'edit', field: below(2) ? 'x' : 'y', value: `演示${walk}之${place}` }
      return { who, do: 'push' }
    })
    await run(walk % 2 ? 'visit' : 'household', steps)
  }
})
