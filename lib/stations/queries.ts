import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { listDivisionPath } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { ListPosition } from './schema.ts'
import type { StationFilter, StationPage, StationRow, StatusPeriod } from './types.ts'

/** Stations `s` that had a status `ss` on the day, in the units of that day; one that began later did not exist yet. */
function chosen({ division, asOf, tier, status }: StationFilter): Prisma.Sql {
  const { lo, hi } = codeRange(division)
  return Prisma.sql`
    from station s join station_status ss on ss.station_id = s.id
      and ss.valid_from <= ${asOf}::date and (ss.valid_to is null or ss.valid_to > ${asOf}::date)
    where ss.division_code >= ${lo} and ss.division_code < ${hi}
      ${tier ? Prisma.sql`and s.tier = ${Number(tier)}` : Prisma.empty} ${status ? Prisma.sql`and ss.status = ${status}` : Prisma.empty}`
}

/** Stations of an area on a day, by code: the rows behind the figures of stations. */
export function listStations(tx: Tx, filter: StationFilter, limit: number, after?: ListPosition): Promise<StationRow[]> {
  return tx.$queryRaw<StationRow[]>`
    select s.id::text, ss.division_code as code, s.name, s.tier::int, ss.status, ss.valid_from::text as since, coalesce((
      select string_agg(a.short_name, ' › ' order by a.level) from division a
      where a.code in (left(ss.division_code, 2), left(ss.division_code, 4), left(ss.division_code, 6)) and a.code <> ss.division_code
        and a.kind <> 'PSEUDO'), '') as above
    ${chosen(filter)} ${after ? Prisma.sql`and (ss.division_code, s.id) > (${after.code}, ${after.id}::uuid)` : Prisma.empty}
    order by ss.division_code, s.id limit ${limit}`
}

export async function countStations(tx: Tx, filter: StationFilter): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`select count(*)::int as count ${chosen(filter)}`
  return row.count
}

/**
 * A station with its history and the townships it serves on a day.
 * @throws AppError NOT_FOUND
 */
export async function requireStation(tx: Tx, id: string, asOf: Day): Promise<StationPage> {
  const found = await tx.station.findUnique({
    where: { id },
    select: { id: true, divisionCode: true, name: true, tier: true, address: true },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { divisionCode: code, ...station } = found
  const [path, history, townships] = await Promise.all([
    listDivisionPath(tx, code),
    tx.$queryRaw<StatusPeriod[]>`
      select status, valid_from::text as "from", valid_to::text as "to", basis_document as document
      from station_status where station_id = ${id}::uuid order by valid_from desc limit 100`,
    tx.$queryRaw<{ code: string; name: string }[]>`
      select d.code, d.name from station_township st join division d on d.code = st.division_code
      where st.station_id = ${id}::uuid and st.valid_from <= ${asOf}::date and (st.valid_to is null or st.valid_to > ${asOf}::date)
      order by d.code limit 100`,
  ])
  return { ...station, code, path, history, townships }
}
