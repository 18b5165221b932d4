import 'server-only'
import { type Day, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { Prisma } from '#prisma/generated/client'
import type { Made, Metric } from './types.ts'

const COUNTED: Record<Exclude<Metric, 'REACH' | 'HOUSEHOLDS'>, Prisma.Sql> = {
  VISITS: Prisma.sql`sum(records) filter (where method = 'VISIT')`,
  CASES: Prisma.sql`sum(records) filter (where method = 'CASE')`,
  GROUPS: Prisma.sql`sum(records) filter (where method = 'GROUP')`,
  ACTIVITIES: Prisma.sql`sum(records) filter (where method = 'COMMUNITY')`,
  PERSON_TIMES: Prisma.sql`sum(person_times) filter (where method <> 'ADVICE')`,
}

/**
 * What areas made of a metric between two days, from the roll-ups alone: by month where the period has whole months and
 * the area is a county or more, by day otherwise. Households are distinct within each area, so they don't add up over areas;
 * they are kept by month.
 */
export async function madeBy(tx: Tx, metric: Metric, codes: readonly string[], from: Day, to: Day): Promise<Map<string, Made>> {
  const areas = Prisma.sql`unnest(${[...codes]}::text[]) as a (code)`
  const within = Prisma.sql`f.division_code >= a.code and f.division_code < a.code || ':'`
  if (metric === 'REACH' || metric === 'HOUSEHOLDS') {
    const rows = await tx.$queryRaw<{ code: string; households: number }[]>`
      select a.code, (select count(distinct f.subject_id)::int from visit_presence f where ${within} and f.kind = 'HOUSEHOLD'
        and f.month between date_trunc('month', ${from}::date) and ${to}::date) as households from ${areas}`
    return new Map(
      rows.map(({ code, households }) => [
        code,
        // Visits to schools and institutions don't name the venue yet, so there is nothing to count distinctly.
        metric === 'REACH' ? { made: households, households, venues: null } : { made: households },
      ]),
    )
  }
  const whole = monthDays(from.slice(0, 7)).first === from && monthDays(to.slice(0, 7)).last === to
  const kept =
    whole && codes.every((code) => code.length <= 6)
      ? Prisma.sql`service_monthly f where ${within} and f.month between ${from}::date and ${to}::date`
      : Prisma.sql`service_daily f where ${within} and f.day between ${from}::date and ${to}::date`
  const rows = await tx.$queryRaw<{ code: string; made: number }[]>`
    select a.code, coalesce((select ${COUNTED[metric]} from ${kept}), 0)::int as made from ${areas}`
  return new Map(rows.map(({ code, made }) => [code, { made }]))
}
