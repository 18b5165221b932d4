import 'server-only'
import type { Tx } from '#lib/db'

/** Those of the postings that are not to end yet: somebody has to take over the households or cases first. */
export async function listAnswering(tx: Tx, postings: readonly string[]): Promise<Set<string>> {
  if (postings.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id::text from posting p where p.id = any (${[...postings]}::uuid[]) and p.valid_to is null and (
      exists (select from household h where h.responsible_worker_id = p.worker_id and h.station_id = p.station_id)
      or exists (select from service_record r
        where r.responsible_worker_id = p.worker_id and r.station_id = p.station_id and r.closed_on is null))`
  return new Set(rows.map(({ id }) => id))
}
