import 'server-only'
import { addDays, type Day, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { isoWeekOf, mondayOf } from '#lib/regularity-checks/calendar/rules'
import { settingsOf } from '#lib/regularity-checks/rules'
import { lagOf } from './rules.ts'
import type { Lag, StationState } from './types.ts'

const DAYS_TO_ENTER = 3

/** Every township station of an area that operates on a day, with what it lacks, in code order, at most 2,000. */
export async function listLags(tx: Tx, area: string, month: Month, on: Day): Promise<Lag[]> {
  const asking = await programmesAsking(tx, on)
  return (await listStates(tx, area, month, on, asking)).map((state) => lagOf(state, month, on))
}

/** Programmes in sight that ask each station for an activity in the week of the day. */
async function programmesAsking(tx: Tx, on: Day): Promise<string[]> {
  const programmes = await tx.$queryRaw<{ id: string; checks: unknown }[]>`
    select p.id::text, p.checks from programme p where p.status = 'ISSUED' and ${on}::date between p.starts_on and p.ends_on`
  return programmes.flatMap(({ id, checks }) => {
    const { levels, exemptWeeks } = settingsOf(checks)
    return levels.ACTIVITY === 'STATION' && !exemptWeeks.includes(isoWeekOf(on)) ? [id] : []
  })
}

/** What a social-work room (tier 4) did counts with the station of its township. */
function listStates(tx: Tx, area: string, month: Month, on: Day, asking: readonly string[]): Promise<StationState[]> {
  const { lo, hi } = codeRange(area)
  const { first, last } = monthDays(month)
  const monday = mondayOf(on)
  const sunday = addDays(monday, 6)
  return tx.$queryRaw<StationState[]>`
    with own as (
      select s.id, s.division_code as code, s.name, exists (select from programme_station e where e.station_id = s.id
        and e.programme_id = any (${[...asking]}::uuid[]) and e.enrolled_on <= ${on}::date and e.withdrawn_on is null) as asked
      from station s
      where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3 and exists (select from station_status t
        where t.station_id = s.id and t.status = 'OPERATING' and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date))
      order by s.division_code, s.id limit 2000
    ), home as (
      select r.id, coalesce(s.id, r.id) as station_id from station r
      left join lateral (select s.id from station s
        where r.tier = 4 and s.tier = 3 and s.division_code = left(r.division_code, 9) order by s.id limit 1) s on true
      where r.division_code >= ${lo} and r.division_code < ${hi}
    ), plan as (
      select h.station_id, count(*)::int as planned from activity a join home h on h.id = a.station_id
      where a.scope_code >= ${lo} and a.scope_code < ${hi} and a.status in ('SUBMITTED', 'APPROVED', 'PUBLISHED')
        and a.starts_on between ${monday}::date - 62 and ${sunday}::date and a.ends_on >= ${monday}::date group by 1
    ), held as (
      select h.station_id, count(*)::int as held
      from service_session v join service_record r on r.id = v.record_id join home h on h.id = r.station_id
      where v.division_code >= ${lo} and v.division_code < ${hi} and v.method in ('GROUP', 'COMMUNITY')
        and v.held_on between ${monday}::date and ${sunday}::date group by 1
    ), made as (
      select h.station_id, count(*)::int as visits, (count(*) filter (where
        (coalesce(v.client_written_at, v.recorded_at) at time zone 'Asia/Shanghai')::date > v.visited_on + ${DAYS_TO_ENTER}::int))::int as late
      from visit v join home h on h.id = v.station_id
      where v.division_code >= ${lo} and v.division_code < ${hi} and v.visited_on between ${first}::date and ${on}::date and v.status = 'VALID' group by 1
    ), aim as (
      select g.division_code as code, max(g.value) as target from programme_target g join programme p on p.id = g.programme_id and p.status = 'ISSUED'
      where g.division_code >= ${lo} and g.division_code < ${hi} and length(g.division_code) = 9 and g.metric = 'VISITS' and g.period = 'MONTH'
        and g.period_from between ${first}::date and ${last}::date group by 1
    ), due as (
      select h.station_id, (count(*) filter (where d.due_on < ${on}::date))::int as overdue,
        (count(*) filter (where d.due_on between ${on}::date and ${sunday}::date))::int as soon
      from visit_due d join household h on h.id = d.household_id and h.closed_on is null and h.merged_into is null
      where d.scope_code >= ${lo} and d.scope_code < ${hi} and d.met_on is null and d.due_on <= ${sunday}::date group by 1
    )
    select o.id::text as "stationId", o.code, o.name, o.asked, coalesce(p.planned, 0) as planned, coalesce(h.held, 0) as held,
      coalesce(m.visits, 0) as visits, coalesce(m.late, 0) as late, a.target, coalesce(d.overdue, 0) as overdue, coalesce(d.soon, 0) as "dueSoon"
    from own o left join plan p on p.station_id = o.id left join held h on h.station_id = o.id left join made m on m.station_id = o.id
      left join aim a on a.code = left(o.code, 9) left join due d on d.station_id = o.id
    order by o.code, o.id`
}
