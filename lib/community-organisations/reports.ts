import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { IncubationFigures } from './types.ts'

/**
 * 培育社区社会组织, 志愿服务队, 志愿者 of an area (DOMAIN.md B9.1, K11): found in a period, both days included, and there on its
 * last day. A volunteer of two teams is one person.
 */
export async function incubationFigures(tx: Tx, area: string, from: Day, to: Day): Promise<IncubationFigures> {
  const { lo, hi } = codeRange(area)
  const [row] = await tx.$queryRaw<[IncubationFigures]>`
    with own as (
      select found_on, ended_on from community_organisation where division_code >= ${lo} and division_code < ${hi} and found_on <= ${to}::date
    ), teams as (
      select id, incubated_on, dissolved_on from volunteer_team
      where division_code >= ${lo} and division_code < ${hi} and incubated_on <= ${to}::date
    )
    select (select count(*)::int from own where found_on >= ${from}::date) as found,
      (select count(*)::int from own where ended_on is null or ended_on > ${to}::date) as active,
      (select count(*)::int from teams where incubated_on >= ${from}::date) as "teamsFound",
      (select count(*)::int from teams where dissolved_on is null or dissolved_on > ${to}::date) as teams,
      (select count(distinct m.worker_id)::int from teams t join volunteer_team_member m on m.team_id = t.id
        where (t.dissolved_on is null or t.dissolved_on > ${to}::date) and m.valid_from <= ${to}::date
          and (m.valid_to is null or m.valid_to > ${to}::date)) as volunteers`
  return row
}
