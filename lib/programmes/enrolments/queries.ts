import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import type { EnrolledStation } from './types.ts'

/** Stations of an area in a programme, those taken out last, in code order, at most 2,000. */
export function listEnrolled(tx: Tx, programmeId: string, area: string): Promise<EnrolledStation[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw<EnrolledStation[]>`
    select p.station_id::text as "stationId", s.division_code as code, s.name, p.enrolled_on::text as "enrolledOn",
      p.withdrawn_on::text as "withdrawnOn", p.withdrawn_reason as "withdrawnReason"
    from programme_station p join station s on s.id = p.station_id
    where p.programme_id = ${programmeId}::uuid and p.division_code >= ${lo} and p.division_code < ${hi}
    order by p.withdrawn_on is not null, s.division_code, s.id limit 2000`
}

/** Township stations of an area that operate on a day and take no part, in code order, at most 500. */
export function listUnenrolled(tx: Tx, programmeId: string, area: string, on: Day): Promise<{ id: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw<{ id: string; name: string }[]>`
    select s.id::text, s.name from station s join station_status t on t.station_id = s.id and t.status = 'OPERATING'
      and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)
    where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3
      and not exists (select from programme_station p where p.programme_id = ${programmeId}::uuid and p.station_id = s.id and p.withdrawn_on is null)
    order by s.division_code, s.id limit 500`
}
