import 'server-only'
import { addMonths, type Month, monthDays, thisMonth } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import { isDrawn, LEAST, ONE_IN } from './rules.ts'
import type { Sampled, SampleState } from './types.ts'

/**
 * What the stations of an area told in a month to have held, whatever became of it since, with its place in the order in
 * which its county draws. The order rests on the county, the month and the instant that the database noted: the same at
 * each look, and nobody could know or choose it beforehand. What is told later belongs to the sample of a later month.
 */
const told = (area: string, month: Month) => {
  const { lo, hi } = codeRange(area)
  const [from, until] = [monthDays(month).first, monthDays(addMonths(month, 1)).first]
  return Prisma.sql`
    select t.activity_id, left(t.scope_code, 6) as county, count(*) over (partition by left(t.scope_code, 6)) as told,
      row_number() over (partition by left(t.scope_code, 6)
        order by md5(concat_ws(':', left(t.scope_code, 6), ${month}::text, t.activity_id, extract(epoch from t.taken_at))), t.activity_id) as place
    from activity_step t
    where t.scope_code >= ${lo} and t.scope_code < ${hi} and length(t.scope_code) > 6 and t.status = 'HELD'
      and t.taken_at >= ${from}::timestamp at time zone 'Asia/Shanghai' and t.taken_at < ${until}::timestamp at time zone 'Asia/Shanghai'
      and not exists (select from activity_step e where e.activity_id = t.activity_id and e.status = 'HELD' and e.version < t.version)`
}

/** What was checked once stays in, even where a county was cut anew since. */
const drawn = Prisma.sql`(t.place <= greatest(${LEAST}, ceil(t.told / ${ONE_IN}::numeric)) or c.activity_id is not null)`

/** The activities that a county checks for a month, in the order of their days; none before the month is over. */
export async function listSample(tx: Tx, county: string, month: Month): Promise<Sampled[]> {
  if (!isDrawn(month, thisMonth())) return []
  return tx.$queryRaw<Sampled[]>`
    with sample as (
      select t.activity_id, c.outcome, c.remark, c.checked_at, c.checked_by, coalesce(c.version, 0) as version
      from (${told(county, month)}) t left join sample_check c on c.activity_id = t.activity_id and c.month = ${monthDays(month).first}::date where ${drawn}
    )
    select a.id::text, a.title, s.name as station, a.starts_on::text as "startsOn", a.place, a.status, w.name as responsible,
      coalesce((select sum((d ->> 'personTimes')::int) from jsonb_array_elements(a.days) d), 0)::int as "personTimes",
      coalesce((select sum(i.people) from activity_check_in i where i.activity_id = a.id), 0)::int as "checkedIn",
      (select count(*)::int from activity_picture p where p.activity_id = a.id) as pictures,
      n.outcome, n.remark, n.checked_at as "checkedAt", m.display_name as "checkedBy", n.version
    from sample n join activity a on a.id = n.activity_id join station s on s.id = a.station_id
      left join worker w on w.id = a.responsible_worker_id
      left join writer_names(array(select checked_by from sample where checked_by is not null)) m on m.account_id = n.checked_by
    order by a.starts_on, a.id limit 500`
}

/** @throws AppError NOT_FOUND for what is in no sample of the county and month */
export async function requireSampled(tx: Tx, county: string, month: Month, id: string): Promise<Sampled> {
  const found = (await listSample(tx, county, month)).find((one) => one.id === id)
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** How far the counties of an area are with the sample of a month, in code order; only those that told of something. */
export async function listSampleStates(tx: Tx, area: string, month: Month): Promise<SampleState[]> {
  if (!isDrawn(month, thisMonth())) return []
  return tx.$queryRaw<SampleState[]>`
    select t.county as code, coalesce(d.name, '') as name, count(*)::int as drawn, count(c.activity_id)::int as checked,
      (count(*) filter (where c.outcome = 'NOT_AS_TOLD'))::int as "notAsTold"
    from (${told(area, month)}) t left join sample_check c on c.activity_id = t.activity_id and c.month = ${monthDays(month).first}::date left join division d on d.code = t.county
    where ${drawn} group by 1, 2 order by 1 limit 300`
}
