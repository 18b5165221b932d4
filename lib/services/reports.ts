import 'server-only'
import { type Day, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { existedSelect, nameSelect } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { Prisma } from '#prisma/generated/client'
import type { AreaServices, Domain, DomainServices, ServiceCounts } from './types.ts'

// Services of a period, from the roll-ups only: months by county, days by township (DOMAIN.md A1, N19–N21).
// Codes are prefixes; '' is the nation. What the actor can't see counts nothing.

/** Sums of one group of roll-up rows, in the words of the reports. */
const COUNTS = Prisma.sql`
  coalesce(sum(records) filter (where method = 'VISIT'), 0)::int as visits,
  coalesce(sum(person_times) filter (where method = 'VISIT'), 0)::int as seen,
  coalesce(sum(records) filter (where method = 'CASE'), 0)::int as cases,
  coalesce(sum(records) filter (where method = 'GROUP'), 0)::int as groups,
  coalesce(sum(records) filter (where method = 'COMMUNITY'), 0)::int as activities,
  coalesce(sum(sessions) filter (where method not in ('VISIT', 'ADVICE')), 0)::int as sessions,
  coalesce(sum(person_times) filter (where method <> 'ADVICE'), 0)::int as "personTimes",
  coalesce(sum(person_times) filter (where method = 'ADVICE'), 0)::int as advice`

/** What was done in an area between two days, both included. */
export async function servicesTotal(tx: Tx, code: string, from: Day, to: Day): Promise<ServiceCounts> {
  const { lo, hi } = codeRange(code)
  const [row] = await tx.$queryRaw<[ServiceCounts]>`
    select ${COUNTS} from service_daily
    where division_code >= ${lo} and division_code < ${hi} and day between ${from}::date and ${to}::date`
  return row
}

/** The same by domain of service, months both included; a domain in which nothing was done is missing. */
export function servicesByDomain(tx: Tx, code: string, from: Month, to: Month): Promise<DomainServices[]> {
  const { lo, hi } = codeRange(code)
  if (code.length > 6) {
    return tx.$queryRaw<DomainServices[]>`
      select domain, ${COUNTS} from service_daily
      where division_code >= ${lo} and division_code < ${hi}
        and day between ${monthDays(from).first}::date and ${monthDays(to).last}::date
      group by domain`
  }
  return tx.$queryRaw<DomainServices[]>`
    select domain, ${COUNTS} from service_monthly
    where division_code >= ${lo} and division_code < ${hi} and month between ${monthDays(from).first}::date and ${monthDays(to).first}::date
    group by domain`
}

/**
 * The next real level down with what was done there, in code order: provinces, prefectures (counties where the
 * prefecture exists only on paper), counties, and a county's townships. Areas without services are listed too, those that
 * ended or began meanwhile as well.
 */
export function servicesByArea(tx: Tx, code: string, from: Month, to: Month): Promise<AreaServices[]> {
  const { lo, hi } = codeRange(code)
  // A county's own children are the townships, whose figures are kept by day.
  const done =
    code.length === 6
      ? Prisma.sql`select division_code as child, method, records, sessions, person_times from service_daily
          where division_code >= ${lo} and division_code < ${hi} and day between ${monthDays(from).first}::date and ${monthDays(to).last}::date`
      : Prisma.sql`select ${childOf(code)} as child, m.method, m.records, m.sessions, m.person_times
          from service_monthly m join division c on c.code = m.division_code
          where m.division_code >= ${lo} and m.division_code < ${hi} and m.month between ${monthDays(from).first}::date and ${monthDays(to).first}::date`
  const { first } = monthDays(from)
  const { last } = monthDays(to)
  const parent = code === '' ? Prisma.sql`d.parent_code is null` : Prisma.sql`d.parent_code = ${code}`
  return tx.$queryRaw<AreaServices[]>`
    with done as (${done}), counted as (select child, ${COUNTS} from done group by child)
    select d.code, ${nameSelect('d', last)} as name, ${nameSelect('d', last, 'short_name')} as "shortName", coalesce(visits, 0) as visits, coalesce(seen, 0) as seen,
      coalesce(cases, 0) as cases, coalesce(groups, 0) as groups, coalesce(activities, 0) as activities,
      coalesce(sessions, 0) as sessions, coalesce("personTimes", 0) as "personTimes", coalesce(advice, 0) as advice
    from division d left join counted on child = d.code
    where ${parent} and d.kind <> 'PSEUDO' and ${existedSelect('d', first, last)} order by d.code`
}

/** The child of an area in which a county `c` lies. */
function childOf(code: string): Prisma.Sql {
  if (code === '') return Prisma.sql`left(c.code, 2)`
  if (code.length === 2) return Prisma.sql`case when length(c.parent_code) = 2 then c.code else c.parent_code end`
  return Prisma.sql`c.code`
}

/** Valid visits by county where they were made, months both included, in code order, and who keeps the area's records now. */
export function visitsByCountySelect(code: string, from: Month, to: Month): Prisma.Sql {
  const { lo, hi } = codeRange(code)
  return Prisma.sql`
    with counted as (
      select m.division_code as code, d.name, sum(m.records)::int as visits, sum(m.person_times)::int as seen
      from service_monthly m join division d on d.code = m.division_code
      where m.division_code >= ${lo} and m.division_code < ${hi} and m.month between ${monthDays(from).first}::date and ${monthDays(to).first}::date and m.method = 'VISIT'
      group by m.division_code, d.name)
    select keeper_of(${code}::text) as keeper, (select coalesce(json_agg(c order by c.code), '[]') from counted c) as counties`
}

/**
 * Distinct households visited, months both included: a household visited in two months or domains counts once.
 * Who may not meet persons sees none.
 */
export async function householdsVisited(tx: Tx, code: string, from: Month, to: Month, domain?: Domain): Promise<number> {
  const { lo, hi } = codeRange(code)
  const only = domain ? Prisma.sql`and domain = ${domain}` : Prisma.empty
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    select count(distinct subject_id)::int as count from visit_presence
    where division_code >= ${lo} and division_code < ${hi} and month between ${monthDays(from).first}::date and ${monthDays(to).first}::date and kind = 'HOUSEHOLD' ${only}`
  return row.count
}
