import fc from 'fast-check'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Role } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { readHistory, replay } from '#tests/support/naive-standing'

// Three counties of two prefectures.
const TOWNSHIPS = ['522702001', '522702002', '522702102', '522701001', '522701002', '520102016']
const AREAS = ['52', '5227', '5201', '522702', '522701', '520102']
const DAYS = ['2021-12-31', '2022-01-01', '2022-06-30', '2022-07-01', '2023-02-28', '2023-05-31', '2024-02-29']

let database: TestDatabase
let owner: pg.Client
let writers: pg.Pool
let db: typeof import('#lib/db')
let reports: typeof import('#lib/coverage/reports')
let queries: typeof import('#lib/coverage/queries')

beforeAll(async () => {
  database = await createTestDatabase()
  process.env.DATABASE_URL = database.appUrl
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  writers = new pg.Pool({ connectionString: database.ownerUrl, max: 4 })
  db = await import('#lib/db')
  reports = await import('#lib/coverage/reports')
  queries = await import('#lib/coverage/queries')
})
afterAll(async () => {
  await db?.pool.end()
  await writers?.end()
  await owner?.end()
  await database?.drop()
})

function actorOf(role: Role, area: string): Actor {
  return { accountId: uuidv7(), username: 'test', displayName: 'test', role, area, workerId: null, demo: true, sessionId: null }
}
const official = actorOf('PROVINCE_OFFICIAL', '52')
const observer = actorOf('NATIONAL_OBSERVER', '')
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.readAs(actor, work)

interface Opening {
  township: string
  /** Served as well, in the same county or another. */
  also: string | null
  opened: string
  /** Open for so many days, then suspended; null for ever. */
  days: number | null
  /** The opening is corrected to begin so many days earlier. */
  earlier: number
}

const opening: fc.Arbitrary<Opening> = fc.record({
  township: fc.constantFrom(...TOWNSHIPS),
  also: fc.option(fc.constantFrom(...TOWNSHIPS)),
  opened: fc.constantFrom(...DAYS),
  days: fc.option(fc.integer({ min: 1, max: 600 })),
  earlier: fc.integer({ min: 0, max: 40 }),
})

/** Each statement on its own, as separate transactions of one writer among several. */
async function write({ township, also, opened, days, earlier }: Opening) {
  const station = uuidv7()
  const status = uuidv7()
  const end = 'case when $4::int is null then null else $3::date + $4::int end'
  await writers.query("insert into station (id, division_code, name, second_reason) values ($1, $2, '演示站', '演示')", [
    station,
    township,
  ])
  await writers.query(
    `insert into station_status (id, station_id, division_code, status, valid_from, valid_to) select $5, $1, $2, 'OPERATING', $3::date, ${end}`,
    [station, township, opened, days, status],
  )
  const served = [...new Set([township, also ?? township])]
  await writers.query(
    'insert into station_township (id, station_id, division_code, valid_from) select gen_random_uuid(), $1, unnest($2::text[]), $3',
    [station, served, '2021-12-31'],
  )
  if (days !== null) {
    await writers.query(
      `insert into station_status (id, station_id, division_code, status, valid_from) select gen_random_uuid(), $1, $2, 'SUSPENDED', ${end}`,
      [station, township, opened, days],
    )
  }
  if (earlier > 0)
    await writers.query('update station_status set valid_from = valid_from - $2::int where id = $1', [status, earlier])
}

async function clear() {
  await owner.query('delete from station_township; delete from station_status; delete from station')
}

async function expectReplay() {
  const history = await readHistory(owner, '52')
  for (const area of AREAS) {
    const kept = await as(official, (tx) => reports.standingOn(tx, area, DAYS))
    for (const [index, day] of DAYS.entries()) {
      const { covered, townships, full_counties, full_prefectures, stations, suspended } = replay(history, area, day)
      expect({ area, ...kept[index] }).toMatchObject({
        area,
        day,
        covered,
        townships,
        stations,
        suspended,
        fullCounties: full_counties,
        fullPrefectures: full_prefectures,
      })
    }
  }
}

describe('coverage on a day', () => {
  it('equals a naive replay of the histories, whoever wrote them at the same time', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(opening, { minLength: 1, maxLength: 12 }), async (openings) => {
          await Promise.all(openings.map(write))
          await expectReplay()
        })
        .afterEach(clear),
      { numRuns: 12, seed: 52 },
    )
  })

  it('counts townships, not stations, and lists exactly the gaps', async () => {
    const base = { also: null, days: null, earlier: 0, opened: '2022-07-01' }
    await write({ ...base, township: '522702001' })
    await write({ ...base, township: '522702001' })
    await write({ ...base, township: '522702002', also: '522702102' })
    const asOf = '2023-05-31'
    await as(official, async (tx) => {
      const { covered, townships, stations } = await reports.coverageOf(tx, '522702', asOf)
      expect({ covered, townships, stations }).toEqual({ covered: 3, townships: 8, stations: 3 })
      expect(await queries.listGaps(tx, '522702', asOf, 20)).toHaveLength(5)
      const rows = await queries.listTownships(tx, { division: '522702', asOf, limit: 20 })
      expect(rows.filter((row) => row.covered).map((row) => row.code)).toEqual(['522702001', '522702002', '522702102'])
      expect(rows[0]?.stations).toHaveLength(2)
      expect((await reports.coverageOf(tx, '522702', '2022-06-30')).covered).toBe(0)
    })
    await clear()
  })
})

describe('what a page keeps', () => {
  const asOf = '2023-05-31'
  const input = (division: string) => ({ division, asOf, compare: undefined, sort: 'rate' as const, dir: 'desc' as const })
  const coveredIn = async (actor: Actor, division: string) =>
    (await as(actor, (tx) => reports.readCoverage(tx, actor, input(division)))).figures?.current.covered

  it('is read anew as soon as the standing has changed, at every level above', async () => {
    const shown = () =>
      Promise.all([
        coveredIn(official, '52'),
        coveredIn(official, '5227'),
        coveredIn(official, '522702'),
        coveredIn(observer, ''),
      ])
    expect(await shown()).toEqual([0, 0, 0, 0])
    await write({ township: '522702001', also: null, opened: '2022-07-01', days: null, earlier: 0 })
    expect(await shown()).toEqual([1, 1, 1, 1])
    expect(await shown()).toEqual([1, 1, 1, 1])
    await owner.query("update station_status set status = 'SUSPENDED'")
    expect(await shown()).toEqual([0, 0, 0, 0])
    await clear()
  })

  it('is kept for those alone who may see it', async () => {
    await coveredIn(official, '52')
    await expect(coveredIn(actorOf('PROVINCE_OFFICIAL', '41'), '52')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('who sees which coverage', () => {
  const notFound = expect.objectContaining({ code: 'NOT_FOUND' })

  it.each(['41', '', '5', '99', '4101'])('an official of 52 does not find %j', async (code) => {
    await expect(as(official, (tx) => reports.coverageOf(tx, code, '2023-05-31'))).rejects.toEqual(notFound)
    await expect(as(official, (tx) => queries.requirePath(tx, { area: '52' }, code))).rejects.toEqual(notFound)
  })

  it('only the observer sums the nation, and pseudo levels are skipped', async () => {
    await as(observer, async (tx) => {
      expect(await reports.coverageOf(tx, '', '2023-05-31')).toMatchObject({ townships: 38_642 })
      const tianjin = await reports.listCoverageBelow(tx, '12', '2023-05-31')
      expect(tianjin).toHaveLength(16)
      expect(tianjin.every((area) => area.level === 3 && !area.reported)).toBe(true)
      const henan = await reports.listCoverageBelow(tx, '41', '2023-05-31')
      expect(henan.map((area) => area.code)).toContain('419001')
      expect(henan).toHaveLength(18)
    })
  })
})
