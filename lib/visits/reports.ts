import 'server-only'
import { type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { MonthFigures } from './types.ts'

/** Visits of an area in a month: 户次, 人次, and distinct 户数 and 人数 (DOMAIN.md B9.1, K3, K8, K9). */
export async function monthFigures(tx: Tx, area: string, month: Month): Promise<MonthFigures> {
  const { lo, hi } = codeRange(area)
  const { first, last } = monthDays(month)
  const [row] = await tx.$queryRaw<MonthFigures[]>`
    select coalesce(sum(sessions), 0)::int as visits, coalesce(sum(person_times), 0)::int as "personTimes",
      (select count(distinct subject_id)::int from visit_presence p where p.kind = 'HOUSEHOLD' and p.month = ${first}::date
        and p.division_code >= ${lo} and p.division_code < ${hi}) as households,
      (select count(distinct subject_id)::int from visit_presence p where p.kind = 'PERSON' and p.month = ${first}::date
        and p.division_code >= ${lo} and p.division_code < ${hi}) as persons
    from service_daily where method = 'VISIT' and division_code >= ${lo} and division_code < ${hi}
      and day between ${first}::date and ${last}::date`
  return row ?? { visits: 0, personTimes: 0, households: 0, persons: 0 }
}
