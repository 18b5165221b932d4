import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '#prisma/migrate'
import { loadDemo, loadReference } from '#prisma/seed/load'

export interface BenchWorld {
  name: string
  visits: number
  ownerUrl: string
  appUrl: string
  dataDir: string
}

/** A database of its own with the demo world, 130,000 households at the stations of Guizhou, and so many visits more. */
export async function makeWorld(visits: number, report: (line: string) => void): Promise<BenchWorld> {
  const { DATABASE_OWNER_URL = '', DATABASE_URL = '', DATA_DIR = '.data' } = process.env
  const name = `bench_${visits}`
  const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href
  const world = {
    name,
    visits,
    ownerUrl: at(DATABASE_OWNER_URL, name),
    appUrl: at(DATABASE_URL, name),
    dataDir: join(DATA_DIR, name),
  }
  mkdirSync(world.dataDir, { recursive: true })
  await onDatabase(DATABASE_OWNER_URL, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
  })
  await migrate(world.ownerUrl, decodeURIComponent(new URL(DATABASE_URL).username))
  await loadReference(world.ownerUrl, () => {})
  await loadDemo(world.ownerUrl, { dataDir: world.dataDir, onProgress: () => {} })
  report(`${name}: growing to ${visits} visits`)
  await onDatabase(world.ownerUrl, (client) => grow(client, visits))
  return world
}

export async function dropWorld({ name }: BenchWorld): Promise<void> {
  await onDatabase(process.env.DATABASE_OWNER_URL ?? '', (client) => client.query(`drop database if exists ${name} with (force)`))
}

export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Bulk rows with the triggers off, then the roll-ups by a recount: what the triggers keep is equal to it,
// which the property tests prove.
const HOUSEHOLDS = 130_000

/** 130,000 households of three or four, some 400,000 persons, spread evenly over the stations of Guizhou (N of DOMAIN.md A6). */
async function growRegister(client: pg.Client) {
  await client.query(
    `create temporary table slot as
       select row_number() over () - 1 as n, gen_random_uuid() as id, s.division_code, s.id as station_id, gen_random_uuid() as person
       from (select id, division_code, count(*) over () as stations from station where tier = 3 and division_code like '52%') s
       cross join lateral generate_series(1, ($1 + s.stations - 1) / s.stations)`,
    [HOUSEHOLDS],
  )
  await client.query(`
    create index on slot (n);
    create temporary table member as
      select s.id as household, case when m = 0 then s.person else gen_random_uuid() end as person, s.division_code, s.n, m,
        (array['王', '李', '张', '刘', '陈', '杨', '赵', '黄'])[1 + (s.n * 7 + m) % 8] || '演示' || s.n || coalesce(nullif(m, 0)::text, '') as name,
        (array['wang', 'li', 'zhang', 'liu', 'chen', 'yang', 'zhao', 'huang'])[1 + (s.n * 7 + m) % 8] || 'yanshi' || s.n || coalesce(nullif(m, 0)::text, '') as pinyin
      from slot s cross join lateral generate_series(0, 2 + (s.n % 13 = 0)::int) m;
    insert into household (id, division_code, scope_code, station_id, head_name, risk_level, demo)
      select s.id, s.division_code, s.division_code, s.station_id, '演示户' || s.n, 'GREEN', true from slot s;
    insert into person (id, division_code, scope_code, name, pinyin, initials, sex, birth_date, id_kind, demo)
      select person, division_code, division_code, name, pinyin, left(pinyin, 1) || 'ys' || substring(pinyin from '[0-9]+$'), 'UNKNOWN',
        date '1940-01-01' + (n * 37 + m * 9001)::int % 28000, 'NONE', true from member;
    insert into household_member (id, household_id, person_id, scope_code, relation, valid_from)
      select gen_random_uuid(), household, person, division_code, case when m = 0 then 'HEAD' else 'CHILD' end, '2020-01-01' from member;`)
}

async function grow(client: pg.Client, visits: number) {
  await client.query('set session_replication_role = replica')
  await growRegister(client)
  await client.query(
    `insert into visit (id, division_code, scope_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
       person_ids, services, risk_level, follow_up, form_version, recorded_by, demo, visit_no)
     select gen_random_uuid(), s.division_code, s.division_code, s.station_id, s.id, date '2022-06-01' + (v % 365)::int, 'ROUTINE', 'CARE', 'HOME',
       (array['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'])[1 + v / 7 % 5], array[s.person], array[s.person], '{CARE}', 'GREEN', 'NONE',
       'visit-1', (select id from account limit 1), true, '2022-' || v
     from generate_series(1, $1::bigint) v
     join slot s on s.n = (v * 7919) % (select count(*) from slot)`,
    [visits],
  )
  await client.query(`
    truncate visit_presence;
    delete from service_daily where method = 'VISIT';
    delete from service_monthly where method = 'VISIT';
    insert into service_daily select left(division_code, 9), visited_on, 'VISIT', domain, count(*), count(*), sum(cardinality(person_ids)), left(division_code, 9)
      from visit where status = 'VALID' group by 1, 2, 4;
    insert into service_monthly select left(division_code, 6), date_trunc('month', visited_on)::date, 'VISIT', domain, count(*), count(*), sum(cardinality(person_ids)), left(division_code, 6)
      from visit where status = 'VALID' group by 1, 2, 4;
    insert into visit_presence select left(division_code, 9), date_trunc('month', visited_on)::date, domain, 'HOUSEHOLD', household_id, count(*), left(division_code, 9)
      from visit where status = 'VALID' group by 1, 2, 3, 5;
    insert into visit_presence select left(division_code, 9), date_trunc('month', visited_on)::date, domain, 'PERSON', p, count(*), left(division_code, 9)
      from visit cross join unnest(person_ids) p where status = 'VALID' group by 1, 2, 3, 5;
    insert into visit_due (household_id, scope_code, visit_id, since, risk_level, agreed_on, interval_days, due_on, met_on)
      select household_id, scope_code, id, visited_on, risk_level, next_visit_on, 90, visited_on + 90,
        lead(visited_on) over (partition by household_id order by visited_on, id) from visit where status = 'VALID' and not not_at_home
      on conflict do nothing;
    set session_replication_role = origin;`)
  await client.query('vacuum analyze')
}
