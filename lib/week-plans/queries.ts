import 'server-only'
import { type Day, dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { weekFrom } from './rules.ts'
import type { CountyWeek, PlanStation, StationWeek, WeekPlan } from './types.ts'

/** The township stations of an area that operate in the week, and how each stands with it, in code order, at most 300. */
export function listStationWeeks(tx: Tx, area: string, monday: Day): Promise<StationWeek[]> {
  const { lo, hi } = codeRange(area)
  const { sunday } = weekFrom(monday)
  return tx.$queryRaw`
    select s.id::text, s.name, p.published_at as "publishedAt",
      (select count(*)::int from activity a where a.station_id = s.id and a.status <> 'CANCELLED'
        and a.starts_on <= ${sunday}::date and a.ends_on >= ${monday}::date) as activities
    from station s left join week_plan p on p.station_id = s.id and p.starts_on = ${monday}::date
    where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3
      and exists (select from station_status t where t.station_id = s.id and t.status = 'OPERATING'
        and t.valid_from <= ${sunday}::date and (t.valid_to is null or t.valid_to > ${monday}::date))
    order by s.division_code, s.id limit 300`
}

/** The counties of an area with their operating township stations and how many of them have told their plan, at most 200. */
export function listCountyWeeks(tx: Tx, area: string, monday: Day): Promise<CountyWeek[]> {
  const { lo, hi } = codeRange(area)
  const { sunday } = weekFrom(monday)
  return tx.$queryRaw`
    select d.code, d.name, count(*)::int as stations, count(p.published_at)::int as published
    from station s join division d on d.code = left(s.division_code, 6)
      left join week_plan p on p.station_id = s.id and p.starts_on = ${monday}::date
    where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3
      and exists (select from station_status t where t.station_id = s.id and t.status = 'OPERATING'
        and t.valid_from <= ${sunday}::date and (t.valid_to is null or t.valid_to > ${monday}::date))
    group by d.code, d.name order by d.code limit 200`
}

/** @throws AppError NOT_FOUND */
export async function requirePlanStation(tx: Tx, id: string): Promise<PlanStation> {
  const station = await tx.station.findUnique({ where: { id }, select: { id: true, name: true, divisionCode: true } })
  if (!station) throw new AppError('NOT_FOUND')
  return station
}

/** A station's plan of a week, or null where there is none in sight: a draft is the station's own affair. */
export function getWeekPlan(tx: Tx, stationId: string, monday: Day): Promise<WeekPlan | null> {
  return tx.weekPlan.findUnique({
    where: { stationId_startsOn: { stationId, startsOn: dayToDate(monday) } },
    select: { id: true, version: true, days: true, publishedAt: true },
  })
}
