import 'server-only'
import { type Day, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { Made, Metric, Target } from './types.ts'

/** What is asked of the roll-ups: how much of a metric an area made between two days. */
interface Wish {
  key: string
  metric: Metric
  code: string
  from: Day
  to: Day
}

/** Which records a metric counts. Person-times are those of all methods but advice. */
const METHOD: Partial<Record<Metric, string>> = { VISITS: 'VISIT', CASES: 'CASE', GROUPS: 'GROUP', ACTIVITIES: 'COMMUNITY' }

/**
 * What areas made, all in one question to the roll-ups: by month where the period has whole months and the area is a county
 * or more, by day otherwise. Households are distinct within each area, so they don't add up over areas; they are kept by month. Venues are those where something was held.
 */
async function listMade(tx: Tx, wishes: readonly Wish[]): Promise<Map<string, Made>> {
  if (wishes.length === 0) return new Map()
  const asked = wishes.map(({ key, metric, code, from, to }) => {
    const whole = monthDays(from.slice(0, 7)).first === from && monthDays(to.slice(0, 7)).last === to && code.length <= 6
    const kept = metric === 'REACH' || metric === 'HOUSEHOLDS' ? 'PRESENCE' : whole ? 'MONTHLY' : 'DAILY'
    return { key, metric, code, from, to, kept, method: METHOD[metric] ?? null }
  })
  const rows = await tx.$queryRaw<{ key: string; made: number; venues: number | null }[]>`
    select a.key, coalesce(case a.kept
      when 'PRESENCE' then (select count(distinct f.subject_id) from visit_presence f
        where f.division_code >= a.code and f.division_code < a.code || ':' and f.kind = 'HOUSEHOLD'
          and f.month between date_trunc('month', a."from") and a."to")
      when 'MONTHLY' then (select sum(case when a.method is null then f.person_times else f.records end) from service_monthly f
        where f.division_code >= a.code and f.division_code < a.code || ':' and f.month between a."from" and a."to"
          and case when a.method is null then f.method <> 'ADVICE' else f.method = a.method end)
      else (select sum(case when a.method is null then f.person_times else f.records end) from service_daily f
        where f.division_code >= a.code and f.division_code < a.code || ':' and f.day between a."from" and a."to"
          and case when a.method is null then f.method <> 'ADVICE' else f.method = a.method end) end, 0)::int as made,
      case a.metric when 'REACH' then (select count(distinct r.venue_id)::int from service_record r
        where r.division_code >= a.code and r.division_code < a.code || ':' and r.venue_id is not null
          and exists (select from service_session s where s.record_id = r.id and s.held_on between a."from" and a."to")) end as venues
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a (key text, metric text, code text collate "C", "from" date, "to" date, kept text, method text)`
  return new Map(
    rows.map(({ key, made, venues }) => [key, venues === null ? { made } : { made: made + venues, households: made, venues }]),
  )
}

/** What areas made of a metric between two days, by area. */
export function madeBy(tx: Tx, metric: Metric, codes: readonly string[], from: Day, to: Day): Promise<Map<string, Made>> {
  return listMade(
    tx,
    codes.map((code) => ({ key: code, metric, code, from, to })),
  )
}

/** Each target with what was made of it up to a day; nothing is asked of those whose period has not begun. */
export async function withMade<T extends Target>(
  tx: Tx,
  targets: readonly T[],
  asOf: Day,
): Promise<(readonly [target: T, made: Made | undefined])[]> {
  const begun = targets.filter(({ from }) => from <= asOf)
  const made = await listMade(
    tx,
    begun.map(({ id, metric, code, from, to }) => ({ key: id, metric, code, from, to: asOf < to ? asOf : to })),
  )
  return targets.map((target) => [target, made.get(target.id)] as const)
}
