import 'server-only'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { CheckFacts, Operation, Period } from './types.ts'

/**
 * What counts in the checks of a programme in a county or station, as plain data for the rules. For more than a county the
 * kept figures are read instead (board/reports.ts).
 * @param county 6 digits
 */
export async function listCheckFacts(
  tx: Tx,
  programmeId: string,
  county: string,
  { startsOn, endsOn }: Period,
): Promise<CheckFacts> {
  const { lo, hi } = codeRange(county)
  const stations = await tx.$queryRaw<{ id: string; code: string; name: string; operating: Operation[] }[]>`
    select s.id::text, e.division_code as code, s.name, coalesce(json_agg(json_build_object(
      'from', greatest(t.valid_from, e.enrolled_on)::text,
      'to', case when t.valid_to is null and e.withdrawn_on is null then null else (least(t.valid_to, e.withdrawn_on) - 1)::text end)
      order by t.valid_from) filter (where t.id is not null and greatest(t.valid_from, e.enrolled_on) < least(coalesce(t.valid_to, 'infinity'), coalesce(e.withdrawn_on, 'infinity'))), '[]') as operating
    from programme_station e join station s on s.id = e.station_id
    left join station_status t on t.station_id = s.id and t.status = 'OPERATING'
    where e.programme_id = ${programmeId}::uuid and e.division_code >= ${lo} and e.division_code < ${hi}
    group by s.id, e.division_code, s.name order by e.division_code, s.id`
  const themes = await tx.$queryRaw<CheckFacts['themes'][number][]>`
    select division_code as county, starts_on::text as "from", ends_on::text as "to", case when all_stations then null
      else (select coalesce(json_agg(x.station_id::text), '[]') from theme_station x where x.theme_id = t.id) end as "stationIds"
    from theme t where division_code = ${county} and status = 'PUBLISHED' and starts_on <= ${endsOn}::date and ends_on >= ${startsOn}::date`
  const activities = await tx.$queryRaw<CheckFacts['activities'][number][]>`
    with home as (
      select e.station_id as id, e.station_id as own from programme_station e
      where e.programme_id = ${programmeId}::uuid and e.division_code >= ${lo} and e.division_code < ${hi}
      union all
      select r.id, (select min(e.station_id::text)::uuid from programme_station e
        where e.programme_id = ${programmeId}::uuid and e.division_code = left(r.division_code, 9))
      from station r where r.tier = 4 and r.division_code >= ${lo} and r.division_code < ${hi}
    )
    select h.own::text as "stationId", v.held_on::text as "heldOn"
    from home h join service_record r on r.station_id = h.id join service_session v on v.record_id = r.id
    where h.own is not null and v.method in ('GROUP', 'COMMUNITY') and v.held_on between ${startsOn}::date and ${endsOn}::date`
  const highlights = await tx.$queryRaw<CheckFacts['highlights'][number][]>`
    select division_code as code, station_id::text as "stationId", day::text from highlight
    where division_code >= ${lo} and division_code < ${hi} and status = 'PUBLISHED' and day between ${startsOn}::date and ${endsOn}::date`
  const recognised = await tx.$queryRaw<
    { kind: string; county: string; stationId: string; from: string; endedOn: string | null }[]
  >`
    select kind, left(division_code, 6) as county, station_id::text as "stationId", recognised_on::text as "from", ended_on::text as "endedOn"
    from service_brand where division_code >= ${lo} and division_code < ${hi} and recognised_on is not null`
  return {
    ...{ stations, themes, activities, highlights },
    brands: recognised
      .filter(({ kind }) => kind === 'BRAND')
      .map(({ county, from: recognisedOn, endedOn }) => ({ county, recognisedOn, endedOn })),
    specialities: recognised
      .filter(({ kind }) => kind === 'SPECIALITY')
      .map(({ stationId, from: approvedOn, endedOn }) => ({ stationId, approvedOn, endedOn })),
  }
}
