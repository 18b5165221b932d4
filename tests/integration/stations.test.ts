import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/auth/actor'
import { addDays, today } from '#lib/clock'
import { CHECK_ITEMS } from '#lib/stations/checks/types'
import type { CreateStation } from '#lib/stations/schema'
import { makeActor } from '#tests/factories/station'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { readHistory, readStanding, replay } from '#tests/support/naive-standing'

let database: TestDatabase
let owner: pg.Client
let db: typeof import('#lib/db')
let stations: typeof import('#lib/stations/mutations')
let statuses: typeof import('#lib/stations/statuses/mutations')
let statusQueries: typeof import('#lib/stations/statuses/queries')
let checks: typeof import('#lib/stations/checks/mutations')
let served: typeof import('#lib/stations/served/mutations')
let coordinator: Actor
let province: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  db = await import('#lib/db')
  stations = await import('#lib/stations/mutations')
  statuses = await import('#lib/stations/statuses/mutations')
  statusQueries = await import('#lib/stations/statuses/queries')
  checks = await import('#lib/stations/checks/mutations')
  served = await import('#lib/stations/served/mutations')
  coordinator = await makeActor(owner, 'COUNTY_COORDINATOR', '522702')
  province = await makeActor(owner, 'PROVINCE_OFFICIAL', '52')
})
afterAll(async () => {
  await db?.pool.end()
  await owner?.end()
  await database?.drop()
})

const plan = (divisionCode: string, changes: Partial<CreateStation> = {}): CreateStation => ({
  ...{ id: uuidv7(), statusId: uuidv7(), divisionCode, name: '演示社会工作站', address: null },
  ...{ status: 'PLANNED', from: '2022-01-01', document: '演示文件', secondReason: null, ...changes },
})
const versionOf = async (id: string): Promise<number> =>
  (await owner.query('select version from station where id = $1', [id])).rows[0].version
const change = async (actor: Actor, stationId: string, status: 'BUILDING' | 'OPERATING' | 'SUSPENDED' | 'CLOSED', from: string) =>
  statuses.changeStatus(actor, {
    id: uuidv7(),
    stationId,
    version: await versionOf(stationId),
    status,
    from,
    document: '演示文件',
  })
async function pass(actor: Actor, stationId: string) {
  for (const item of CHECK_ITEMS) {
    const found = { item, seen: 0, met: true, evidence: '演示证据', fileId: null, checkedOn: '2022-02-01' }
    await checks.recordCheck(actor, { id: uuidv7(), stationId, ...found })
  }
}
const history = async (stationId: string) =>
  (
    await owner.query(
      'select id, status, valid_from::text as from, valid_to::text as to from station_status where station_id = $1 order by valid_from',
      [stationId],
    )
  ).rows
const coveredOn = async (day: string) => (await readStanding(owner, '522702', day))?.covered

describe('a station', () => {
  it('is made once, however often it is sent', async () => {
    const input = plan('522702001')
    await Promise.all([1, 2, 3].map(() => stations.createStation(coordinator, input)))
    expect(await history(input.id)).toMatchObject([{ status: 'PLANNED', from: '2022-01-01', to: null }])
    const { rows } = await owner.query('select count(*)::int from station_township where station_id = $1', [input.id])
    expect(rows).toEqual([{ count: 1 }])
  })

  it('operates only with the five checks, and the coverage of past days follows a correction', async () => {
    const { id } = await stations.createStation(coordinator, plan('522702002'))
    const field = async () => change(coordinator, id, 'OPERATING', '2022-03-01').catch((error) => error.fieldErrors)
    expect(await field()).toEqual({ status: ['checksMissing'] })
    await pass(coordinator, id)
    await change(coordinator, id, 'OPERATING', '2022-03-01')
    expect([await coveredOn('2022-02-15'), await coveredOn('2022-03-01')]).toEqual([0, 1])

    const [, operating] = await history(id)
    const correction = {
      ...{ id: uuidv7(), stationId: id, version: await versionOf(id), kind: 'CHANGE' as const, periodId: operating.id },
      ...{ status: 'OPERATING' as const, from: '2022-02-10', document: '演示补件', reason: '实际开站日期更早' },
    }
    await statuses.correctStatus(coordinator, correction)
    expect([await coveredOn('2022-02-09'), await coveredOn('2022-02-15')]).toEqual([0, 1])
    // Sent again, nothing more happens; what was on record stays, with who and why.
    await statuses.correctStatus(coordinator, correction)
    const revisions = await db.readAs(coordinator, (tx) => statusQueries.listRevisions(tx, id))
    expect(revisions.filter(({ reason }) => reason === '实际开站日期更早')).toMatchObject([
      expect.objectContaining({ status: 'OPERATING', from: '2022-03-01', to: null, replacedBy: '演示账号' }),
      expect.objectContaining({ status: 'PLANNED', from: '2022-01-01', to: '2022-03-01' }),
    ])
    await change(coordinator, id, 'SUSPENDED', '2022-06-01')
    await change(coordinator, id, 'CLOSED', '2022-07-01')
    expect([await coveredOn('2022-05-31'), await coveredOn('2022-06-01')]).toEqual([1, 0])
    await expect(change(coordinator, id, 'OPERATING', '2022-08-01')).rejects.toMatchObject({
      fieldErrors: { status: ['statusOrder'] },
    })
  })

  it('previews what the coverage becomes', async () => {
    const { id } = await stations.createStation(coordinator, plan('522702103'))
    const effect = await db.readAs(coordinator, async (tx) => {
      const before = await statusQueries.listPeriods(tx, id)
      const after = [{ ...before[0], id: uuidv7(), status: 'OPERATING' as const, from: '2022-01-01', to: null, document: null }]
      return statusQueries.previewCoverage(tx, { id, code: '522702103' }, before, after, ['2022-02-15'])
    })
    expect(effect).toMatchObject([{ day: '2022-02-15', before: 1, after: 2, names: [expect.any(String)] }])
  })
})

describe('only one', () => {
  it('head station of a county, also when two officials act at once', async () => {
    const both = await Promise.allSettled(
      [1, 2].map(() => stations.createStation(province, plan('522702', { status: 'BUILDING', name: '演示总站' }))),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ code: 'INVALID', fieldErrors: { status: ['onlyOne'] } })
  })

  it('station of a township without a reason, also when two are made at once', async () => {
    const both = await Promise.allSettled([1, 2, 3].map(() => stations.createStation(coordinator, plan('522702102'))))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ fieldErrors: { secondReason: ['secondReason'] } })
    const { id } = await stations.createStation(coordinator, plan('522702102', { secondReason: '镇域过大' }))
    const version = await versionOf(id)
    const bare = { id, version, name: '演示二站', address: null, speciality: null, secondReason: null }
    await expect(stations.updateStation(coordinator, bare)).rejects.toMatchObject({
      fieldErrors: { secondReason: ['secondReason'] },
    })
  })

  it('room of a village needs no reason', async () => {
    const { rows } = await owner.query("select code from division where code like '522702001%' and level = 5 limit 1")
    const chief = await makeActor(owner, 'STATION_CHIEF', '522702001')
    for (const actor of [chief, chief, coordinator])
      await stations.createStation(actor, plan(rows[0].code, { name: '演示社工室' }))
  })
})

describe('who may', () => {
  const denied = { code: 'FORBIDDEN' }

  it.each([
    ['COUNTY_COORDINATOR', '522702', '522702'],
    ['COUNTY_COORDINATOR', '522702', '522701001'],
    ['STATION_CHIEF', '522702001', '522702001'],
    ['STATION_WORKER', '522702001', '522702001'],
    ['NATIONAL_OBSERVER', '', '522702001'],
    ['PREFECTURE_OFFICIAL', '5201', '522702'],
  ] as const)('%s of %s makes no station in %s', async (role, area, code) => {
    const actor = await makeActor(owner, role, area)
    await expect(stations.createStation(actor, plan(code, { secondReason: '演示' }))).rejects.toMatchObject(denied)
    // The database says the same to code that would forget to ask.
    const raw = db.asActor(
      actor,
      (tx) =>
        tx.$executeRaw`insert into station (id, division_code, name, second_reason) values (${uuidv7()}::uuid, ${code}, '演示', '演示')`,
    )
    await expect(raw).rejects.toThrow()
  })

  it('the chief says when the own station is open, and nothing else of it', async () => {
    const chief = await makeActor(owner, 'STATION_CHIEF', '522702001')
    const { rows } = await owner.query("select id, version from station where division_code = '522702001' limit 1")
    const { id, version } = rows[0]
    const house = {
      phone: '0854-1234567',
      openingHours: '周一至周五 9:00–17:00',
      contactName: '演示人',
      contactPhone: '13812340001',
    }
    await stations.describeStation(chief, { id, version, facilities: [{ kind: 'OFFICE', area: 20, seats: 4 }], ...house })
    expect((await stations.revealContact(chief, { id, reason: '核对电话' })).value).toBe('13812340001')
    const rename = { id, version: version + 1, name: '演示改名', address: null, speciality: null, secondReason: null }
    await expect(stations.updateStation(chief, rename)).rejects.toMatchObject(denied)
    const raw = db.asActor(chief, (tx) => tx.$executeRaw`update station set name = 'x' where id = ${id}::uuid`)
    await expect(raw).rejects.toThrow(/not a station of this role|42501/)
    const observer = await makeActor(owner, 'NATIONAL_OBSERVER', '')
    await db.readAs(observer, async (tx) => {
      expect(await tx.stationContact.count()).toBe(0)
      expect(await tx.stationCheck.count()).toBe(0)
      expect(await tx.station.count()).toBeGreaterThan(0)
    })
  })
})

describe('whatever is done to stations', () => {
  const TOWNSHIPS = ['522701001', '522701002', '522701004', '522701005']
  const STATUSES = ['PLANNED', 'BUILDING', 'OPERATING', 'SUSPENDED', 'CLOSED'] as const
  const DAYS = ['2021-06-01', '2021-09-15', '2022-01-01', '2022-03-31', '2022-07-01', '2023-02-28']
  const day = fc.constantFrom(...DAYS)
  const pick = fc.nat(3)
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), station: pick, status: fc.constantFrom(...STATUSES), day }),
    fc.record({
      ...{ do: fc.constant('correct' as const), kind: fc.constantFrom('CHANGE', 'INSERT', 'REMOVE') },
      ...{ station: pick, period: pick, status: fc.constantFrom(...STATUSES), day },
    }),
    fc.record({ do: fc.constant('serve' as const), station: pick, township: pick, day }),
    fc.record({ do: fc.constant('unserve' as const), station: pick, township: pick, day }),
  )
  type StepOf = typeof step extends fc.Arbitrary<infer S> ? S : never
  let neighbour: Actor
  let ids: string[]

  async function clear() {
    await owner.query(`delete from station_township where station_id in (select id from station where division_code like '522701%');
      delete from station_status where division_code like '522701%'; delete from station_check where scope_code like '522701%';
      delete from station where division_code like '522701%'`)
  }

  async function run(one: StepOf): Promise<unknown> {
    const stationId = ids[one.station] ?? ''
    const township = 'township' in one ? (TOWNSHIPS[one.township] ?? '') : ''
    const version = await versionOf(stationId)
    if (one.do === 'change') {
      return statuses.changeStatus(neighbour, {
        ...{ id: uuidv7(), stationId, version, status: one.status, from: one.day, document: '演示文件' },
      })
    }
    if (one.do === 'correct') {
      const periods = await history(stationId)
      return statuses.correctStatus(neighbour, {
        ...{ id: uuidv7(), stationId, version, kind: one.kind as 'CHANGE', periodId: periods[one.period % periods.length].id },
        ...{ status: one.status, from: one.day, document: '演示文件', reason: '演示更正' },
      })
    }
    if (one.do === 'serve') return served.serveTownship(neighbour, { id: uuidv7(), stationId, township, from: one.day })
    const { rows } = await owner.query('select id from station_township where station_id = $1 and division_code = $2', [
      ...[stationId, township],
    ])
    return rows[0] ? served.endService(neighbour, { id: rows[0].id, to: one.day }) : null
  }

  it('no period overlaps or hangs in the air, and coverage equals a recount', async () => {
    neighbour = await makeActor(owner, 'COUNTY_COORDINATOR', '522701')
    const done = { kept: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
        async (waves) => {
          await clear()
          ids = []
          for (const code of TOWNSHIPS) {
            const { id } = await stations.createStation(neighbour, plan(code, { from: '2021-01-01' }))
            ids.push(id)
            await pass(neighbour, id)
          }
          for (const wave of waves) {
            for (const outcome of await Promise.allSettled(wave.map(run))) {
              if (outcome.status === 'fulfilled') done.kept++
              else {
                done.refused++
                expect(['INVALID', 'CONFLICT']).toContain(outcome.reason.code)
              }
            }
          }
          for (const id of ids) {
            const periods = await history(id)
            expect(periods.length).toBeGreaterThan(0)
            expect(periods.at(-1).to).toBeNull()
            for (const [index, period] of periods.slice(1).entries()) expect(period.from).toBe(periods[index].to)
          }
          const naive = await readHistory(owner, '52')
          for (const on of [...DAYS, ...DAYS.map((other) => addDays(other, -1)), today()])
            for (const area of ['522701', '5227', '52'])
              expect(await readStanding(owner, area, on), `${area} on ${on}`).toEqual(replay(naive, area, on))
        },
      ),
      { numRuns: 12, seed: 20230531 },
    )
    expect(done.kept).toBeGreaterThan(20)
    expect(done.refused).toBeGreaterThan(5)
  })
})
