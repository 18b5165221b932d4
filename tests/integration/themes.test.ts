import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { CreateTheme } from '#lib/themes/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let queries: typeof import('#lib/themes/queries')
let themes: typeof import('#lib/themes/mutations')
let coordinator: Actor
let neighbour: Actor
let worker: Actor
let other: Actor
let station: TestStation

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  queries = await import('#lib/themes/queries')
  themes = await import('#lib/themes/mutations')
  station = await makeStation(owner, '522702103')
  await makeStation(owner, '522702102')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  other = await makeActor(owner, 'STATION_WORKER', '522702102')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const plan = (changes: Partial<CreateTheme> = {}): CreateTheme => ({
  id: uuidv7(),
  title: '演示主题',
  domain: 'ELDERLY',
  goals: '每站至少十户',
  startsOn: '2023-06-01',
  endsOn: '2023-06-30',
  allStations: true,
  stationIds: [],
  ...changes,
})
const inForce = (actor: Actor, day = '2023-06-15') =>
  db.readAs(actor, async (tx) => (await queries.listThemesInForce(tx, actor.area, day)).map((theme) => theme.id))
const seen = (actor: Actor, id: string) =>
  db.readAs(actor, async (tx) => (await tx.$queryRaw<unknown[]>`select 1 from theme where id = ${id}::uuid`).length)
const audited = async (id: string) =>
  (await owner.query('select action, reason from audit_event where entity_id = $1 order by id', [id])).rows

async function planned(changes: Partial<CreateTheme> = {}): Promise<string> {
  return (await themes.createTheme(coordinator, plan(changes))).id
}

describe('planning a theme', () => {
  it('goes from draft to published to withdrawn, each step audited', async () => {
    const id = await planned()
    expect(await inForce(worker)).not.toContain(id)
    await themes.publishTheme(coordinator, { id, version: 1 })
    expect(await inForce(worker)).toContain(id)
    expect(await inForce(worker, '2023-07-01')).not.toContain(id)
    await themes.withdrawTheme(coordinator, { id, version: 2, reason: '与上级安排冲突' })
    expect(await inForce(worker)).not.toContain(id)
    expect(await audited(id)).toEqual([
      { action: 'theme.create', reason: null },
      { action: 'theme.publish', reason: null },
      { action: 'theme.withdraw', reason: '与上级安排冲突' },
    ])
  })

  it('makes one theme of a request sent four times at once', async () => {
    const input = plan()
    await Promise.all([1, 2, 3, 4].map(() => themes.createTheme(coordinator, input)))
    expect(await audited(input.id)).toHaveLength(1)
    await expect(themes.createTheme(neighbour, input)).rejects.toMatchObject({ code: 'DUPLICATE' })
  })

  it('refuses what was written on an old version', async () => {
    const id = await planned()
    await themes.updateTheme(coordinator, { ...plan({ title: '改过' }), id, version: 1 })
    const stale = themes.updateTheme(coordinator, { ...plan({ title: '再改' }), id, version: 1 })
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 2 } })
    await expect(themes.publishTheme(coordinator, { id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('reaches only the chosen stations, which must be of the county', async () => {
    const id = await planned({ allStations: false, stationIds: [station.id] })
    await themes.publishTheme(coordinator, { id, version: 1 })
    expect(await inForce(worker)).toContain(id)
    expect(await inForce(other)).not.toContain(id)
    const foreign = await makeStation(owner, '522701001')
    const wrong = themes.createTheme(coordinator, plan({ allStations: false, stationIds: [foreign.id] }))
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { stationIds: ['invalid'] } })
  })

  it('warns of another theme for all stations at the same time', async () => {
    const [first, second] = [
      await planned({ startsOn: '2024-03-01', endsOn: '2024-03-31' }),
      await planned({ startsOn: '2024-03-31', endsOn: '2024-04-30' }),
    ]
    const rivals = await db.readAs(coordinator, async (tx) => queries.listRivals(tx, await queries.requireTheme(tx, first)))
    expect(rivals.map((theme) => theme.id)).toEqual([second])
  })
})

describe('who may', () => {
  it('another county finds no such theme, published or not', async () => {
    const id = await planned()
    await expect(themes.publishTheme(neighbour, { id, version: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await themes.publishTheme(coordinator, { id, version: 1 })
    await expect(themes.updateTheme(neighbour, { ...plan(), id, version: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await seen(neighbour, id)).toBe(0)
  })

  it.each(['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'STATION_CHIEF'] as const)(
    '%s may not, and that is audited',
    async (role) => {
      const area = { PROVINCE_OFFICIAL: '52', PREFECTURE_OFFICIAL: '5227', STATION_CHIEF: '522702103' }[role]
      const actor = await makeActor(owner, role, area)
      const id = await planned()
      await themes.publishTheme(coordinator, { id, version: 1 })
      const error = await themes.withdrawTheme(actor, { id, version: 2, reason: '试试' }).catch((thrown) => thrown)
      expect(await failures.toFailure(error, actor, 'theme.withdraw')).toMatchObject({ code: 'FORBIDDEN' })
      const { rows } = await owner.query('select action, result from audit_event where actor_id = $1', [actor.accountId])
      expect(rows).toEqual([{ action: 'theme.withdraw', result: 'DENIED' }])
    },
  )

  it('the database shows drafts to the county and those above, never to its stations', async () => {
    const id = await planned({ allStations: false, stationIds: [station.id] })
    const province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
    expect(await seen(coordinator, id)).toBe(1)
    expect(await seen(province, id)).toBe(1)
    expect(await seen(worker, id)).toBe(0)
    const chosen = (actor: Actor) => db.readAs(actor, (tx) => tx.themeStation.count({ where: { themeId: id } }))
    expect([await chosen(coordinator), await chosen(worker)]).toEqual([1, 0])
    await themes.publishTheme(coordinator, { id, version: 1 })
    expect([await seen(worker, id), await chosen(worker), await chosen(other)]).toEqual([1, 1, 0])
  })

  it('the database lets no station write a theme of its county', async () => {
    const id = await planned()
    await themes.publishTheme(coordinator, { id, version: 1 })
    await db.asActor(worker, async (tx) => {
      expect(await tx.$executeRaw`update theme set title = 'x' where id = ${id}::uuid`).toBe(0)
      expect(await tx.$executeRaw`delete from theme where id = ${id}::uuid`).toBe(0)
    })
  })
})
