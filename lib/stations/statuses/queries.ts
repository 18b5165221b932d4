import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'
import type { Tx } from '#lib/db'
import { statusOn } from './rules.ts'
import type { CoverageEffect, Period, StatusRevision } from './types.ts'

/** A station's history from its beginning. */
export async function listPeriods(tx: Tx, stationId: string): Promise<Period[]> {
  const rows = await tx.stationStatus.findMany({
    where: { stationId },
    select: { id: true, status: true, validFrom: true, validTo: true, basisDocument: true },
    orderBy: { validFrom: 'asc' },
    take: 200,
  })
  return rows.map((row) => ({
    id: row.id,
    status: row.status as StationStatus,
    from: dateToDay(row.validFrom),
    to: row.validTo && dateToDay(row.validTo),
    document: row.basisDocument,
  }))
}

/** What was on record and has been replaced, the newest first; none for roles that meet no persons. */
export async function listRevisions(tx: Tx, stationId: string): Promise<StatusRevision[]> {
  return tx.$queryRaw<StatusRevision[]>`
    select r.status, r.valid_from::text as "from", r.valid_to::text as "to", r.basis_document as document,
      r.recorded_at as "recordedAt", r.replaced_at as "replacedAt", r.reason, w.display_name as "replacedBy"
    from station_status_revision r left join lateral writer_names(array[r.replaced_by]) w on true
    where r.station_id = ${stationId}::uuid order by r.replaced_at desc, r.valid_from desc limit 100`
}

/** What another history would do to the coverage of the station's county on some days. */
export async function previewCoverage(
  tx: Tx,
  station: { id: string; code: string },
  before: readonly Period[],
  after: readonly Period[],
  days: readonly Day[],
): Promise<CoverageEffect[]> {
  const rows = await tx.$queryRaw<{ day: Day; townships: number; covered: number; alone: { name: string; county: string }[] }[]>`
    select x.day::text, coalesce(a.townships, 0) as townships, coalesce(a.covered, 0) as covered, coalesce((
      select json_agg(json_build_object('name', d.name, 'county', left(d.code, 6)) order by d.code)
      from station_township st join division d on d.code = st.division_code and d.counts_for_coverage
        and (d.valid_from is null or d.valid_from <= x.day) and (d.valid_to is null or d.valid_to > x.day)
      where st.station_id = ${station.id}::uuid and st.valid_from <= x.day and (st.valid_to is null or st.valid_to > x.day)
        and not exists (select from station_township o join station_status s on s.station_id = o.station_id and s.status = 'OPERATING'
            and s.valid_from <= x.day and (s.valid_to is null or s.valid_to > x.day)
          where o.division_code = st.division_code and o.station_id <> st.station_id
            and o.valid_from <= x.day and (o.valid_to is null or o.valid_to > x.day))), '[]') as alone
    from unnest(${days}::date[]) x (day)
    left join area_standing a on a.division_code = left(${station.code}, 6) and a.valid_from <= x.day and a.valid_to > x.day
    order by x.day`
  return rows.map(({ day, townships, covered, alone }) => {
    const [was, willBe] = [statusOn(before, day) === 'OPERATING', statusOn(after, day) === 'OPERATING']
    const own = alone.filter(({ county }) => county === station.code.slice(0, 6)).length
    const gained = was === willBe ? 0 : willBe ? own : -own
    return {
      day,
      townships,
      before: covered,
      after: covered + gained,
      names: was === willBe ? [] : alone.map(({ name }) => name),
    }
  })
}
