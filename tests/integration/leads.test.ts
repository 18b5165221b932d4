import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { today } from '#lib/clock'
import type { LeadInput, LeadStepInput } from '#lib/leads/schema'
import type { LeadStatus } from '#lib/leads/types'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let leads: typeof import('#lib/leads/mutations')
let queries: typeof import('#lib/leads/queries')
let notices: typeof import('#lib/notices/mutations')
let told: typeof import('#lib/notices/queries')
let station: TestStation
let household: TestHousehold
let worker: Actor
let chief: Actor
let coordinator: Actor
let neighbour: Actor
let official: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  leads = await import('#lib/leads/mutations')
  queries = await import('#lib/leads/queries')
  notices = await import('#lib/notices/mutations')
  told = await import('#lib/notices/queries')
  station = await makeStation(owner, '522702103')
  await makeStation(owner, '522702102')
  household = await makeHousehold(owner, station)
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  neighbour = await makeActor(owner, 'STATION_CHIEF', '522702102')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const lead = (changes: Partial<LeadInput> = {}): LeadInput => ({
  placeCode: '522702103',
  householdId: household.id,
  what: '门口堆着没动过的饭菜',
  domain: 'ELDERLY',
  source: 'NEIGHBOUR',
  urgency: 'NORMAL',
  ...changes,
})
const report = async (changes: Partial<LeadInput> = {}, actor = worker, id = uuidv7()) =>
  leads.createLead(actor, { id, ...lead(changes) })
const step = (id: string, version: number, status: LeadStatus, rest: Partial<LeadStepInput> = {}) => ({
  ...{ id, version, status, takenOn: today() },
  ...rest,
})
const open = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireLead(tx, actor, id))
/** Noon, when nobody wants to be left in peace. */
const NOON = new Date('2099-01-01T12:00:00+08:00')
const heard = (actor: Actor) => db.readAs(actor, (tx) => told.listNotices(tx, actor, NOON))

describe('reporting', () => {
  it('keeps it once, sealed, however often it is sent', async () => {
    const id = uuidv7()
    const [first, second] = await Promise.all([report({}, worker, id), report({}, worker, id)])
    expect([first, second]).toEqual([{ id }, { id }])
    const { rows } = await owner.query('select what_sealed, due_at - found_at as clock from lead where id = $1', [id])
    expect(rows[0].what_sealed).toMatch(/^aes1\./)
    expect(rows[0].clock).toMatchObject({ days: 2 })
    expect((await open(worker, id)).what).toBe('门口堆着没动过的饭菜')
  })

  it('does not take another word under the same id', async () => {
    const { id } = await report()
    await expect(report({ what: '另一件事' }, worker, id)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is for the own station’s places and for those who go out', async () => {
    await expect(report({ placeCode: '522702102' })).rejects.toMatchObject({ fieldErrors: { placeCode: ['divisionCode'] } })
    await expect(report({ householdId: uuidv7() })).rejects.toMatchObject({ fieldErrors: { householdId: ['invalid'] } })
    await expect(report({}, coordinator)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(report({ householdId: null, who: null })).rejects.toThrow()
  })

  it('is out of sight of the station beside', async () => {
    const { id } = await report()
    await expect(open(neighbour, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(leads.takeLeadStep(neighbour, step(id, 1, 'VERIFYING'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('counts the clock from when it was found, never from the future', async () => {
    const { id } = await report({ foundAt: '2023-05-10T02:00:00Z' })
    expect((await open(worker, id)).dueAt?.toISOString()).toBe('2023-05-12T02:00:00.000Z')
    const later = await report({ foundAt: '2199-01-01T00:00:00Z' })
    expect((await open(worker, later.id)).foundAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
  })

  it('tells the chief and the county of an urgent one at once, once', async () => {
    const id = uuidv7()
    await report({ urgency: 'URGENT' }, worker, id)
    await report({ urgency: 'URGENT' }, worker, id)
    for (const actor of [chief, coordinator]) {
      expect((await heard(actor)).filter(({ href }) => href === `/leads/${id}`)).toHaveLength(1)
    }
    for (const actor of [worker, neighbour, official]) {
      expect((await heard(actor)).filter(({ href }) => href === `/leads/${id}`)).toHaveLength(0)
    }
  })
})

describe('steps', () => {
  it('go to the end, each kept with its day and its note', async () => {
    const { id } = await report()
    await leads.takeLeadStep(worker, step(id, 1, 'VERIFYING'))
    await leads.takeLeadStep(worker, step(id, 2, 'REPORTED', { note: '已核实' }))
    expect((await open(worker, id)).dueAt).toBeNull()
    await leads.takeLeadStep(coordinator, step(id, 3, 'ACCEPTED', { document: '演示〔2023〕1 号' }))
    await leads.takeLeadStep(worker, step(id, 4, 'ASSISTED'))
    await leads.takeLeadStep(worker, step(id, 5, 'CLOSED'))
    const { steps, status } = await open(worker, id)
    expect(status).toBe('CLOSED')
    expect(steps.map((one) => one.status)).toEqual(['NEW', 'VERIFYING', 'REPORTED', 'ACCEPTED', 'ASSISTED', 'CLOSED'])
    expect(steps[2]?.note).toBe('已核实')
    expect((await heard(worker)).map(({ kind }) => kind)).toContain('LEAD_ANSWERED')
    const { rows } = await owner.query(`select action, detail from audit_event where entity_id = $1 order by id`, [id])
    expect(rows.map(({ action }) => action)).toEqual(['lead.create', ...Array(5).fill('lead.step')])
    expect(JSON.stringify(rows)).not.toContain('已核实')
  })

  it('refuse what does not follow, what lacks its reason or document, and what is not the station’s to decide', async () => {
    const { id } = await report()
    await expect(leads.takeLeadStep(worker, step(id, 1, 'ACCEPTED'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(leads.takeLeadStep(chief, step(id, 1, 'CLOSED'))).rejects.toMatchObject({ code: 'CONFLICT' })
    await leads.takeLeadStep(worker, step(id, 1, 'VERIFYING'))
    await expect(leads.takeLeadStep(worker, step(id, 2, 'CLOSED'))).rejects.toMatchObject({ fieldErrors: { note: ['required'] } })
    await leads.takeLeadStep(worker, step(id, 2, 'REPORTED', { note: '已核实' }))
    await expect(leads.takeLeadStep(chief, step(id, 3, 'REJECTED', { note: '不符合' }))).rejects.toMatchObject({
      fieldErrors: { document: ['required'] },
    })
  })

  it('lets one of two at the same moment through', async () => {
    const { id } = await report()
    const outcomes = await Promise.allSettled([
      leads.takeLeadStep(worker, step(id, 1, 'VERIFYING')),
      leads.takeLeadStep(chief, step(id, 1, 'VERIFYING')),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('notices', () => {
  it('are read by each reader alone', async () => {
    const { id } = await report({ urgency: 'URGENT' })
    const [own] = (await heard(chief)).filter(({ href }) => href === `/leads/${id}`)
    await notices.readNotices(chief, { ids: [own?.id ?? ''] })
    const again = await heard(chief)
    expect(again.find((notice) => notice.id === own?.id)?.read).toBe(true)
    // What can't wait counts by itself, the rest of a day as one.
    const unread = await db.readAs(chief, (tx) => told.countUnread(tx, chief, NOON))
    const left = again.filter(({ read }) => !read).map(({ kind, id }) => (kind === 'LEAD_URGENT' ? id : 'the day'))
    expect(unread).toBe(new Set(left).size)
    expect((await heard(coordinator)).find(({ href }) => href === `/leads/${id}`)?.read).toBe(false)
  })

  it('go along the own line and no further', async () => {
    const about = { kind: 'LEAD_URGENT', entity: 'lead', entityId: uuidv7() } as const
    const tell = (area: string) =>
      db.asActor(worker, (tx) => notices.notifyIn(tx, worker, { area, roles: ['STATION_CHIEF'] }, { ...about, id: uuidv7() }))
    await expect(tell('522702102')).rejects.toThrow()
    await expect(tell('')).rejects.toThrow()
    await expect(tell('52')).resolves.toBeUndefined()
  })
})
