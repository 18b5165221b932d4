import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blindIndex, unseal } from '#lib/crypto'
import { randomFrom } from '#prisma/seed/demo/random'
import { loadDemo, loadReference } from '#prisma/seed/load'
import { createTestDatabase, type TestDatabase } from '#tests/support/database'
import { readHistory, readStanding, replay } from '#tests/support/naive-standing'

let database: TestDatabase
let client: pg.Client
let dataDir: string
const lines: string[] = []
const onProgress = (line: string) => lines.push(line)

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'demo-'))
  await loadDemo(database.ownerUrl, { dataDir, onProgress })
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function one<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T> {
  const [row] = (await client.query<T>(text, values)).rows
  if (!row) throw new Error('no row')
  return row
}

/** Days on which something changed and days beside them, in areas of every level. */
async function samples(province: string, count: number): Promise<{ area: string; day: string }[]> {
  const random = randomFrom('samples', province, count)
  const { rows: areas } = await client.query<{ code: string }>(
    'select division_code as code from area_standing where left(division_code, 2) = $1 and level < 4 group by 1 order by 1',
    [province],
  )
  const { rows: days } = await client.query<{ day: string }>(
    'select distinct valid_from::text as day from station_status where left(division_code, 2) = $1 order by 1',
    [province],
  )
  const chosen = Array.from({ length: count }, () => ({
    area: random.pick(areas).code,
    day: random.chance(0.5) ? random.pick(days).day : random.day('2019-01-01', '2027-12-31'),
  }))
  return [...chosen, { area: province, day: '2022-09-30' }, { area: province, day: '2023-05-31' }]
}

async function expectAgreement(province: string, count: number) {
  const history = await readHistory(client, province)
  for (const { area, day } of await samples(province, count)) {
    expect({ area, day, ...(await readStanding(client, area, day)) }).toEqual({ area, day, ...replay(history, area, day) })
  }
}

describe('the standing of areas', () => {
  it.each([
    ['52', { townships: 1510, covered: 755, full_counties: 21, full_prefectures: 1 }, '2022-09-30'],
    ['52', { covered: 1094, full_counties: 44, full_prefectures: 2, volunteers: 1583 }, '2023-05-31'],
  ])('in %s is %o on %s', async (area, expected, day) => {
    expect(await readStanding(client, area, day)).toMatchObject(expected)
  })

  it.each(['52', '41', '12'])('equals a naive replay of the histories in %s', (province) => expectAgreement(province, 60))

  it('still equals it after stations paused, ended and were taken back', async () => {
    const random = randomFrom('changes')
    const { rows } = await client.query<{ id: string; station_id: string; division_code: string }>(
      "select id, station_id, division_code from station_status where status = 'OPERATING' and valid_to is null and division_code like '52%' order by id",
    )
    await client.query('begin')
    for (const { id, station_id, division_code } of random.shuffle(rows).slice(0, 25)) {
      const day = random.day('2025-12-01', '2026-10-31')
      await client.query('update station_status set valid_to = $2 where id = $1', [id, day])
      if (random.chance(0.3)) continue
      await client.query(
        'insert into station_status (id, station_id, division_code, status, valid_from) values (gen_random_uuid(), $1, $2, $3, $4)',
        [...[station_id, division_code, random.pick(['SUSPENDED', 'CLOSED']), day]],
      )
    }
    // Two stations in one township, and one worker at two stations of a county, count once.
    await client.query(`insert into station_township (id, station_id, division_code, valid_from, valid_to)
      select gen_random_uuid(), a.station_id, b.division_code, '2022-11-01', '2026-02-01'
      from station_township a join station_township b on left(a.division_code, 6) = left(b.division_code, 6) and b.division_code > a.division_code
      where right(a.division_code, 1) = '1' and a.division_code like '52%'`)
    await client.query(`insert into posting (id, worker_id, station_id, division_code, team, valid_from)
      select distinct on (a.worker_id) gen_random_uuid(), a.worker_id, b.station_id, s.division_code, a.team, '2023-01-15'::date
      from posting a join station_township b on left(a.division_code, 6) = left(b.division_code, 6) and b.station_id <> a.station_id
      join station s on s.id = b.station_id
      where a.division_code like '5205%' and a.valid_to is null order by a.worker_id, b.station_id`)
    await client.query(
      "delete from station_township where division_code like '5203%' and station_id in (select station_id from station_township where division_code like '52%1')",
    )
    // Nobody leaves with households or cases in hand.
    await client.query('update household set responsible_worker_id = null where responsible_worker_id is not null')
    await client.query('update service_record set responsible_worker_id = null where responsible_worker_id is not null')
    await client.query("update posting set valid_to = '2027-06-01' where division_code like '5227%' and valid_to is null")
    await expectAgreement('52', 60)
    await client.query('rollback')
  })
})

describe("Fuquan's published line", () => {
  const window = "between '2022-05-01' and '2023-05-31'"

  it('stands in the facts', async () => {
    const facts = await one(`select
      (select count(*)::int from service_record where division_code like '522702%' and method = 'COMMUNITY' and opened_on ${window}) as activities,
      (select count(*)::int from service_record where division_code like '522702%' and method = 'GROUP' and opened_on ${window}) as groups,
      (select count(*)::int from service_record where division_code like '522702%' and method = 'CASE' and opened_on ${window}) as cases,
      (select count(distinct household_id)::int from visit where division_code like '522702%' and visited_on ${window}) as households,
      (select sum(cardinality(person_ids))::int from visit where division_code like '522702%' and visited_on ${window})
        + (select sum(person_times)::int from service_session where division_code like '522702%' and held_on ${window}) as times`)
    expect(facts).toEqual({ activities: 63, groups: 47, cases: 44, households: 2046, times: 20_137 })
  })

  it('begins no visit before its station opened or after today', async () => {
    const { wrong } = await one<{ wrong: number }>(`select count(*)::int as wrong from visit v
      where v.visited_on > current_date + 1
        or v.visited_on < (select min(valid_from) from station_status s where s.station_id = v.station_id and status = 'OPERATING')`)
    expect(wrong).toBe(0)
  })
})

describe('demo persons', () => {
  it('carry numbers nobody can have, sealed', async () => {
    const { rows } = await client.query<{ id_sealed: string; id_index: Buffer; birth: string }>(
      "select id_sealed, id_index, to_char(birth_date, 'YYYYMMDD') as birth from person order by id limit 200",
    )
    for (const { id_sealed, id_index, birth } of rows) {
      const number = unseal('person.id', id_sealed)
      expect(number).toMatch(new RegExp(`^529900${birth}\\d{3}[\\dX]$`))
      expect(Buffer.from(blindIndex('person.id', number))).toEqual(id_index)
    }
  })

  it('are all marked', async () => {
    const tables = [
      'station',
      'worker',
      'household',
      'person',
      'visit',
      'service_record',
      'programme',
      'theme',
      'theme_template',
      'organisation',
      'account',
    ]
    for (const table of tables) expect(await one(`select count(*)::int as n from ${table} where not demo`)).toEqual({ n: 0 })
    expect(await one("select count(*)::int as n from person where name not like '%演示%'")).toEqual({ n: 0 })
  })
})

describe('demo assessments', () => {
  it('have a flag where a child’s screen is red, and nowhere else', async () => {
    const { rows } = await client.query<{ level: string; flagged: boolean }>(
      `select a.level_sealed as level, exists (select from risk_flag f where f.assessment_id = a.id and f.person_id = a.person_id) as flagged
       from assessment a where a.form_code = 'child-situation'`,
    )
    const red = rows.filter(({ level }) => unseal('assessment.level', level) === 'RED')
    expect(red.length).toBeGreaterThan(0)
    expect(rows.filter(({ flagged }) => flagged)).toEqual(red)
  })
})

describe('loading', () => {
  it('keeps the passwords for the owner alone', async () => {
    const path = join(dataDir, 'demo-accounts.json')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const accounts = JSON.parse(await readFile(path, 'utf8')) as {
      role: string
      area: string
      username: string
      password: string
    }[]
    expect(accounts).toHaveLength(12)
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(12)
  })

  it('leaves a world that is there alone and says when the passwords are gone', async () => {
    const before = await one('select (select count(*) from visit) as visits, (select max(loaded_at) from data_load) as loaded')
    await rm(join(dataDir, 'demo-accounts.json'))
    await loadReference(database.ownerUrl, onProgress)
    await loadDemo(database.ownerUrl, { dataDir, onProgress })
    expect(lines.at(-1)).toContain('keep their passwords')
    expect(await one('select (select count(*) from visit) as visits, (select max(loaded_at) from data_load) as loaded')).toEqual(
      before,
    )
  })
})
