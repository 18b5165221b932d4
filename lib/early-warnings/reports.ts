import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { settingsOf } from '#lib/regularity-checks/rules'
import type { CheckFacts, Period } from '#lib/regularity-checks/types'
import { watchedDays } from './rules.ts'
import type { WatchedProgramme } from './types.ts'

interface ProgrammeRow extends Period {
  id: string
  code: string
  checks: unknown
  demo: boolean
}

/** Every province's code, in order. */
export async function listProvinces(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ code: string }[]>`select code from division where length(code) = 2 order by code`
  return rows.map(({ code }) => code)
}

/** Programmes that run on a day or begin within the next month, in what the transaction sees, with what they are judged by. */
export async function listWatched(tx: Tx, on: Day): Promise<WatchedProgramme[]> {
  const { month } = watchedDays(on)
  const rows = await tx.$queryRaw<ProgrammeRow[]>`
    select id::text, division_code as code, starts_on::text as "startsOn", ends_on::text as "endsOn", checks, demo from programme
    where status = 'ISSUED' and starts_on <= ${month.endsOn}::date and ends_on >= ${on}::date order by division_code, id limit 200`
  const watched: WatchedProgramme[] = []
  for (const { id, code, checks, demo, ...period } of rows)
    watched.push({ period, settings: settingsOf(checks), demo, facts: await listFacts(tx, id, code, on) })
  return watched
}

/** What the checks will count of the week and the next month, and plans that are not held yet beside it. */
async function listFacts(tx: Tx, programmeId: string, area: string, on: Day): Promise<CheckFacts> {
  const { lo, hi } = codeRange(area)
  const { week, month } = watchedDays(on)
  const stations = await tx.$queryRaw<CheckFacts['stations'][number][]>`
    select e.station_id::text as id, e.division_code as code, json_agg(json_build_object('from', t.valid_from::text,
      'to', (t.valid_to - 1)::text) order by t.valid_from) as operating
    from programme_station e join station_status t on t.station_id = e.station_id and t.status = 'OPERATING'
      and (t.valid_to is null or t.valid_to > ${week.startsOn}::date)
    where e.programme_id = ${programmeId}::uuid and e.withdrawn_on is null and e.enrolled_on <= ${on}::date
    group by 1, 2 order by 2, 1`
  const activities = await tx.$queryRaw<CheckFacts['activities'][number][]>`
    with home as (
      select r.id, coalesce(s.id, r.id) as own from station r left join lateral (select s.id from station s
        where r.tier = 4 and s.tier = 3 and s.division_code = left(r.division_code, 9) order by s.id limit 1) s on true
      where r.division_code >= ${lo} and r.division_code < ${hi}
    )
    select h.own::text as "stationId", d.day::text as "heldOn" from (
      select r.station_id, v.held_on as day from service_session v join service_record r on r.id = v.record_id
      where v.division_code >= ${lo} and v.division_code < ${hi} and v.method in ('GROUP', 'COMMUNITY')
        and v.held_on between ${week.startsOn}::date and ${week.endsOn}::date
      union all
      select a.station_id, greatest(a.starts_on, ${week.startsOn}::date) from activity a
      where a.scope_code >= ${lo} and a.scope_code < ${hi} and a.status in ('SUBMITTED', 'APPROVED', 'PUBLISHED')
        and a.starts_on between ${week.startsOn}::date - 62 and ${week.endsOn}::date and a.ends_on >= ${week.startsOn}::date
    ) d join home h on h.id = d.station_id`
  const themes = await tx.$queryRaw<CheckFacts['themes'][number][]>`
    select division_code as county, starts_on::text as "from", ends_on::text as "to", case when all_stations then null
      else (select coalesce(json_agg(x.station_id::text), '[]') from theme_station x where x.theme_id = t.id) end as "stationIds"
    from theme t where division_code >= ${lo} and division_code < ${hi} and length(division_code) = 6 and status = 'PUBLISHED'
      and starts_on <= ${month.endsOn}::date and ends_on >= ${month.startsOn}::date`
  return { ...{ stations, activities, themes }, highlights: [], brands: [], specialities: [] }
}
