import type pg from 'pg'

/**
 * Every figure that the triggers keep, beside the same counted anew from the facts. Rows that say
 * nothing (all zero) count as absent: a figure taken back leaves a zero behind.
 * @returns the differences, by figure
 */
export async function recount(owner: pg.Client): Promise<Record<string, unknown[]>> {
  const differences: Record<string, unknown[]> = {}
  for (const [figure, [kept, counted]] of Object.entries(PAIRS)) {
    const { rows } = await owner.query(
      `(select 'kept' as side, k.* from (${kept} except all ${counted}) k) union all
       (select 'counted', c.* from (${counted} except all ${kept}) c)`,
    )
    differences[figure] = rows
  }
  return differences
}

const METHOD = "case when visit_type in ('PHONE', 'VIDEO') then 'ADVICE' else 'VISIT' end"
const VISITS = `select division_code, visited_on as day, ${METHOD} as method, domain, 1 as records, 1 as sessions,
  cardinality(person_ids) as times from visit where status = 'VALID'`
const FACTS = `(${VISITS}
  union all select division_code, opened_on, method, domain, 1, 0, 0 from service_record
  union all select division_code, held_on, method, domain, 0, 1, person_times from service_session)`
const SUMS = 'sum(records)::int as records, sum(sessions)::int as sessions, sum(times)::int as times'

const PAIRS: Record<string, [kept: string, counted: string]> = {
  daily: [
    `select division_code, day, method, domain, records, sessions, person_times from service_daily
      where (records, sessions, person_times) <> (0, 0, 0)`,
    `select left(division_code, 9), day, method, domain, ${SUMS} from ${FACTS} f group by 1, 2, 3, 4`,
  ],
  monthly: [
    `select division_code, month, method, domain, records, sessions, person_times from service_monthly
      where (records, sessions, person_times) <> (0, 0, 0)`,
    `select left(division_code, 6), date_trunc('month', day)::date, method, domain, ${SUMS} from ${FACTS} f group by 1, 2, 3, 4`,
  ],
  presence: [
    'select division_code, month, domain, kind, subject_id, visits from visit_presence',
    `select left(division_code, 9), date_trunc('month', visited_on)::date, domain, kind, subject, count(*)::int
      from visit, lateral (select 'HOUSEHOLD' as kind, household_id as subject union all select 'PERSON', unnest(person_ids)) s
      where status = 'VALID' and ${METHOD} = 'VISIT' group by 1, 2, 3, 4, 5`,
  ],
  contact: [
    'select id, last_visited_on, next_visit_on, risk_level from household',
    `select h.id, n.visited_on, n.next_visit_on, coalesce(n.risk_level, 'GREEN') from household h left join lateral (
      select * from visit v where v.household_id = h.id and status = 'VALID' order by visited_on desc, v.id desc limit 1) n on true`,
  ],
}
