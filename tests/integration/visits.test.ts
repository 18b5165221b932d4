import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { makeHousehold, type TestHousehold } from '#tests/factories/household'
import { makeActor, makeStation, type TestStation } from '#tests/factories/station'
import { ANSWERS, visitOf } from '#tests/factories/visit'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { listPlainText } from '#tests/support/plain-text'

let database: TestDatabase
let owner: pg.Client
let visits: typeof import('#lib/visits/mutations')
let queries: typeof import('#lib/visits/queries')
let db: typeof import('#lib/db')
let failures: typeof import('#lib/failure')
let station: TestStation
let household: TestHousehold
let worker: Actor
let colleague: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  failures = await import('#lib/failure')
  visits = await import('#lib/visits/mutations')
  queries = await import('#lib/visits/queries')
  station = await makeStation(owner, '522702106')
  household = await makeHousehold(owner, station)
  worker = await makeActor(owner, 'STATION_WORKER', '522702106', station.workerIds[0])
  colleague = await makeActor(owner, 'STATION_CHIEF', '522702106', station.workerIds[1])
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const write = (actor: Actor, id: string, changes: Record<string, unknown> = {}) =>
  visits.writeVisit(actor, id, visitOf(station, household, changes))
const stored = async (id: string) => (await owner.query('select * from visit where id = $1', [id])).rows
const audited = async (id: string) =>
  (await owner.query('select action, actor_id, reason, detail from audit_event where entity_id = $1 order by id', [id])).rows

describe('writing a visit', () => {
  it('stores it once, however often the same writer sends it', async () => {
    const id = uuidv7()
    expect(await write(worker, id)).toMatchObject({ id, version: 1, created: true })
    expect(await write(worker, id)).toMatchObject({ id, version: 1, created: false })
    expect(await stored(id)).toHaveLength(1)
    expect(await audited(id)).toHaveLength(1)
  })

  it('stores it once when a double tap sends it twice at the same time', async () => {
    const id = uuidv7()
    const answers = await Promise.all([1, 2, 3, 4].map(() => write(worker, id)))
    expect(answers.filter((answer) => answer.created)).toHaveLength(1)
    expect(answers.every((answer) => answer.version === 1)).toBe(true)
    expect(await audited(id)).toHaveLength(1)
  })

  it('takes area and station from the household, not from the client', async () => {
    const id = uuidv7()
    await write(worker, id)
    expect((await stored(id))[0]).toMatchObject({
      division_code: '522702106',
      station_id: station.id,
      recorded_by: worker.accountId,
    })
  })

  it('does not pass somebody else’s or other content off as stored', async () => {
    const id = uuidv7()
    await write(worker, id)
    await expect(write(colleague, id)).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
    await expect(write(worker, id, { riskLevel: 'RED' })).rejects.toMatchObject({ code: 'CONFLICT', detail: { version: 1 } })
  })

  it('refuses persons of another household and visitors of another station', async () => {
    const other = await makeHousehold(owner, station)
    await expect(write(worker, uuidv7(), { personIds: other.personIds })).rejects.toMatchObject({
      code: 'INVALID',
      fieldErrors: { personIds: ['invalid'] },
    })
    const elsewhere = await makeStation(owner, '522702105')
    await expect(write(worker, uuidv7(), { visitorIds: elsewhere.workerIds })).rejects.toMatchObject({
      code: 'INVALID',
      fieldErrors: { visitorIds: ['invalid'] },
    })
  })
})

describe('correcting a visit', () => {
  const correction = { baseVersion: 1, correctionReason: '风险填错了', riskLevel: 'RED' }

  it('keeps the old version and says in the audit what changed and why', async () => {
    const id = uuidv7()
    await write(worker, id)
    expect(await write(colleague, id, correction)).toMatchObject({ version: 2, created: false })
    const { rows } = await owner.query('select version, content, replaced_by from visit_revision where visit_id = $1', [id])
    expect(rows).toMatchObject([{ version: 1, replaced_by: colleague.accountId, content: { risk_level: 'YELLOW' } }])
    expect((await audited(id)).at(-1)).toMatchObject({
      action: 'visit.correct',
      reason: '风险填错了',
      detail: { version: 2, changed: ['risk_level'] },
    })
    const page = await db.readAs(worker, (tx) => queries.requireVisit(tx, worker, id))
    expect(page.versions.map((version) => [version.version, version.riskLevel, version.writtenBy])).toEqual([
      [2, 'RED', '演示账号'],
      [1, 'YELLOW', '演示账号'],
    ])
  })

  it('answers a replay of the correction, and still one of the first version', async () => {
    const id = uuidv7()
    await write(worker, id)
    await write(worker, id, correction)
    expect(await write(worker, id, correction)).toMatchObject({ version: 2, created: false })
    expect(await write(worker, id)).toMatchObject({ version: 2, created: false })
    expect(await audited(id)).toHaveLength(2)
  })

  it('lets one of two correctors win and tells the other the current version', async () => {
    const id = uuidv7()
    await write(worker, id)
    const outcomes = await Promise.allSettled([
      write(worker, id, { ...correction, riskLevel: 'ORANGE' }),
      write(colleague, id, { ...correction, riskLevel: 'RED' }),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
      code: 'CONFLICT',
      detail: { version: 2 },
    })
  })

  it('cannot invent a visit or move it to another household', async () => {
    await expect(write(worker, uuidv7(), correction)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const id = uuidv7()
    await write(worker, id)
    const other = await makeHousehold(owner, station)
    await expect(visits.writeVisit(worker, id, visitOf(station, other, correction))).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('who may write', () => {
  it.each([
    ['STATION_WORKER', '522702107'],
    ['STATION_WORKER', '520121101'],
    ['NATIONAL_OBSERVER', ''],
    ['AUDIT_ADMIN', '52'],
  ] as const)('hides the household from %s of %j', async (role, area) => {
    const stranger = await makeActor(owner, role, area)
    await expect(write(stranger, uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it.each([
    ['COUNTY_COORDINATOR', '522702'],
    ['PROVINCE_OFFICIAL', '52'],
  ] as const)('refuses %s and audits the attempt', async (role, area) => {
    const official = await makeActor(owner, role, area)
    const error = await write(official, uuidv7()).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'FORBIDDEN' })
    await failures.toFailure(error, official, 'visit.write')
    const { rows } = await owner.query('select action, result from audit_event where actor_id = $1', [official.accountId])
    expect(rows).toEqual([{ action: 'visit.write', result: 'DENIED' }])
  })

  it('cannot tell a visit of another area from one that does not exist', async () => {
    const id = uuidv7()
    await write(worker, id)
    const far = await makeStation(owner, '522702103')
    const stranger = await makeActor(owner, 'STATION_WORKER', '522702103', far.workerIds[0])
    const own = await makeHousehold(owner, far)
    await expect(visits.writeVisit(stranger, id, visitOf(far, own))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('who may read', () => {
  it('masks names above the station and keeps answers below the prefecture', async () => {
    const id = uuidv7()
    await write(worker, id, { note: '演示备注' })
    const read = async (role: Actor['role'], area: string) => {
      const actor = await makeActor(owner, role, area)
      return db.readAs(actor, (tx) => queries.requireVisit(tx, actor, id))
    }
    const [atStation, atCounty, atProvince] = [
      await read('STATION_CHIEF', '522702106'),
      await read('COUNTY_COORDINATOR', '522702'),
      await read('PROVINCE_OFFICIAL', '52'),
    ]
    expect([atStation, atCounty, atProvince].map((page) => page.headName)).toEqual(['演示户主', '演*主', '演*主'])
    expect([atStation, atCounty, atProvince].map((page) => page.versions[0].note)).toEqual(['演示备注', '演示备注', null])
    expect(atProvince.versions[0].answers).toBeNull()
    await expect(read('NATIONAL_OBSERVER', '')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('leaves no plain class S in any column of any table', async () => {
  const [answer, note, corrected] = ['心愿暗号甲', '备注暗号乙', '备注暗号丙']
  const id = uuidv7()
  await write(worker, id, { answers: { ...ANSWERS.ELDERLY, wishes: answer }, note })
  await write(worker, id, { baseVersion: 1, correctionReason: '更正暗号丁', note: corrected })
  expect(await listPlainText(owner, [answer, note, corrected])).toEqual([])
  // The scan itself finds what is there.
  expect((await listPlainText(owner, ['更正暗号丁'])).map((hit) => hit.split(':')[0]).sort()).toEqual(['audit_event', 'visit'])
})
