import 'server-only'
import { addDays, addMonths, type Day, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import type { CountyState } from './types.ts'

/** Counties of an area with an operating station, in code order: from roll-ups and one look at each station's week. */
export function listCountyStates(tx: Tx, area: string, month: Month, on: Day): Promise<CountyState[]> {
  const { lo, hi } = codeRange(area)
  const [now, next] = [monthDays(month), monthDays(addMonths(month, 1))]
  const monday = mondayOf(on)
  const sunday = addDays(monday, 6)
  return tx.$queryRaw<CountyState[]>`
    with own as (
      select s.id, s.division_code as code from station s
      where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3 and exists (select from station_status t
        where t.station_id = s.id and t.status = 'OPERATING' and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date))
    ), counted as (
      select left(o.code, 6) as code, count(*)::int as stations, (count(*) filter (where
        not exists (select from service_daily d where d.division_code = left(o.code, 9) and d.day between ${monday}::date and ${sunday}::date
          and d.method in ('GROUP', 'COMMUNITY') and d.sessions > 0)
        and not exists (select from activity a where a.station_id = o.id and a.status in ('SUBMITTED', 'APPROVED', 'PUBLISHED')
          and a.starts_on between ${monday}::date - 62 and ${sunday}::date and a.ends_on >= ${monday}::date)))::int as idle
      from own o group by 1
    )
    select c.code, d.name, c.stations, c.idle,
      coalesce((select sum(m.records) from service_monthly m where m.division_code = c.code and m.month = ${now.first}::date and m.method = 'VISIT'), 0)::int as visits,
      exists (select from theme t where t.division_code = c.code and t.status = 'PUBLISHED' and t.starts_on <= ${now.last}::date and t.ends_on >= ${now.first}::date) as theme,
      exists (select from theme t where t.division_code = c.code and t.status = 'PUBLISHED' and t.starts_on <= ${next.last}::date and t.ends_on >= ${next.first}::date) as "nextTheme"
    from counted c join division d on d.code = c.code order by c.code limit 300`
}
