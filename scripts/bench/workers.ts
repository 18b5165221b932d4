import { hashPassword } from '#lib/auth/password'
import { type BenchWorld, onDatabase } from './world.ts'

/** Of accounts that live in the bench's own databases only, and go with them. */
export const PASSWORD = 'Bench-only-1'

export interface Home {
  username: string
  account: string
  worker: string
  division: string
  station: string
  household: string
  person: string
}

/**
 * One worker at one station in each of eight counties, with the households of the bench, mixed: writers in a province are
 * spread like this, and never all at one station.
 */
export async function hireWorkers({ ownerUrl }: BenchWorld): Promise<Home[]> {
  const hash = await hashPassword(PASSWORD)
  return onDatabase(ownerUrl, async (client) => {
    await client.query(
      `insert into account (id, username, display_name, role, division_code, worker_id, password_hash, demo)
       select gen_random_uuid(), 'bench' || row_number() over (), 'bench', 'STATION_WORKER', code, worker, $1, true
       from (select distinct on (left(s.division_code, 6)) s.division_code as code, p.worker_id as worker
         from station s join posting p on p.station_id = s.id and p.valid_to is null
         where s.tier = 3 and s.division_code like '52%' order by left(s.division_code, 6), s.division_code limit 8) picked`,
      [hash],
    )
    const { rows } = await client.query<Home>(
      `select a.username, a.id as account, a.worker_id as worker, h.division_code as division, h.station_id as station,
         h.id as household, m.person_id as person
       from account a
       join household h on h.division_code >= a.division_code and h.division_code < a.division_code || ':' and h.head_name like '演示户%'
       join household_member m on m.household_id = h.id and m.relation = 'HEAD'
       where a.username like 'bench%' order by h.head_name, a.username`,
    )
    return rows
  })
}
