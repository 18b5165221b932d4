import 'server-only'
import { dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import type { CheckItem, StationCheck } from './types.ts'

/** Every finding about a station, the newest of an item first. Who found it is masked outside the offices. */
export async function listChecks(tx: Tx, stationId: string): Promise<StationCheck[]> {
  const rows = await tx.stationCheck.findMany({
    where: { stationId },
    select: { item: true, version: true, met: true, evidence: true, fileId: true, checkedOn: true, checker: true },
    orderBy: [{ item: 'asc' }, { version: 'desc' }],
    take: 200,
  })
  return rows.map((row) => ({
    ...row,
    item: row.item as CheckItem,
    checkedOn: dateToDay(row.checkedOn),
    checker: maskName(row.checker),
  }))
}
