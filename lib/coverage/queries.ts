import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { existedSelect, nameSelect } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { Prisma } from '#prisma/generated/client'
import { pathFrom } from './rules.ts'

import type { Gap, PathStep, TownshipFilter, TownshipRow } from './types.ts'

/** The query behind `requirePath`, whose rows `pathFrom` reads. */
export function pathSelect(actor: Pick<Actor, 'area'>, code: string, asOf: Day): Prisma.Sql {
  const codes = [2, 4, 6, 9, 12].filter((digits) => digits <= code.length && digits >= actor.area.length)
  return Prisma.sql`select d.code, ${nameSelect('d', asOf)} as name, ${nameSelect('d', asOf, 'short_name')} as "shortName", d.level::int, d.kind,
      d.keeper_code as "keeperCode", d.valid_from::text as since, d.valid_to::text as until
    from division d where d.code = any (${codes.map((digits) => code.slice(0, digits))}::text[]) and d.kind <> 'PSEUDO' order by d.level`
}

/**
 * The areas from the top of what the actor sees down to the given one, by the names of a day; empty for the nation.
 * @throws AppError NOT_FOUND when the area does not exist, is on paper only, or lies outside the actor's
 */
export async function requirePath(tx: Tx, actor: Pick<Actor, 'area'>, code: string, asOf: Day = today()): Promise<PathStep[]> {
  return pathFrom(await tx.$queryRaw<PathStep[]>(pathSelect(actor, code, asOf)), actor, code)
}

/** Whether a period of `table` holds on the day. */
function holds(table: string, asOf: Day): Prisma.Sql {
  const name = Prisma.raw(table)
  return Prisma.sql`${name}.valid_from <= ${asOf}::date and (${name}.valid_to is null or ${name}.valid_to > ${asOf}::date)`
}

/**
 * Townships `d` of the area; with `covered` only those that count and are, or are not, served by an operating station.
 * `offset 0` keeps that a look-up for each township: how many rows a policy lets through is unknown to the planner,
 * which would rather join the whole province to show eight gaps.
 */
function chosen({ division, asOf, covered, after = '' }: Omit<TownshipFilter, 'limit'>): Prisma.Sql {
  const { lo, hi } = codeRange(division)
  const served = Prisma.sql`exists (
    select 1 from station_township st join station_status ss on ss.station_id = st.station_id and ss.status = 'OPERATING' and ${holds('ss', asOf)}
    where st.division_code = d.code and st.division_code >= ${lo} and st.division_code < ${hi} and ${holds('st', asOf)} offset 0)`
  const only = covered
    ? Prisma.sql`and d.counts_for_coverage and ${covered === 'yes' ? served : Prisma.sql`not ${served}`}`
    : Prisma.empty
  return Prisma.sql`d.level = 4 and d.code >= ${lo} and d.code < ${hi} and d.code > ${after}
    and ${existedSelect('d', asOf)} ${only}`
}

/**
 * Townships of an area on a day in code order, each with the stations that serve it: the rows behind the figures
 * of coverage.
 */
export async function listTownships(tx: Tx, filter: TownshipFilter): Promise<TownshipRow[]> {
  const { asOf, limit } = filter
  const rows = await tx.$queryRaw<Omit<TownshipRow, 'covered'>[]>`
    select d.code, ${nameSelect('d', asOf)} as name, d.kind, d.counts_for_coverage as counts, ${nameSelect('c', asOf)} as county, coalesce((
      select json_agg(json_build_object('id', s.id, 'name', s.name, 'status', ss.status) order by s.name, s.id)
      from station_township st join station s on s.id = st.station_id
      left join station_status ss on ss.station_id = s.id and ${holds('ss', asOf)}
      where st.division_code = d.code and ${holds('st', asOf)}), '[]') as stations
    from division d join division c on c.code = d.parent_code
    where ${chosen(filter)} order by d.code limit ${limit}`
  return rows.map((row) => ({ ...row, covered: row.stations.some(({ status }) => status === 'OPERATING') }))
}

/** The first townships without an operating station, in code order, and how far a station of their own has come. */
export function listGaps(tx: Tx, division: string, asOf: Day, limit: number): Promise<Gap[]> {
  return tx.$queryRaw<Gap[]>(gapsSelect(division, asOf, limit))
}

/** The query behind `listGaps`. */
export function gapsSelect(division: string, asOf: Day, limit: number): Prisma.Sql {
  return Prisma.sql`
    select g.code, g.name, ${nameSelect('c', asOf, 'short_name')} as county, (
      select ss.status from station_status ss where ss.division_code = g.code and ${holds('ss', asOf)}
      order by ss.valid_from desc limit 1) as status
    from (select d.code, ${nameSelect('d', asOf)} as name, d.parent_code from division d
      where ${chosen({ division, asOf, covered: 'no' })} order by d.code limit ${limit}) g
    join division c on c.code = g.parent_code order by g.code`
}
