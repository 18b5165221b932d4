import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import type { ListPosition } from '#lib/stations/schema'
import { Prisma } from '#prisma/generated/client'
import { seesWholeNames } from './policy.ts'
import type { PostedWorker, WorkerFilter } from './types.ts'

function chosen({ division, asOf, team, station }: WorkerFilter): Prisma.Sql {
  const { lo, hi } = codeRange(division)
  return Prisma.sql`
    where p.division_code >= ${lo} and p.division_code < ${hi} and p.valid_from <= ${asOf}::date and (p.valid_to is null or p.valid_to > ${asOf}::date)
      ${team ? Prisma.sql`and p.team = ${team}` : Prisma.empty} ${station ? Prisma.sql`and p.station_id = ${station}::uuid` : Prisma.empty}`
}

/** Who is posted in an area on a day, by code; names masked for all but the station itself. */
export async function listWorkers(
  tx: Tx,
  actor: Pick<Actor, 'role'>,
  filter: WorkerFilter,
  limit: number,
  after?: ListPosition,
): Promise<PostedWorker[]> {
  const rows = await tx.$queryRaw<PostedWorker[]>`
    select p.id::text, p.division_code as code, w.name, p.team, p.valid_from::text as since, s.id::text as "stationId", s.name as station
    from posting p join worker w on w.id = p.worker_id join station s on s.id = p.station_id
    ${chosen(filter)} ${after ? Prisma.sql`and (p.division_code, p.id) > (${after.code}, ${after.id}::uuid)` : Prisma.empty}
    order by p.division_code, p.id limit ${limit}`
  return seesWholeNames(actor) ? rows : rows.map((row) => ({ ...row, name: maskName(row.name) }))
}

/** Postings and heads: a person at two stations of the area is two postings and one head. */
export async function countWorkers(tx: Tx, filter: WorkerFilter): Promise<{ postings: number; heads: number }> {
  const [row] = await tx.$queryRaw<[{ postings: number; heads: number }]>`
    select count(*)::int as postings, count(distinct p.worker_id)::int as heads from posting p ${chosen(filter)}`
  return row
}
