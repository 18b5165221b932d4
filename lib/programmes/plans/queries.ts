import 'server-only'
import { dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { Prisma } from '#prisma/generated/client'
import type { PlanRow, ProgrammePlan } from './types.ts'

/**
 * Who owes a plan in an area, by its next real level down: prefectures (counties where there is none), counties, and a
 * county's stations. Owed by every prefecture and county with an enrolled station beneath the programme's own area, and
 * by the stations.
 * @param area 2, 4 or 6 digits
 * @param issuer the programme's own area, which owes none
 */
export function listPlanRows(tx: Tx, programmeId: string, area: string, issuer: string): Promise<PlanRow[]> {
  const { lo, hi } = codeRange(area)
  const home = Prisma.sql`case when length(c.parent_code) = 2 then c.code else c.parent_code end`
  const group = area.length === 2 ? home : area.length === 4 ? Prisma.sql`c.code` : Prisma.sql`e.division_code`
  return tx.$queryRaw<PlanRow[]>`
    with enrolled as (
      select station_id, division_code from programme_station
      where programme_id = ${programmeId}::uuid and withdrawn_on is null and division_code >= ${lo} and division_code < ${hi}
    ), placed as (
      select e.station_id, e.division_code, c.code as county, c.parent_code as above, ${group} as child
      from enrolled e join division c on c.code = left(e.division_code, 6)
    ), owed as (
      select distinct child, above as code, null::uuid as station_id from placed where length(above) = 4
      union select distinct child, county, null::uuid from placed
      union all select child, division_code, station_id from placed
    ), own as (
      select o.child, o.code, o.station_id, p.id, p.filed_on from owed o
      left join programme_plan p on p.programme_id = ${programmeId}::uuid and p.filed_under = o.code and p.station_id is not distinct from o.station_id
      where length(o.code) > ${issuer.length} and length(o.code) > ${area.length}
    )
    select o.child as code, coalesce(s.name, d.name) as name, o.station_id::text as "stationId",
      o.id::text as "planId", o.filed_on::text as "filedOn", beneath.owed, beneath.filed
    from own o join division d on d.code = o.child left join station s on s.id = o.station_id
    cross join lateral (select count(*)::int as owed, count(b.id)::int as filed from own b
      where b.child = o.child and o.station_id is null and length(b.code) > length(o.code)) beneath
    where o.code = o.child and (o.station_id is not null) = (${area.length} = 6)
    order by o.child, o.station_id limit 1000`
}

/** The plan filed for an area or one of its stations, if there is one. */
export async function getPlan(
  tx: Tx,
  programmeId: string,
  filedUnder: string,
  stationId: string | null,
): Promise<ProgrammePlan | null> {
  const row = await tx.programmePlan.findFirst({ where: { programmeId, filedUnder, stationId }, select: PLAN })
  return row && { ...row, filedOn: dateToDay(row.filedOn) }
}

/** Plans filed for an area itself and its stations, newest first. */
export async function listPlans(tx: Tx, programmeId: string, area: string): Promise<ProgrammePlan[]> {
  const rows = await tx.programmePlan.findMany({
    where: { programmeId, divisionCode: area },
    select: PLAN,
    orderBy: [{ filedOn: 'desc' }, { id: 'desc' }],
    take: 20,
  })
  return rows.map((row) => ({ ...row, filedOn: dateToDay(row.filedOn) }))
}

const PLAN = {
  ...{ id: true, divisionCode: true, stationId: true, title: true, content: true, responsible: true },
  ...{ filedOn: true, version: true },
} as const
