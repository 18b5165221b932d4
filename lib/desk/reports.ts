import 'server-only'
import { addDays, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import type { DeskRecord, DeskStation, Reach, StationWeek } from './types.ts'

/** Distinct households and persons that visits reached in a month, by domain; under `''` those of all domains together. */
export async function reachByDomain(tx: Tx, county: string, month: Month): Promise<Map<string, Reach>> {
  const hi = `${county}:`
  const rows = await tx.$queryRaw<(Reach & { domain: string })[]>`
    select coalesce(domain, '') as domain,
      (count(distinct subject_id) filter (where kind = 'HOUSEHOLD'))::int as households,
      (count(distinct subject_id) filter (where kind = 'PERSON'))::int as persons
    from visit_presence
    where division_code >= ${county} and division_code < ${hi} and month = ${monthDays(month).first}::date
    group by grouping sets ((domain), ())`
  return new Map(rows.map(({ domain, households, persons }) => [domain, { households, persons }]))
}

/** The head station and the township stations that operated on any day of the month, in code order. */
export function listDeskStations(tx: Tx, county: string, month: Month): Promise<DeskStation[]> {
  const hi = `${county}:`
  const { first, last } = monthDays(month)
  return tx.$queryRaw<DeskStation[]>`
    select s.id, s.division_code as code, s.name, min(t.valid_from)::text as "operatesFrom",
      case when bool_or(t.valid_to is null) then null else (max(t.valid_to) - 1)::text end as "operatesTo"
    from station s join station_status t on t.station_id = s.id
    where s.division_code >= ${county} and s.division_code < ${hi} and s.tier in (2, 3)
      and t.division_code >= ${county} and t.division_code < ${hi} and t.status = 'OPERATING'
      and t.valid_from <= ${last}::date and (t.valid_to is null or t.valid_to > ${first}::date)
    group by s.id, s.division_code, s.name order by s.division_code, s.id limit 500`
}

/**
 * Visits made, and group sessions and community activities held in a month, by station and ISO week; weeks
 * that reach beyond the month are listed for what was done there too, but it isn't counted.
 * What a social-work room (tier 4) did counts with the station of its township.
 */
export function listStationWeeks(tx: Tx, county: string, month: Month): Promise<StationWeek[]> {
  const hi = `${county}:`
  const { first, last } = monthDays(month)
  const [from, to] = [mondayOf(first), addDays(mondayOf(last), 6)]
  return tx.$queryRaw<StationWeek[]>`
    with done as (
      select station_id, visited_on as day, 1 as visits, 0 as activities from visit
      where division_code >= ${county} and division_code < ${hi} and visited_on between ${from}::date and ${to}::date and status = 'VALID'
      union all
      select r.station_id, s.held_on, 0, 1 from service_session s join service_record r on r.id = s.record_id
      where s.division_code >= ${county} and s.division_code < ${hi} and s.held_on between ${from}::date and ${to}::date
        and s.method in ('GROUP', 'COMMUNITY')
    ), home as (
      select r.id, coalesce(s.id, r.id) as station_id from station r
      left join lateral (select s.id from station s
        where r.tier = 4 and s.tier = 3 and s.division_code = left(r.division_code, 9) order by s.id limit 1) s on true
      where r.division_code >= ${county} and r.division_code < ${hi}
    )
    select h.station_id as "stationId", date_trunc('week', d.day)::date::text as monday,
      coalesce(sum(d.visits) filter (where d.day between ${first}::date and ${last}::date), 0)::int as visits,
      coalesce(sum(d.activities) filter (where d.day between ${first}::date and ${last}::date), 0)::int as activities
    from done d join home h on h.id = d.station_id group by 1, 2`
}

/** The rows behind the figures of a method, or of all but visits: records opened in a month, and those with a session held in it. */
export function listDeskRecords(tx: Tx, county: string, month: Month, method?: string): Promise<DeskRecord[]> {
  const hi = `${county}:`
  const { first, last } = monthDays(month)
  return tx.$queryRaw<DeskRecord[]>`
    with held as (
      select record_id, count(*)::int as sessions, sum(person_times)::int as times from service_session
      where division_code >= ${county} and division_code < ${hi} and held_on between ${first}::date and ${last}::date and method = coalesce(${method ?? null}, method)
      group by record_id
    )
    select r.id, r.method, r.domain, r.title, s.name as "stationName", r.opened_on::text as "openedOn", r.closed_on::text as "closedOn",
      coalesce(h.sessions, 0) as sessions, coalesce(h.times, 0) as "personTimes"
    from service_record r join station s on s.id = r.station_id left join held h on h.record_id = r.id
    where r.division_code >= ${county} and r.division_code < ${hi} and r.method = coalesce(${method ?? null}, r.method)
      and (h.record_id is not null or r.opened_on between ${first}::date and ${last}::date)
    order by r.opened_on, r.id limit 200`
}
