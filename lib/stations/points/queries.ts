import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { PointKind, ServicePoint, StationTree } from './types.ts'

export async function listPoints(tx: Tx, stationId: string): Promise<ServicePoint[]> {
  const rows = await tx.servicePoint.findMany({
    where: { stationId },
    select: { id: true, kind: true, name: true, note: true, validFrom: true, validTo: true, version: true },
    orderBy: [{ validTo: { sort: 'desc', nulls: 'first' } }, { kind: 'asc' }, { name: 'asc' }],
    take: 200,
  })
  return rows.map(({ validFrom, validTo, ...row }) => ({
    ...row,
    kind: row.kind as PointKind,
    from: dateToDay(validFrom),
    to: validTo && dateToDay(validTo),
  }))
}

/** What stands beneath a head station on a day. */
export async function readTree(tx: Tx, county: string, asOf: Day): Promise<StationTree> {
  const stations = await tx.$queryRaw<StationTree['stations']>`
    select s.id::text, s.name, coalesce(ss.status = 'OPERATING', false) as operating,
      (select count(*)::int from service_point p where p.station_id = s.id and p.valid_from <= ${asOf}::date
        and (p.valid_to is null or p.valid_to > ${asOf}::date)) as points,
      (select count(*)::int from station r join station_status rs on rs.station_id = r.id and rs.status = 'OPERATING'
          and rs.valid_from <= ${asOf}::date and (rs.valid_to is null or rs.valid_to > ${asOf}::date)
        where r.tier = 4 and r.division_code >= s.division_code and r.division_code < s.division_code || ':') as rooms
    from station s join station_status ss on ss.station_id = s.id and ss.status <> 'CLOSED'
      and ss.valid_from <= ${asOf}::date and (ss.valid_to is null or ss.valid_to > ${asOf}::date)
    where s.tier = 3 and s.division_code >= ${county} and s.division_code < ${`${county}:`}
    order by s.division_code, s.id limit 100`
  const counted = await tx.$queryRaw<{ kind: PointKind; count: number }[]>`
    select kind, count(*)::int as count from service_point
    where scope_code >= ${county} and scope_code < ${`${county}:`}
      and valid_from <= ${asOf}::date and (valid_to is null or valid_to > ${asOf}::date) group by kind`
  const points: Record<PointKind, number> = { SERVICE_POINT: 0, COOPERATION: 0, INCUBATED: 0, VENUE: 0 }
  for (const { kind, count } of counted) points[kind] = count
  return { stations, points }
}
