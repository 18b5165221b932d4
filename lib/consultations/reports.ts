import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { ConsultationCount } from './types.ts'

/**
 * 社区协商期数 of an area in a period (DOMAIN.md B9.1, K12), both days included: those held, where they were held.
 * @returns one row for each area below that held any, in the order of codes
 */
export function consultationsBelow(tx: Tx, area: string, from: Day, to: Day): Promise<ConsultationCount[]> {
  const { lo, hi } = codeRange(area)
  const part = { 0: 2, 2: 4, 4: 6, 6: 9 }[area.length] ?? 12
  return tx.$queryRaw`
    select coalesce(d.code, p.part) as code, coalesce(d.short_name, p.part) as name, p.held, p.participants from (
      select left(division_code, ${part}::int) as part, count(*)::int as held,
        coalesce(sum((select sum(value::int) from jsonb_each_text(participants))), 0)::int as participants
      from consultation
      where division_code >= ${lo} and division_code < ${hi} and day between ${from}::date and ${to}::date
        and status in ('HELD', 'RESOLVED', 'CLOSED') group by 1) p
    left join division d on d.code = p.part order by p.part`
}

export async function countConsultations(tx: Tx, area: string, from: Day, to: Day): Promise<number> {
  return (await consultationsBelow(tx, area, from, to)).reduce((sum, { held }) => sum + held, 0)
}
