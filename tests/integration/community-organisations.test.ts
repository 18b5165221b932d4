import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import type { CreateCommunityOrganisation, MoveCommunityOrganisation, SupportInput } from '#lib/community-organisations/schema'
import type { Stage } from '#lib/community-organisations/types'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let organisations: typeof import('#lib/community-organisations/mutations')
let queries: typeof import('#lib/community-organisations/queries')
let reports: typeof import('#lib/community-organisations/reports')
let station: TestStation
let second: TestStation
let worker: Actor
let chief: Actor
let county: Actor
let neighbour: Actor
let official: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  organisations = await import('#lib/community-organisations/mutations')
  queries = await import('#lib/community-organisations/queries')
  reports = await import('#lib/community-organisations/reports')
  station = await makeStation(owner, '522702103')
  second = await makeStation(owner, '522702102')
  worker = await makeActor(owner, 'STATION_WORKER', '522702103')
  chief = await makeActor(owner, 'STATION_CHIEF', '522702103')
  county = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  neighbour = await makeActor(owner, 'STATION_CHIEF', '522702102')
  official = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const one = (changes: Partial<CreateCommunityOrganisation> = {}): CreateCommunityOrganisation => ({
  ...{ id: uuidv7(), stationId: station.id, villageCode: null, name: '演示互助会', field: 'NEIGHBOURHOOD' },
  ...{ leader: '王小明', members: 12, foundOn: '2023-06-01' },
  ...changes,
})
const enter = async (changes: Partial<CreateCommunityOrganisation> = {}, actor = chief) =>
  (await organisations.createCommunityOrganisation(actor, one(changes))).id
const move = (id: string, version: number, stage: Stage, rest: Partial<MoveCommunityOrganisation> = {}, actor = chief) =>
  organisations.moveCommunityOrganisation(actor, {
    ...{ id, version, stage, takenOn: '2023-07-01', number: '', note: '' },
    ...rest,
  })
const gift = (organisationId: string, changes: Partial<SupportInput> = {}): SupportInput => ({
  ...{ id: uuidv7(), organisationId, kind: 'FUNDS', givenOn: '2023-06-20', amount: 50_000, what: '演示启动资金' },
  ...changes,
})
const open = (actor: Actor, id: string) => db.readAs(actor, (tx) => queries.requireCommunityOrganisation(tx, actor, id))
const figures = (from: string, to: string, area = '522702') =>
  db.readAs(county, (tx) => reports.incubationFigures(tx, area, from, to))
const refusal = (field: string, key: string) => ({ code: 'INVALID', fieldErrors: { [field]: [key] }, refused: true })

describe('the life of an organisation', () => {
  it('goes from stage to stage with its numbers, what it was given, and its history', async () => {
    const id = await enter({ villageCode: '522702103201' })
    await move(id, 1, 'INCUBATING', { takenOn: '2023-06-15' })
    await organisations.addSupport(worker, gift(id))
    await organisations.addSupport(worker, gift(id, { kind: 'VENUE', amount: undefined, givenOn: '2023-06-25', what: '活动室' }))
    await move(id, 2, 'FILED', { number: '演示备字1号', members: 20 })
    await move(id, 3, 'REGISTERED', { number: '演示登字1号' }, county)
    await move(id, 4, 'INDEPENDENT')
    await move(id, 5, 'DISSOLVED', { takenOn: '2023-12-01', note: '成员外出务工' })
    const found = await open(chief, id)
    expect(found).toMatchObject({ stage: 'DISSOLVED', members: 20, endedOn: '2023-12-01', version: 6, foundOn: '2023-06-01' })
    expect(found).toMatchObject({ filedNumber: '演示备字1号', registeredNumber: '演示登字1号' })
    expect(found.steps.map(({ stage }) => stage)).toEqual([
      ...['SPROUTING', 'INCUBATING', 'FILED', 'REGISTERED', 'INDEPENDENT', 'DISSOLVED'],
    ])
    expect(found.supports.map(({ kind, amount }) => [kind, amount])).toEqual([
      ...[
        ['VENUE', null],
        ['FUNDS', 50_000],
      ],
    ])
    const { rows } = await owner.query('select action, detail from audit_event where entity_id = $1 order by id', [id])
    expect(rows).toHaveLength(8)
    expect(JSON.stringify(rows)).not.toMatch(/演示|王小明|外出/)
  })

  it('keeps its leader sealed, and masks the name above the station', async () => {
    const id = await enter()
    const { rows } = await owner.query('select leader_sealed from community_organisation where id = $1', [id])
    expect(rows[0].leader_sealed).toMatch(/^aes1\./)
    expect((await open(chief, id)).leader).toBe('王小明')
    expect((await open(official, id)).leader).not.toBe('王小明')
    expect((await open(chief, await enter({ leader: '' }))).leader).toBeNull()
  })

  it('is counted in the period it was found, and on the last day if it is still there', async () => {
    const before = await figures('2022-01-01', '2022-12-31')
    const id = await enter({ foundOn: '2022-03-01' })
    await move(id, 1, 'DISSOLVED', { takenOn: '2022-12-31', note: '演示原因' })
    await enter({ foundOn: '2022-12-31' })
    expect(await figures('2022-01-01', '2022-12-31')).toMatchObject({ found: before.found + 2, active: before.active + 1 })
    expect(await figures('2022-01-01', '2022-12-30')).toMatchObject({ found: before.found + 1, active: before.active + 1 })
    expect(await figures('2022-03-02', '2022-06-30')).toMatchObject({ found: before.found, active: before.active + 1 })
    expect(await figures('2022-01-01', '2022-12-31', '522701')).toMatchObject({ found: 0, active: 0 })
  })

  it('counts a volunteer of two teams once', async () => {
    const before = await figures('2023-01-01', '2023-12-31')
    const [volunteer] = station.workerIds
    for (const since of ['2023-05-01', '2022-05-01']) {
      const team = uuidv7()
      await owner.query(
        "insert into volunteer_team (id, division_code, station_id, name, incubated_on) values ($1, '522702103', $2, '演示队', $3)",
        [team, station.id, since],
      )
      await owner.query('insert into volunteer_team_member (id, team_id, worker_id, valid_from) values ($1, $2, $3, $4)', [
        ...[uuidv7(), team, volunteer, since],
      ])
    }
    const { teamsFound, teams, volunteers } = await figures('2023-01-01', '2023-12-31')
    expect([teamsFound, teams, volunteers]).toEqual([before.teamsFound + 1, before.teams + 2, before.volunteers + 1])
  })

  it('is listed while it stands, or by the stage that is asked for', async () => {
    const id = await enter({ foundOn: '2021-01-01' })
    await move(id, 1, 'DISSOLVED', { takenOn: '2021-06-01', note: '演示原因' })
    const ids = async (asOf: string, stage?: Stage, actor = county) => {
      const { rows } = await db.readAs(actor, (tx) => queries.listCommunityOrganisations(tx, { area: '522702', asOf, stage }))
      return rows.map((row) => row.id)
    }
    expect(await ids('2021-05-31')).toEqual([id])
    expect(await ids('2021-06-01')).toEqual([])
    expect(await ids('2021-06-01', 'DISSOLVED')).toEqual([id])
    expect(await ids('2021-05-31', undefined, neighbour)).toEqual([])
  })
})

describe('what is refused', () => {
  it('a stage that does not follow, with its word, and audited', async () => {
    const id = await enter()
    for (const stage of ['SPROUTING', 'FILED', 'REGISTERED', 'INDEPENDENT'] as const)
      await expect(move(id, 1, stage, { number: '1' })).rejects.toMatchObject(refusal('stage', 'organisationStage'))
    const skipped = await move(id, 1, 'FILED', { number: '1' }).catch((error) => error)
    const failure = await failures.toFailure(skipped, chief, 'community-organisation.step')
    const { rows } = await owner.query('select result, detail from audit_event where ref = $1', [failure.ref])
    expect(rows).toEqual([{ result: 'DENIED', detail: { refused: { stage: ['organisationStage'] } } }])
    await move(id, 1, 'DISSOLVED', { note: '演示原因' })
    await expect(move(id, 2, 'INCUBATING')).rejects.toMatchObject(refusal('stage', 'organisationOver'))
    await expect(organisations.addSupport(chief, gift(id))).rejects.toMatchObject(refusal('kind', 'organisationOver'))
  })

  it('what lacks its number or its reason, or goes back in time', async () => {
    const id = await enter()
    const early = move(id, 1, 'INCUBATING', { takenOn: '2023-05-31' })
    await expect(early).rejects.toMatchObject({ fieldErrors: { takenOn: ['endBeforeStart'] } })
    await expect(move(id, 1, 'DISSOLVED')).rejects.toMatchObject({ fieldErrors: { note: ['reason'] } })
    await move(id, 1, 'INCUBATING')
    const back = move(id, 2, 'FILED', { takenOn: '2023-06-30', number: '1' })
    await expect(back).rejects.toMatchObject({ fieldErrors: { takenOn: ['endBeforeStart'] } })
    for (const stage of ['FILED', 'REGISTERED'] as const)
      await expect(move(id, 2, stage)).rejects.toMatchObject({ fieldErrors: { number: ['required'] } })
    const bare = owner.query("update community_organisation set stage = 'FILED' where id = $1", [id])
    await expect(bare).rejects.toMatchObject({ code: '23514' })
  })

  it('who may not, and what is out of sight', async () => {
    const id = await enter()
    for (const actor of [worker, official]) {
      await expect(enter({}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(move(id, 1, 'INCUBATING', {}, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(organisations.addSupport(official, gift(id))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(move(id, 1, 'INCUBATING', {}, neighbour)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(organisations.addSupport(neighbour, gift(id))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(open(neighbour, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(enter({ stationId: second.id })).rejects.toMatchObject({ fieldErrors: { stationId: ['invalid'] } })
  })

  it('what was changed in between', async () => {
    const id = await enter()
    const both = await Promise.allSettled([move(id, 1, 'INCUBATING'), move(id, 1, 'INCUBATING', {}, county)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } })
    await expect(move(id, 1, 'DISSOLVED', { note: '演示原因' })).rejects.toMatchObject({
      code: 'CONFLICT',
      detail: { version: 2 },
    })
  })

  it('a second record of what was sent twice', async () => {
    const id = uuidv7()
    expect(await Promise.all([enter({ id }), enter({ id })])).toEqual([id, id])
    await expect(enter({ id }, county)).rejects.toMatchObject({ code: 'DUPLICATE' })
    const given = gift(id)
    await Promise.all([organisations.addSupport(worker, given), organisations.addSupport(worker, given)])
    expect((await open(chief, id)).supports).toHaveLength(1)
    const other = await enter()
    const moved = organisations.addSupport(worker, { ...given, organisationId: other })
    await expect(moved).rejects.toMatchObject({ code: 'DUPLICATE' })
    const { rows } = await owner.query('select action from audit_event where entity_id = $1', [id])
    expect(rows.map(({ action }) => action).sort()).toEqual(['community-organisation.create', 'community-organisation.support'])
  })
})
