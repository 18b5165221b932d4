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

/** A database of its own with the demo world, 50 households at every Guizhou station, and so many visits more. */
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
async function grow(client: pg.Client, visits: number) {
  await client.query(`
    set session_replication_role = replica;
    insert into household (id, division_code, scope_code, station_id, head_name, risk_level, demo)
      select gen_random_uuid(), s.division_code, s.division_code, s.id, '演示户' || n, 'GREEN', true
      from station s cross join generate_series(1, 50) n where s.tier = 3 and s.division_code like '52%';
    create temporary table slot as
      select row_number() over () - 1 as n, h.id, h.division_code, h.station_id, gen_random_uuid() as person
      from household h where h.head_name like '演示户%';
    insert into person (id, division_code, scope_code, name, sex, demo) select person, division_code, division_code, '演示人', 'UNKNOWN', true from slot;
    insert into household_member (id, household_id, person_id, scope_code, relation, valid_from)
      select gen_random_uuid(), id, person, division_code, 'HEAD', '2020-01-01' from slot;
    create index on slot (n);`)
  await client.query(
    `insert into visit (id, division_code, scope_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
       person_ids, services, risk_level, follow_up, form_version, recorded_by, demo)
     select gen_random_uuid(), s.division_code, s.division_code, s.station_id, s.id, date '2022-06-01' + (v % 365)::int, 'ROUTINE', 'CARE', 'HOME',
       (array['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'])[1 + v / 7 % 5], array[s.person], array[s.person], '{CARE}', 'GREEN', 'NONE',
       'visit-1', (select id from account limit 1), true
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
    set session_replication_role = origin;`)
  await client.query('vacuum analyze')
}
