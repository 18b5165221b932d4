import pg from 'pg'
import type { Station } from './writers.ts'

/** The station of a demo account, read past the policies. */
export async function readStation(ownerUrl: string, username: string): Promise<Station> {
  const [account] = await select<{ worker: string; area: string }>(
    ownerUrl,
    'select worker_id::text as worker, division_code as area from account where username = $1',
    [username],
  )
  if (!account) throw new Error(`there is no account ${username}`)
  const households = await select<{ id: string }>(
    ownerUrl,
    `select id::text from household where division_code collate "C" like $1 || '%' order by id limit 200`,
    [account.area],
  )
  return { visitorId: account.worker, householdIds: households.map((row) => row.id) }
}

/** How many of the acknowledged visits the database does not have. */
export async function countLost(ownerUrl: string, acknowledged: string[]): Promise<number> {
  const [row] = await select<{ found: number }>(ownerUrl, 'select count(*)::int as found from visit where id = any($1::uuid[])', [
    acknowledged,
  ])
  return acknowledged.length - (row?.found ?? 0)
}

export interface Totals {
  visits: number
  /** What the roll-ups say of valid visits. */
  daily: number
  monthly: number
  valid: number
  audited: number
}

export async function readTotals(ownerUrl: string): Promise<Totals> {
  const [row] = await select<Totals>(
    ownerUrl,
    `select (select count(*)::int from visit) as visits, (select count(*)::int from visit where status = 'VALID') as valid,
      (select sum(sessions)::int from service_daily where method = 'VISIT') as daily,
      (select sum(sessions)::int from service_monthly where method = 'VISIT') as monthly,
      (select count(*)::int from audit_event where action = 'visit.create') as audited`,
    [],
  )
  if (!row) throw new Error('no totals')
  return row
}

async function select<T extends pg.QueryResultRow>(url: string, text: string, values: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}
