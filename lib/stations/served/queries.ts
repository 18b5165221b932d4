import 'server-only'
import type { Tx } from '#lib/db'
import type { Service } from './types.ts'

/** Every township a station serves or served, those of today first. */
export function listServices(tx: Tx, stationId: string): Promise<Service[]> {
  return tx.$queryRaw<Service[]>`
    select st.id::text, st.division_code as code, d.name, st.valid_from::text as "from", st.valid_to::text as "to"
    from station_township st join division d on d.code = st.division_code
    where st.station_id = ${stationId}::uuid order by st.valid_to desc nulls first, st.division_code limit 200`
}

/** Townships near a station that it might serve: those of its county that exist today. */
export function listNearbyTownships(tx: Tx, code: string, area: string): Promise<{ code: string; name: string }[]> {
  // An official looks over the county's edge; a coordinator can't give away what lies outside.
  const within = area.length >= 6 ? area : code.slice(0, 6)
  return tx.division.findMany({
    where: { level: 4, code: { gte: within, lt: `${within}:` }, validTo: null },
    select: { code: true, name: true },
    orderBy: { code: 'asc' },
    take: 200,
  })
}
