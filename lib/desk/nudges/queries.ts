import 'server-only'
import { type Day, dateToDay, dayToDate } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { Gap, NudgeSaid } from '#lib/desk/lags/types'

/** What the stations of an area were reminded of on a day. */
export async function listNudges(tx: Tx, area: string, day: Day): Promise<NudgeSaid[]> {
  const rows = await tx.nudge.findMany({
    where: { scopeCode: { gte: area, lt: `${area}:` }, day: dayToDate(day) },
    select: { stationId: true, gap: true, createdBy: true, day: true },
    take: 2000,
  })
  const writers = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id::text as id, display_name as name from writer_names(${rows.map(({ createdBy }) => createdBy)}::uuid[])`
  const nameOf = new Map(writers.map(({ id, name }) => [id, name]))
  return rows.map(({ stationId, gap, createdBy, day }) => ({
    ...{ stationId, gap: gap as Gap, by: nameOf.get(createdBy) ?? null, day: dateToDay(day) },
  }))
}
