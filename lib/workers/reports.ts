import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { StaffFigures } from './types.ts'

/**
 * Staff of an area and of each part of it on a day (K11, K17): the area itself first, then its parts by code. Counted by
 * where a posting was, so a later change of areas leaves the past as it was.
 * @throws AppError FORBIDDEN for an area that is not beneath the actor's own
 */
export function staffFigures(tx: Tx, area: string, day: Day): Promise<StaffFigures[]> {
  return tx.$queryRaw<StaffFigures[]>`
    select f.code, coalesce(d.name, '') as name, f.social_workers as "socialWorkers", f.certified, f.volunteers,
      f.community_workers as "communityWorkers", f.overdue, f.planned, f.vacant, f.leavers, f.year_ago as "yearAgo", f.cases,
      f.hours::float8 as hours, f.teams
    from staff_figures(${area}, ${day}::date) with ordinality f left join division d on d.code = f.code order by f.ordinality`
}
