import type { Client } from 'pg'
import { addDays, addMonths, type Day, type Month, monthDays } from '#lib/clock'
import { weeksOf } from '#lib/regularity-checks/calendar/rules'
import { CHECKS, type Check } from '#lib/regularity-checks/types'
import { DOMAINS } from '#lib/services/types'
import { type Cell, insertRows } from '../rows.ts'
import { accountId } from './accounts.ts'
import type { Areas } from './areas.ts'
import { HENAN } from './campaigns.ts'
import { type Census, planHouseholds } from './households.ts'
import { randomFrom, stableId } from './random.ts'
import { type DemoRecord, type Method, raiseTo } from './services.ts'
import type { DemoStation } from './stations.ts'
import { type DemoVisit, planVisit, type Staff } from './visits.ts'

/** What Luohe published of its part in the action (DOMAIN.md B9.1). Which station did what is the demo's. */
export const LUOHE = { code: '4111', cases: 82, groups: 87, activities: 136, personTimes: 10_300 }

/** Counties of the demo in turn: nine of twenty pass all five checks, each check is missed by some, and one began late. */
const LACKS: readonly (readonly Check[])[] = [
  ...[[], ['ACTIVITY'], [], ['HIGHLIGHT'], [], ['SPECIALITY'], ['ACTIVITY', 'HIGHLIGHT'], [], ['THEME'], []],
  ...[['BRAND', 'SPECIALITY'], [], ['ACTIVITY'], ['BRAND'], [], CHECKS, ['SPECIALITY'], [], ['HIGHLIGHT', 'THEME'], []],
] as const

export interface HenanCounty {
  code: string
  stations: DemoStation[]
  lacks: readonly Check[]
}

/** The first month of those that began late, with all five checks to catch up. */
const LATE: Month = '2023-09'
const isLate = ({ lacks }: HenanCounty) => lacks.length === CHECKS.length

const WEEKS = weeksOf(HENAN)

/** The counties of Henan with their stations; those of Luohe pass. */
export function henanCounties(stations: readonly DemoStation[]): HenanCounty[] {
  const counties = new Map<string, DemoStation[]>()
  for (const station of stations) {
    if (!station.code.startsWith('41') || station.code.length !== 9) continue
    const code = station.code.slice(0, 6)
    counties.set(code, [...(counties.get(code) ?? []), station])
  }
  return [...counties].map(([code, own], place) => ({
    code,
    stations: own,
    lacks: code.startsWith(LUOHE.code) ? [] : (LACKS[place % LACKS.length] ?? []),
  }))
}

/** Households of a station that are visited in the action: with a venue each, more than ten thousand in all. */
const HOUSEHOLDS = 9

/** One visit each to households of every station, in the months of the action. */
export function planHenanVisits(areas: Areas, counties: readonly HenanCounty[], staff: Staff, census: Census) {
  const households = counties.flatMap(({ stations }) =>
    stations.flatMap((station) =>
      planHouseholds(station, areas.villages(station.code), HOUSEHOLDS, addDays(HENAN.startsOn, -1), census, 1),
    ),
  )
  const random = randomFrom('henan-visits')
  const visits = households.flatMap((household) => {
    const visit = planVisit(household, random.day(HENAN.startsOn, HENAN.endsOn), true, staff)
    return visit ? [visit] : []
  })
  return { households, visits }
}

/** What was held; the visits count among what Luohe published. */
export function planHenan(counties: readonly HenanCounty[], visits: readonly DemoVisit[]): DemoRecord[] {
  const luohe = counties.filter(({ code }) => code.startsWith(LUOHE.code)).flatMap(({ stations }) => stations)
  const others = counties.filter(({ code }) => !code.startsWith(LUOHE.code))
  const seen = visits
    .filter(({ household }) => household.station.code.startsWith(LUOHE.code))
    .reduce((sum, { persons }) => sum + persons.length, 0)
  return [...planLuohe(luohe, LUOHE.personTimes - seen), ...others.flatMap(weeklyGroups)]
}

const venueOf = (station: DemoStation) => stableId('venue', station.code)
const VENUES = ['敬老院', '小学', '儿童之家', '日间照料中心', '残疾人康复室', '便民服务中心']

/** Every station of Luohe has a session each week, and all together come to what was published. */
function planLuohe(stations: readonly DemoStation[], personTimes: number): DemoRecord[] {
  const random = randomFrom('luohe')
  const records: DemoRecord[] = []
  for (let i = 0; i < LUOHE.groups; i++) {
    const place = i % stations.length
    const share = Math.ceil((LUOHE.groups - place) / stations.length)
    const turn = Math.floor(i / stations.length)
    const weeks = WEEKS.slice(Math.floor((turn * WEEKS.length) / share), Math.floor(((turn + 1) * WEEKS.length) / share))
    records.push(
      record(
        stations[place],
        'GROUP',
        i,
        weeks.map(({ from }) => ({ day: from, personTimes: random.int(5, 8) })),
      ),
    )
  }
  for (let i = 0; i < LUOHE.activities; i++) {
    const day = random.day(HENAN.startsOn, HENAN.endsOn)
    records.push(record(stations[i % stations.length], 'COMMUNITY', i, [{ day, personTimes: 10 }]))
  }
  for (let i = 0; i < LUOHE.cases; i++) {
    const day = random.day(HENAN.startsOn, '2023-11-20')
    records.push(
      record(
        stations[i % stations.length],
        'CASE',
        i,
        [0, 14, 28].map((days) => ({ day: addDays(day, days), personTimes: 1 })),
      ),
    )
  }
  raiseTo(records, personTimes, HENAN.endsOn)
  return records
}

function weeklyGroups(county: HenanCounty): DemoRecord[] {
  return county.stations.map((station, place) => {
    const random = randomFrom('weekly', station.code)
    // Every other station of the county left three weeks out.
    const skips = county.lacks.includes('ACTIVITY') && place % 2 === 0
    const weeks = WEEKS.filter(({ from }, week) => (!skips || week % 11 !== 5) && (!isLate(county) || from >= `${LATE}-01`))
    return record(
      station,
      'GROUP',
      0,
      weeks.map(({ from, to }) => ({ day: random.day(from, to), personTimes: random.int(6, 14) })),
    )
  })
}

function record(station: DemoStation | undefined, method: Method, place: number, sessions: DemoRecord['sessions']): DemoRecord {
  if (!station) throw new Error('records need a station')
  const domain = DOMAINS[place % DOMAINS.length] ?? 'AID'
  const title = { CASE: '个案服务', GROUP: '每周成长小组', COMMUNITY: '社区活动' }[method]
  const venue = method === 'CASE' ? {} : { venueId: venueOf(station) }
  return {
    id: stableId('henan', station.code, method, place),
    station,
    method,
    domain,
    title: `${title}（演示）`,
    sessions,
    ...venue,
  }
}

/** Where the sessions of a station are held: its venue of the action. */
export async function writeVenues(client: Client, counties: readonly HenanCounty[]) {
  const stations = counties.flatMap((county) => county.stations)
  await insertRows(
    client,
    'service_point',
    { id: 'uuid', station_id: 'uuid', kind: 'text', name: 'text', valid_from: 'date', demo: 'boolean' },
    stations.map((station, place) => [
      ...[venueOf(station), station.id, 'VENUE', `演示${VENUES[place % VENUES.length]}`, HENAN.startsOn, true],
    ]),
  )
}

/** Themes, highlights, brands and specialities of the counties that took part in earnest. */
export async function writeHenan(client: Client, counties: readonly HenanCounty[]) {
  const official = accountId('province41')
  const months = Array.from({ length: 7 }, (_, i) => addMonths('2023-06', i))
  const themes = counties.flatMap((county) =>
    months
      .filter((month) => (isLate(county) ? month >= LATE : !county.lacks.includes('THEME') || month !== '2023-10'))
      .map((month, place): Cell[] => {
        const { first, last } = monthDays(month)
        const planned = `${addDays(first, -5)}T09:30:00+08:00`
        return [
          ...[
            stableId('theme', county.code, month),
            county.code,
            `${Number(month.slice(5))}月主题（演示）`,
            DOMAINS[place % 5] ?? 'AID',
            '每站每周有活动（演示）',
          ],
          ...[first, last, 'PUBLISHED', planned, official, official, planned, true],
        ]
      }),
  )
  const text = {
    id: 'uuid',
    division_code: 'text',
    title: 'text',
    domain: 'text',
    goals: 'text',
    starts_on: 'date',
    ends_on: 'date',
  }
  const told = {
    status: 'text',
    published_at: 'timestamptz',
    published_by: 'uuid',
    created_by: 'uuid',
    created_at: 'timestamptz',
    demo: 'boolean',
  }
  await insertRows(client, 'theme', { ...text, ...told }, themes)
  await insertRows(
    client,
    'highlight',
    {
      ...{
        id: 'uuid',
        division_code: 'text',
        station_id: 'uuid',
        day: 'date',
        title: 'text',
        story: 'text',
        record_kind: 'text',
      },
      ...{
        record_id: 'uuid',
        status: 'text',
        published_at: 'timestamptz',
        published_by: 'uuid',
        created_by: 'uuid',
        demo: 'boolean',
      },
    },
    counties.flatMap((county) => highlightsOf(county, official)),
  )
  await insertRows(
    client,
    'service_brand',
    {
      ...{ id: 'uuid', kind: 'text', division_code: 'text', station_id: 'uuid', name: 'text', domain: 'text', content: 'text' },
      ...{ status: 'text', applied_on: 'date', applied_by: 'uuid', recognised_on: 'date', decided_by: 'uuid', demo: 'boolean' },
    },
    counties.flatMap(({ code, stations, lacks }) => [
      ...(lacks.includes('BRAND') ? [] : [brand('BRAND', code, null, official)]),
      ...stations.flatMap((station, place) =>
        lacks.includes('SPECIALITY') && place % 3 === 0 ? [] : [brand('SPECIALITY', station.code, station.id, official)],
      ),
    ]),
  )
}

function highlightsOf(county: HenanCounty, official: string): Cell[][] {
  const { stations, lacks, code } = county
  const rows: Cell[][] = []
  let place = 0
  for (let day: Day = isLate(county) ? `${LATE}-01` : HENAN.startsOn; day <= HENAN.endsOn; day = addDays(day, 1)) {
    const station = stations[place++ % stations.length]
    if (!station || (lacks.includes('HIGHLIGHT') && place % 19 === 0)) continue
    const session = stableId('session', stableId('henan', station.code, 'GROUP', 0), 0)
    rows.push([
      ...[
        stableId('highlight', code, day),
        station.code,
        station.id,
        day,
        '服务剪影（演示）',
        `第 ${place} 天：小组成员一起完成当天的活动（演示）`,
      ],
      ...['SESSION', session, 'PUBLISHED', `${day}T18:00:00+08:00`, official, official, true],
    ])
  }
  return rows
}

function brand(kind: string, code: string, stationId: string | null, official: string): Cell[] {
  const name = kind === 'BRAND' ? '一县一品（演示）' : '一站一特（演示）'
  const domain = DOMAINS[Number(code.slice(-1)) % 5] ?? 'AID'
  const days = ['2023-06-20', official, '2023-07-15', official, true]
  return [
    stableId('brand', kind, code),
    kind,
    code,
    stationId,
    name,
    domain,
    '围绕本地需求形成的做法（演示）',
    'RECOGNISED',
    ...days,
  ]
}
