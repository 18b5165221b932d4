import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { servicesTotal } from '#lib/services/reports'
import type { Reached, StationFunction, StationFunctionKind, Targets } from './types.ts'

/** What a station is and was for, the present first. */
export async function listFunctions(tx: Tx, stationId: string): Promise<StationFunction[]> {
  const rows = await tx.stationFunction.findMany({
    where: { stationId },
    select: { id: true, function: true, validFrom: true, validTo: true, targets: true, version: true },
    orderBy: [{ function: 'asc' }, { validFrom: 'desc' }],
    take: 100,
  })
  return rows.map(({ validFrom, validTo, ...row }) => ({
    ...row,
    function: row.function as StationFunctionKind,
    targets: row.targets as Targets,
    from: dateToDay(validFrom),
    to: validTo && dateToDay(validTo),
  }))
}

/** The indicators of a station from the first of January to the day, counted from what is on record in its area. */
export async function readReached(tx: Tx, station: { id: string; code: string }, asOf: Day): Promise<Reached> {
  const first = `${asOf.slice(0, 4)}-01-01`
  const services = await servicesTotal(tx, station.code, first, asOf)
  const points = await tx.$queryRaw<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from service_point
    where station_id = ${station.id}::uuid and valid_from <= ${asOf}::date and (valid_to is null or valid_to > ${first}::date)
    group by kind`
  const of = (kind: string) => points.find((point) => point.kind === kind)?.count ?? 0
  return {
    PERSON_TIMES: services.personTimes,
    VISITS: services.visits,
    ACTIVITIES: services.activities,
    ORGANISATIONS: of('INCUBATED'),
    SERVICE_POINTS: of('SERVICE_POINT'),
    COOPERATIONS: of('COOPERATION'),
    FUNDS: null,
  }
}
