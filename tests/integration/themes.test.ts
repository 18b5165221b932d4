import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addMonths, monthDays, thisMonth } from '#lib/clock'
import { byMonth, hasPublished, monthsBetween } from '#lib/themes/rules'
import type { CreateTheme } from '#lib/themes/schema'
import type { ProposeTemplate } from '#lib/themes/templates/schema'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let queries: typeof import('#lib/themes/queries')
let themes: typeof import('#lib/themes/mutations')
let copies: typeof import('#lib/themes/copies/mutations')
let templates: typeof import('#lib/themes/templates/mutations')
let proposals: typeof import('#lib/themes/templates/queries')
let chief: Actor
let province: Actor
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
  copies = await import('#lib/themes/copies/mutations')
  templates = await import('#lib/themes/templates/mutations')
  proposals = await import('#lib/themes/templates/queries')
  station = await makeStation(owner, '522702103')
  await makeStation(owner, '522702102')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  other = await makeActor(owner, 'STATION_WORKER', '522702102')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
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

describe('a theme of several months', () => {
  it('stands in each of them, for the county and at the station', async () => {
    const id = await planned({ startsOn: '2023-09-15', endsOn: '2023-11-10' })
    await themes.publishTheme(coordinator, { id, version: 1 })
    const listed = await db.readAs(coordinator, (tx) => queries.listThemes(tx, '522702', '2023-09', '2023-12'))
    const months = byMonth(monthsBetween('2023-08', '2023-12'), listed).map((row) => [row.month, hasPublished(row)])
    expect(months).toEqual([
      ['2023-08', false],
      ['2023-09', true],
      ['2023-10', true],
      ['2023-11', true],
      ['2023-12', false],
    ])
    for (const day of ['2023-09-15', '2023-10-20', '2023-11-10']) expect(await inForce(worker, day)).toContain(id)
    expect(await inForce(worker, '2023-11-11')).not.toContain(id)
  })
})

describe('a theme within a programme', () => {
  let programmeId: string
  beforeAll(async () => {
    programmeId = uuidv7()
    await owner.query(
      `insert into programme (id, division_code, name, starts_on, ends_on, status, issued_at)
       values ($1, '52', '演示行动', '2023-06-01', '2023-12-31', 'ISSUED', now())`,
      [programmeId],
    )
  })
  const refusedWith = async (attempt: Promise<unknown>, field: string, key = 'themeOutside') => {
    const error = await attempt.catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })
    return error
  }

  it('lies within its days: otherwise it is refused with a word, and audited', async () => {
    const early = await refusedWith(planned({ programmeId, startsOn: '2023-05-31' }), 'startsOn')
    await refusedWith(planned({ programmeId, endsOn: '2024-01-01' }), 'endsOn')
    await failures.toFailure(early, coordinator, 'theme.create')
    const { rows } = await owner.query(
      `select result, detail from audit_event where actor_id = $1 and action = 'theme.create' and result <> 'OK'`,
      [coordinator.accountId],
    )
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { startsOn: ['themeOutside'] } } }])
    const id = await planned({ programmeId, startsOn: '2023-06-01', endsOn: '2023-12-31' })
    await refusedWith(
      themes.updateTheme(coordinator, { ...plan({ programmeId, endsOn: '2024-02-01' }), id, version: 1 }),
      'endsOn',
    )
  })

  it('names no programme that is a draft or of another province', async () => {
    const draft = uuidv7()
    await owner.query(
      `insert into programme (id, division_code, name, starts_on, ends_on) values ($1, '52', '草稿', '2023-06-01', '2023-12-31')`,
      [draft],
    )
    for (const unknown of [draft, uuidv7()]) {
      await refusedWith(planned({ programmeId: unknown }), 'programmeId', 'programmeNotIssued')
    }
  })
})

describe("a station's own theme", () => {
  it('stands beside the county’s: seen by the county, in force at the station, in no month of the county', async () => {
    const own = await themes.createTheme(chief, plan({ startsOn: '2025-03-01', endsOn: '2025-03-31' }))
    expect([await seen(coordinator, own.id), await seen(neighbour, own.id), await seen(other, own.id)]).toEqual([1, 0, 0])
    await themes.publishTheme(chief, { id: own.id, version: 1 })
    expect(await inForce(worker, '2025-03-10')).toEqual([own.id])
    expect(await inForce(other, '2025-03-10')).toEqual([])
    const [county, stations] = await db.readAs(coordinator, (tx) =>
      Promise.all([
        queries.listThemes(tx, '522702', '2025-03', '2025-03'),
        queries.listStationThemes(tx, '522702', '2025-03', '2025-03'),
      ]),
    )
    expect([county, stations.map(({ id }) => id)]).toEqual([[], [own.id]])
    const areas = await db.readAs(province, (tx) => queries.listCountyThemes(tx, '5227', '2025-03', '2025-03'))
    expect(areas.flatMap((area) => area.themes)).toEqual([])
  })

  it('is for that station, whomever the form names, and is the chief’s alone to change', async () => {
    const own = await themes.createTheme(chief, plan({ allStations: false, stationIds: [station.id] }))
    expect((await owner.query('select all_stations from theme where id = $1', [own.id])).rows).toEqual([{ all_stations: true }])
    for (const actor of [coordinator, worker]) {
      await expect(themes.publishTheme(actor, { id: own.id, version: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(themes.createTheme(worker, plan())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a copy of a theme', () => {
  const next = addMonths(thisMonth(), 1)

  it('is a draft in the other months, made once however often it is pressed', async () => {
    const themeId = await planned({ startsOn: '2023-05-15', endsOn: '2023-06-30', allStations: false, stationIds: [station.id] })
    const id = uuidv7()
    await Promise.all([1, 2, 3].map(() => copies.copyTheme(coordinator, { id, themeId, month: next })))
    const copy = await db.readAs(coordinator, (tx) => queries.requireTheme(tx, id))
    expect(copy).toMatchObject({ title: '演示主题', status: 'DRAFT', allStations: false, startsOn: `${next}-15` })
    expect(copy.endsOn).toBe(monthDays(addMonths(next, 1)).last)
    expect(copy.stations.map((one) => one.id)).toEqual([station.id])
    expect(await audited(id)).toEqual([{ action: 'theme.copy', reason: null }])
  })

  it('goes into no month that is over, and not into another area', async () => {
    const themeId = await planned()
    const late = copies.copyTheme(coordinator, { id: uuidv7(), themeId, month: addMonths(thisMonth(), -1) })
    await expect(late).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { month: ['monthOver'] } })
    await expect(copies.copyTheme(neighbour, { id: uuidv7(), themeId, month: next })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await themes.publishTheme(coordinator, { id: themeId, version: 1 })
    await expect(copies.copyTheme(chief, { id: uuidv7(), themeId, month: next })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a proposal from above', () => {
  const proposal = (changes: Partial<ProposeTemplate> = {}): ProposeTemplate => ({
    ...{
      id: uuidv7(),
      title: '重阳敬老',
      domain: 'ELDERLY',
      goals: '探访独居老人',
      activities: '义诊',
      festival: 'DOUBLE_NINTH',
    },
    ...{ firstMonth: Number(next.slice(5)), monthCount: 2, ...changes },
  })
  const next = addMonths(thisMonth(), 1)
  const offered = (actor: Actor) => db.readAs(actor, (tx) => proposals.listTemplates(tx, actor))

  it('becomes a draft of the county at a press, once', async () => {
    const { id: templateId } = await templates.proposeTemplate(province, proposal())
    const id = uuidv7()
    await Promise.all([1, 2, 3].map(() => templates.takeTemplate(coordinator, { id, templateId })))
    const draft = await db.readAs(coordinator, (tx) => queries.requireTheme(tx, id))
    expect(draft).toMatchObject({ title: '重阳敬老', status: 'DRAFT', goals: '探访独居老人\n\n义诊', startsOn: `${next}-01` })
    expect(draft.endsOn).toBe(monthDays(addMonths(next, 1)).last)
    expect(await audited(id)).toEqual([{ action: 'theme.take', reason: null }])
    expect((await offered(coordinator)).find((one) => one.id === templateId)?.takenAs).toBe(id)
    expect((await offered(neighbour)).find((one) => one.id === templateId)?.takenAs).toBeNull()
    const again = templates.takeTemplate(coordinator, { id: uuidv7(), templateId })
    await expect(again).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { form: ['templateTaken'] }, refused: true })
  })

  it('is changed on its newest version, and taken back for good', async () => {
    const input = proposal()
    await templates.proposeTemplate(province, input)
    await templates.proposeTemplate(province, input)
    await templates.updateTemplate(province, { ...input, version: 1, title: '改过' })
    await expect(templates.updateTemplate(province, { ...input, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await templates.withdrawTemplate(province, { id: input.id, version: 2, reason: '与安排冲突' })
    const late = templates.takeTemplate(coordinator, { id: uuidv7(), templateId: input.id })
    await expect(late).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { form: ['templateWithdrawn'] } })
    expect((await offered(coordinator)).map((one) => one.id)).not.toContain(input.id)
    expect(await audited(input.id)).toEqual([
      { action: 'theme.propose', reason: null },
      { action: 'theme.repropose', reason: null },
      { action: 'theme.unpropose', reason: '与安排冲突' },
    ])
  })

  it('is made by province and prefecture, each for the own area, and by nobody else', async () => {
    const prefecture = await makeActor(owner, 'PREFECTURE_OFFICIAL', '5227')
    const elsewhere = await makeActor(owner, 'COUNTY_COORDINATOR', '520102')
    const { id } = await templates.proposeTemplate(prefecture, proposal())
    expect((await offered(elsewhere)).map((one) => one.id)).not.toContain(id)
    await expect(templates.takeTemplate(elsewhere, { id: uuidv7(), templateId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(templates.withdrawTemplate(province, { id, version: 1, reason: '试试看吧' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    for (const actor of [coordinator, chief, worker]) {
      await expect(templates.proposeTemplate(actor, proposal())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(templates.takeTemplate(chief, { id: uuidv7(), templateId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // The database says so too, of a coordinator who reads it.
    await db.asActor(coordinator, async (tx) => {
      expect(await tx.$executeRaw`update theme_template set title = 'x' where id = ${id}::uuid`).toBe(0)
    })
  })
})
