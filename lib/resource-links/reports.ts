import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { ResourceSum } from './types.ts'

/** 链接资源 of an area in a period (DOMAIN.md B9.1, K10) by the party that gave, both days included; where the links were made. */
export function resourcesLinked(tx: Tx, area: string, from: Day, to: Day): Promise<ResourceSum[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select party, coalesce(sum(amount) filter (where kind = 'CASH'), 0)::float8 as cash,
      coalesce(sum(amount) filter (where kind = 'GOODS'), 0)::float8 as goods, count(*)::int as links
    from resource_link where division_code >= ${lo} and division_code < ${hi} and linked_on between ${from}::date and ${to}::date
      and status = 'VALID' group by party order by party`
}
