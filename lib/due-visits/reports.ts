import 'server-only'
import type { Day, Month } from '#lib/clock'
import { monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { Prisma } from '#prisma/generated/client'
import type { StationTimeliness, Timeliness } from './types.ts'

/** Visits due in a month so far, of households that were still looked after on the day. */
function dueIn(month: Month, on: Day): Prisma.Sql {
  const { first, last } = monthDays(month)
  const until = last < on ? last : on
  return Prisma.sql`visit_due d join household h on h.id = d.household_id and h.merged_into is null
      and (h.closed_on is null or h.closed_on > d.due_on)
    where d.visit_id is not null and d.due_on between ${first}::date and ${until}::date`
}

const COUNTS = Prisma.sql`count(*)::int as due, (count(*) filter (where d.met_on <= d.due_on))::int as "inTime"`

/** 探访及时率 of all that is in the actor's scope (DOMAIN.md B9.1, K18). */
export async function timeliness(tx: Tx, month: Month, on: Day): Promise<Timeliness> {
  const [row] = await tx.$queryRaw<Timeliness[]>`select ${COUNTS} from ${dueIn(month, on)}`
  return row ?? { due: 0, inTime: 0 }
}

/** The same of an area within it. */
export async function timelinessIn(tx: Tx, area: string, month: Month, on: Day): Promise<Timeliness> {
  const { lo, hi } = codeRange(area)
  const [row] = await tx.$queryRaw<Timeliness[]>`
    select ${COUNTS} from ${dueIn(month, on)} and d.scope_code >= ${lo} and d.scope_code < ${hi}`
  return row ?? { due: 0, inTime: 0 }
}

/** The same by station, the least timely first. */
export async function timelinessByStation(tx: Tx, month: Month, on: Day): Promise<StationTimeliness[]> {
  return tx.$queryRaw`
    select t.*, s.name as station from (select h.station_id as "stationId", ${COUNTS} from ${dueIn(month, on)} group by 1) t
    join station s on s.id = t."stationId" order by t."inTime"::numeric / t.due, s.division_code limit 500`
}
