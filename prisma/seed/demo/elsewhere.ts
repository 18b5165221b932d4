import type { Day } from '#lib/clock'
import type { Areas } from './areas.ts'
import type { CountyWork } from './fuquan.ts'
import { type Census, planHouseholds } from './households.ts'
import { randomFrom } from './random.ts'
import { planRecords } from './services.ts'
import type { DemoStation } from './stations.ts'
import { planVisits, type Staff } from './visits.ts'

/** Fuquan's neighbour always takes part: access tests look across that border. */
const NEIGHBOUR = '522701'

/** A light scattering over other counties of Guizhou, so that the province's charts are not one county's. */
export function planElsewhere(
  areas: Areas,
  stations: readonly DemoStation[],
  staff: Staff,
  census: Census,
  yesterday: Day,
): CountyWork {
  const work: CountyWork = { households: [], visits: [], records: [] }
  for (const [i, county] of areas.counties('52').entries()) {
    if (county === '522702' || (county !== NEIGHBOUR && i % 2 === 1)) continue
    const station = stations.find(
      (s) => s.code.startsWith(county) && s.code.length === 9 && s.openedOn !== null && s.openedOn <= '2023-03-31',
    )
    if (!station?.openedOn) continue
    const random = randomFrom('elsewhere', county)
    const since = station.openedOn > '2022-06-01' ? station.openedOn : '2022-06-01'
    const households = planHouseholds(station, areas.villages(station.code), random.int(16, 48), since, census)
    work.households.push(...households)
    work.visits.push(...planVisits(households, Math.round(households.length * 2.4), since, yesterday, staff, county))
    work.records.push(
      ...planRecords([station], 'COMMUNITY', random.int(4, 12), since, yesterday, yesterday, county),
      ...planRecords([station], 'GROUP', random.int(1, 5), since, yesterday, yesterday, county),
      ...planRecords([station], 'CASE', random.int(1, 4), since, yesterday, yesterday, county),
    )
  }
  return work
}
