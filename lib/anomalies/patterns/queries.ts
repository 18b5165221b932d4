import 'server-only'
import { LEAST_MINUTES, LEAST_TEXT, MOST_SESSIONS, NIGHT } from '#lib/anomalies/rules'
import type { Pattern } from '#lib/anomalies/types'
import type { Day } from '#lib/clock'
import { Prisma } from '#prisma/generated/client'

/** What is read: an area, the month that is looked at, and since when a picture or text may have been used before. */
export interface Scope {
  lo: string
  hi: string
  first: Day
  last: Day
  since: Day
}

/** Columns of every pattern's rows, of both records in turn. */
const pair = (pattern: Pattern, one: string, other: string) => {
  const of = (alias: string, side: string) =>
    `${alias}.kind as "${side}Kind", ${alias}.id as "${side}Id", ${alias}.title as "${side}Title", ${alias}.station_id as "${side}Station", ${alias}.code as "${side}Code"`
  return Prisma.raw(`'${pattern}' as pattern, ${of(one, 'first')}, ${of(other, 'second')}`)
}
const alone = (pattern: Pattern, one: string) =>
  Prisma.raw(
    `'${pattern}' as pattern, ${one}.kind as "firstKind", ${one}.id as "firstId", ${one}.title as "firstTitle", ${one}.station_id as "firstStation",
      ${one}.code as "firstCode", null::text as "secondKind", null::uuid as "secondId", null::text as "secondTitle", null::uuid as "secondStation", null::text as "secondCode"`,
  )

/** Days on which activities of the area were held. */
const heldDays = ({ lo, hi, last }: Scope, from: Day) => Prisma.sql`
  select 'ACTIVITY' as kind, a.id, a.title, a.station_id, a.scope_code as code, d.day, a.starts_at as from_time, a.ends_at as to_time, a.place,
    a.responsible_worker_id as worker, a.report
  from activity a cross join jsonb_to_recordset(a.days) as d (day date)
  where a.scope_code >= ${lo} and a.scope_code < ${hi} and a.starts_on between ${from}::date - 62 and ${last}::date
    and a.status in ('HELD', 'REPORTED', 'ARCHIVED') and d.day between ${from}::date and ${last}::date`

/**
 * A record beside the one before it in the county that has the same: one row for each time again. A service and the
 * highlight that tells of it may share what they have.
 */
const repeated = (pattern: Pattern, uses: Prisma.Sql, { first }: Scope) => Prisma.sql`
  with used as (${uses}), ordered as (
    select u.*, lag(jsonb_build_object('kind', u.kind, 'id', u.id, 'title', u.title, 'station_id', u.station_id, 'code', u.code, 'about', u.about))
      over (partition by u.same, left(u.code, 6) order by u.day, u.id) as before
    from (select distinct on (same, id) same, kind, id, title, station_id, code, day, about from used order by same, id) u
  )
  select ${pair(pattern, 'p', 'o')}, o.day, '' as detail, null::uuid as worker
  from ordered o cross join lateral jsonb_to_record(o.before) as p (kind text, id uuid, title text, station_id uuid, code text, about uuid)
  where o.before is not null and o.day >= ${first}::date and (p.about <> o.about or p.kind = o.kind)`

/** Pictures of visits, activities and highlights. */
const pictures = (scope: Scope) => {
  const { lo, hi, last, since } = scope
  return Prisma.sql`
    select f.sha256::text as same, p.* from (
      select x.file_id, 'VISIT' as kind, v.id, v.visit_no as title, v.station_id, v.scope_code as code, v.visited_on as day, v.id as about
      from visit v cross join lateral unnest(v.picture_ids) x (file_id)
      where v.scope_code >= ${lo} and v.scope_code < ${hi} and v.visited_on between ${since}::date and ${last}::date
        and v.picture_ids <> '{}' and v.status = 'VALID'
      union all
      select p.file_id, a.kind, a.id, a.title, a.station_id, a.code, a.day, a.id
      from (select distinct on (h.id) h.kind, h.id, h.title, h.station_id, h.code, h.day from (${heldDays(scope, since)}) h order by h.id, h.day) a
        join activity_picture p on p.activity_id = a.id
      union all
      select h.picture_id, 'HIGHLIGHT', h.id, h.title, h.station_id, h.division_code, h.day, coalesce(s.record_id, h.record_id)
      from highlight h left join service_session s on h.record_kind = 'SESSION' and s.id = h.record_id
      where h.division_code >= ${lo} and h.division_code < ${hi} and h.day between ${since}::date and ${last}::date and h.picture_id is not null
    ) p join stored_file f on f.id = p.file_id`
}

/** What was written of activities and in highlights, without spaces, marks and case. What visits say is sealed. */
const texts = (scope: Scope) => {
  const { lo, hi, last, since } = scope
  return Prisma.sql`
    select md5(w.plain) as same, w.kind, w.id, w.title, w.station_id, w.code, w.day, w.about from (
      select regexp_replace(lower(t.text), '[[:space:][:punct:]，。！？、；：“”‘’（）《》…—·]', '', 'g') as plain, t.* from (
        select distinct on (a.id) a.report ->> 'process' as text, a.kind, a.id, a.title, a.station_id, a.code, a.day, a.id as about
        from (${heldDays(scope, since)}) a where a.report is not null order by a.id, a.day
      ) t
      union all
      select regexp_replace(lower(h.story), '[[:space:][:punct:]，。！？、；：“”‘’（）《》…—·]', '', 'g'), h.story, 'HIGHLIGHT', h.id, h.title,
        h.station_id, h.division_code, h.day, coalesce(s.record_id, h.record_id)
      from highlight h left join service_session s on h.record_kind = 'SESSION' and s.id = h.record_id
      where h.division_code >= ${lo} and h.division_code < ${hi} and h.day between ${since}::date and ${last}::date
    ) w where length(w.plain) >= ${LEAST_TEXT}`
}

/** One worker in two places at once; over the telephone anybody is anywhere. */
const sameTime = (scope: Scope) => {
  const { lo, hi, first, last } = scope
  return Prisma.sql`
    with spans as (
      select 'VISIT' as kind, v.id, v.visit_no as title, v.station_id, v.scope_code as code, v.visited_on as day, v.started_at as from_time,
        v.ended_at as to_time, v.household_id::text as place, x.worker
      from visit v cross join lateral unnest(v.visitor_ids) x (worker)
      where v.scope_code >= ${lo} and v.scope_code < ${hi} and v.visited_on between ${first}::date and ${last}::date
        and v.ended_at is not null and v.status = 'VALID' and v.visit_type not in ('PHONE', 'VIDEO')
      union all
      select h.kind, h.id, h.title, h.station_id, h.code, h.day, h.from_time, h.to_time, h.place, h.worker from (${heldDays(scope, first)}) h
    )
    select distinct on (a.id, b.id) ${pair('SAME_TIME', 'a', 'b')}, a.day,
      concat(a.from_time, '–', a.to_time, ' / ', b.from_time, '–', b.to_time) as detail, a.worker
    from spans a join spans b on b.worker = a.worker and b.day = a.day and b.id > a.id
      and b.from_time < a.to_time and a.from_time < b.to_time and b.place <> a.place
    order by a.id, b.id, a.day`
}

/** Held at night, or over at once. */
const oddHours = (scope: Scope) => Prisma.sql`
  select distinct on (h.id) ${alone('ODD_HOURS', 'h')}, h.day, concat(h.from_time, '–', h.to_time) as detail, null::uuid as worker
  from (${heldDays(scope, scope.first)}) h
  where h.from_time < ${NIGHT.to} or h.to_time > ${NIGHT.from} or h.to_time::time - h.from_time::time < make_interval(mins => ${LEAST_MINUTES}::int)
  order by h.id, h.day`

/** More sessions of one worker on a day than anybody leads; the first and the last of them stand for all. */
const manySessions = ({ lo, hi, first, last }: Scope) => Prisma.sql`
  select ${pair('MANY_SESSIONS', 'a', 'b')}, c.day, concat('× ', c.sessions) as detail, c.worker
  from (
    select r.responsible_worker_id as worker, s.held_on as day, count(*)::int as sessions, min(r.id::text)::uuid as one, max(r.id::text)::uuid as other
    from service_session s join service_record r on r.id = s.record_id
    where s.division_code >= ${lo} and s.division_code < ${hi} and s.held_on between ${first}::date and ${last}::date
      and r.responsible_worker_id is not null
    group by r.responsible_worker_id, s.held_on having count(*) > ${MOST_SESSIONS}
  ) c
  cross join lateral (select case when method = 'COMMUNITY' and exists (select from activity x where x.id = r.id) then 'ACTIVITY' else 'RECORD' end as kind,
    r.id, r.title, r.station_id, r.division_code as code from service_record r where r.id = c.one) a
  cross join lateral (select case when method = 'COMMUNITY' and exists (select from activity x where x.id = r.id) then 'ACTIVITY' else 'RECORD' end as kind,
    r.id, r.title, r.station_id, r.division_code as code from service_record r where r.id = c.other) b`

/** What a county found to be otherwise than told when it checked its sample (lib/samples). */
const notAsTold = ({ lo, hi, first, last }: Scope) => Prisma.sql`
  select ${alone('NOT_AS_TOLD', 'a')}, a.day, a.remark as detail, null::uuid as worker
  from (
    select 'ACTIVITY' as kind, a.id, a.title, a.station_id, a.scope_code as code, a.starts_on as day, c.remark
    from sample_check c join activity a on a.id = c.activity_id
    where c.scope_code >= ${lo} and c.scope_code < ${hi} and c.outcome = 'NOT_AS_TOLD' and a.starts_on between ${first}::date and ${last}::date
  ) a`

/** Each pattern's rows, as one list with the others. */
export const patternRows: Record<Pattern, (scope: Scope) => Prisma.Sql> = {
  SAME_PICTURE: (scope) => repeated('SAME_PICTURE', pictures(scope), scope),
  SAME_TIME: sameTime,
  ODD_HOURS: oddHours,
  MANY_SESSIONS: manySessions,
  SAME_TEXT: (scope) => repeated('SAME_TEXT', texts(scope), scope),
  NOT_AS_TOLD: notAsTold,
}
