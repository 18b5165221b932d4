import type { Client } from 'pg'
import { addDays, type Day } from '#lib/clock'
import { type Cell, insertRows } from '../rows.ts'
import type { Areas } from './areas.ts'
import { type Opening, type Period, periodsOf, planOpenings } from './plan.ts'
import { randomFrom, stableId } from './random.ts'

export interface DemoStation {
  id: string
  code: string
  name: string
  periods: Period[]
  /** First day of operation; null when it never opened. */
  openedOn: Day | null
}

const HEAD_MISSING = ['520425', '522326', '522636', '520627']

function stationAt(code: string, name: string, periods: Period[]): DemoStation {
  return {
    id: stableId('station', code),
    code,
    name,
    periods,
    openedOn: periods.find((p) => p.status === 'OPERATING')?.from ?? null,
  }
}

function operatingFrom(day: Day, preparation: number): Period[] {
  const planned = addDays(day, -preparation)
  return [
    { status: 'PLANNED', from: planned, to: day },
    { status: 'OPERATING', from: day, to: null },
  ]
}

function guidanceCentres(areas: Areas): DemoStation[] {
  const random = randomFrom('centres')
  return areas.prefectures('52').map((code) => {
    return stationAt(
      code,
      `${areas.name(code)}社会工作指导中心`,
      operatingFrom(random.day('2020-09-01', '2022-02-28'), random.int(60, 120)),
    )
  })
}

function headStations(areas: Areas): DemoStation[] {
  const random = randomFrom('heads')
  return areas
    .counties('52')
    .filter((code) => !HEAD_MISSING.includes(code))
    .map((code) => {
      const day = code === '522702' ? '2022-03-18' : random.day('2020-10-08', '2022-12-20')
      return stationAt(code, `${areas.name(code)}社会工作总站`, operatingFrom(day, random.int(40, 100)))
    })
}

/** 有条件的村（社区）延伸社工室: some villages of Fuquan and of a dozen other counties. */
function rooms(areas: Areas, stations: readonly DemoStation[]): DemoStation[] {
  const random = randomFrom('rooms')
  const hosts = areas.counties('52').filter((_, i) => i % 7 === 3)
  const found = [...hosts, '522702'].flatMap((county) => {
    const opened = stations.filter((s) => s.code.startsWith(county) && s.openedOn !== null && s.openedOn < '2022-09-01')
    const villages = opened.flatMap((s) => areas.villages(s.code).slice(0, county === '522702' ? 4 : 1))
    return villages.slice(0, county === '522702' ? 32 : 5)
  })
  return found.map((code) => {
    const name = areas.name(code).replace(/(居|村)民?委员?会$/, '')
    return stationAt(code, `${name}社工室`, operatingFrom(random.day('2022-10-08', '2023-04-28'), 30))
  })
}

function guizhouStations(areas: Areas): DemoStation[] {
  const counties = new Map(areas.counties('52').map((code) => [code, areas.townships(code)]))
  return planOpenings(counties).map((opening: Opening) =>
    stationAt(opening.code, `${areas.name(opening.code)}社会工作和志愿服务站`, periodsOf(opening)),
  )
}

/** Over 1,000 stations of Henan take part in the action of 2023 (N04); the exact number is the demo's. */
function henanStations(areas: Areas): DemoStation[] {
  const random = randomFrom('henan')
  const chosen = random.shuffle(areas.townships('41')).slice(0, 1068).sort()
  return chosen.map((code) =>
    stationAt(
      code,
      `${areas.name(code)}社会工作服务站`,
      operatingFrom(random.day('2021-06-01', '2023-05-12'), random.int(60, 160)),
    ),
  )
}

function tianjinStations(areas: Areas): DemoStation[] {
  const random = randomFrom('tianjin')
  const chosen = areas.townships('12').filter((_, i) => i % 18 === 4)
  return chosen.map((code) =>
    stationAt(code, `${areas.name(code)}社会工作服务站`, operatingFrom(random.day('2021-09-01', '2023-03-31'), 90)),
  )
}

export function planStations(areas: Areas): DemoStation[] {
  const guizhou = guizhouStations(areas)
  return [
    ...guidanceCentres(areas),
    ...headStations(areas),
    ...guizhou,
    ...rooms(areas, guizhou),
    ...henanStations(areas),
    ...tianjinStations(areas),
  ]
}

export async function writeStations(client: Client, stations: readonly DemoStation[]) {
  await insertRows(
    client,
    'station',
    { id: 'uuid', division_code: 'text', name: 'text', demo: 'boolean' },
    stations.map((s) => [s.id, s.code, s.name, true]),
  )
  const townships = stations.filter((s) => s.code.length === 9)
  await insertRows(
    client,
    'station_township',
    { id: 'uuid', station_id: 'uuid', division_code: 'text', valid_from: 'date' },
    townships.map((s) => [stableId('serves', s.code), s.id, s.code, s.periods[0]?.from ?? null]),
  )
  const statuses = stations.flatMap((s) =>
    s.periods.map((p): Cell[] => [
      stableId('status', s.code, p.status, p.from),
      s.id,
      s.code,
      p.status,
      p.from,
      p.to,
      '演示数据',
    ]),
  )
  await insertRows(
    client,
    'station_status',
    {
      id: 'uuid',
      station_id: 'uuid',
      division_code: 'text',
      status: 'text',
      valid_from: 'date',
      valid_to: 'date',
      basis_document: 'text',
    },
    statuses,
  )
}
