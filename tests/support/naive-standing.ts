import type pg from 'pg'

/** What stands in an area on a day, counted from the histories alone: the slow and obvious way. */
export interface NaiveStanding {
  full_prefectures: number
  counties: number
  full_counties: number
  townships: number
  covered: number
  guidance_centres: number
  head_stations: number
  stations: number
  rooms: number
  planned: number
  building: number
  suspended: number
  closed: number
  social_workers: number
  volunteers: number
  community_workers: number
}

interface Dated {
  code: string
  from: string
  to: string | null
}
interface Unit {
  code: string
  from: string | null
  to: string | null
  level: number
  kind: string
  counts: boolean
}
interface History {
  divisions: Unit[]
  statuses: (Dated & { station: string; status: string })[]
  served: (Dated & { station: string })[]
  postings: (Dated & { worker: string; team: string })[]
}

export async function readHistory(client: pg.Client, province: string): Promise<History> {
  const period = `division_code as code, valid_from::text as from, valid_to::text as to`
  const own = 'where left(division_code, 2) = $1'
  const rows = async <T>(text: string) => (await client.query(text, [province])).rows as T[]
  return {
    divisions: await rows(
      `select code, level, kind, counts_for_coverage as counts, valid_from::text as from, valid_to::text as to
       from division where left(code, 2) = $1 and level < 5`,
    ),
    statuses: await rows(`select station_id as station, status, ${period} from station_status ${own}`),
    served: await rows(`select station_id as station, ${period} from station_township ${own}`),
    postings: await rows(`select worker_id as worker, team, ${period} from posting ${own}`),
  }
}

export function replay(history: History, area: string, day: string): NaiveStanding {
  const holds = (row: Dated) => row.from <= day && (row.to === null || day < row.to)
  const within = (row: { code: string }) => row.code.startsWith(area)
  const units = history.divisions.filter(
    (unit) => within(unit) && (unit.from ?? '') <= day && (unit.to === null || day < unit.to),
  )
  const operating = new Set(history.statuses.filter((row) => holds(row) && row.status === 'OPERATING').map((row) => row.station))
  const covered = new Set(history.served.filter((row) => holds(row) && operating.has(row.station)).map((row) => row.code))
  const townships = units.filter((unit) => unit.level === 4 && unit.counts)
  const isFull = (unit: Unit) => {
    const own = townships.filter((town) => town.code.startsWith(unit.code))
    return own.length > 0 && own.every((town) => covered.has(town.code))
  }
  const standard = (level: number) => units.filter((unit) => unit.level === level && unit.kind === 'STANDARD')
  const inStatus = (digits: number, status: string) =>
    history.statuses.filter((row) => within(row) && holds(row) && row.code.length === digits && row.status === status).length
  const team = (name: string) =>
    new Set(history.postings.filter((row) => within(row) && holds(row) && row.team === name).map((row) => row.worker)).size
  return {
    full_prefectures: standard(2).filter(isFull).length,
    counties: standard(3).length,
    full_counties: standard(3).filter(isFull).length,
    townships: townships.length,
    covered: townships.filter((town) => covered.has(town.code)).length,
    guidance_centres: inStatus(4, 'OPERATING'),
    head_stations: inStatus(6, 'OPERATING'),
    stations: inStatus(9, 'OPERATING'),
    rooms: inStatus(12, 'OPERATING'),
    planned: inStatus(9, 'PLANNED'),
    building: inStatus(9, 'BUILDING'),
    suspended: inStatus(9, 'SUSPENDED'),
    closed: inStatus(9, 'CLOSED'),
    social_workers: team('SOCIAL_WORKER'),
    volunteers: team('VOLUNTEER'),
    community_workers: team('COMMUNITY_WORKER'),
  }
}

/** The same figures from the kept step function, as the pages read them. */
export async function readStanding(client: pg.Client, area: string, day: string): Promise<NaiveStanding | undefined> {
  const { rows } = await client.query<NaiveStanding>(
    `select full_prefectures, counties, full_counties, townships, covered, guidance_centres, head_stations, stations, rooms,
       planned, building, suspended, closed, social_workers, volunteers, community_workers
     from area_standing where division_code = $1 and valid_from <= $2 and $2 < valid_to`,
    [area, day],
  )
  return rows[0]
}
