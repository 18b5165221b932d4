import { addDays, type Day } from '#lib/clock'
import type { Areas } from './areas.ts'
import { type Census, type DemoHousehold, planHouseholds } from './households.ts'
import { randomFrom } from './random.ts'
import { type DemoRecord, planRecords, raiseTo } from './services.ts'
import type { DemoStation } from './stations.ts'
import { type DemoVisit, planVisit, planVisits, type Staff } from './visits.ts'

/** Fuquan's published line (N18–N20) and, for "over 2,000" and "over 20,000", the demo's own exact numbers. */
export const FUQUAN = {
  code: '522702',
  since: '2022-05-01',
  until: '2023-05-31',
  activities: 63,
  groups: 47,
  cases: 44,
  households: 2046,
  personTimes: 20_137,
}

const NEVER_VISITED = 12
const FOUND_LATER = 42
const REVISITS = 1560
/** Visits, activities, groups and cases of each month after the published window. */
const LATER = { visits: 60, COMMUNITY: 4, GROUP: 3, CASE: 2 }
/** Share of households visited in the last quarter: stations that keep up, with some left to see. */
const UP_TO_DATE = 0.86

export interface CountyWork {
  households: DemoHousehold[]
  visits: DemoVisit[]
  records: DemoRecord[]
}

function monthsBetween(from: Day, to: Day): number {
  return Math.max(0, (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)))
}

function planAllHouseholds(areas: Areas, stations: readonly DemoStation[], census: Census): DemoHousehold[] {
  const total = FUQUAN.households + FOUND_LATER + NEVER_VISITED
  return stations.flatMap((station, i) => {
    const count = Math.floor(total / stations.length) + Number(i < total % stations.length)
    return planHouseholds(station, areas.villages(station.code), count, FUQUAN.until, census)
  })
}

/** A household is known from its first visit on; a few are on the list and still wait for theirs. */
function firstVisits(households: readonly DemoHousehold[], staff: Staff, yesterday: Day): DemoVisit[] {
  const random = randomFrom('fuquan-first')
  return random.shuffle(households).flatMap((household, i) => {
    const inWindow = i < FUQUAN.households
    const waits = i >= FUQUAN.households + FOUND_LATER
    const day = inWindow
      ? random.day(household.station.openedOn ?? FUQUAN.since, '2023-05-28')
      : random.day('2023-06-12', yesterday)
    household.knownSince = day
    if (waits) return []
    const visit = planVisit(household, day, true, staff)
    if (!visit) throw new Error(`nobody is posted at ${household.station.name} on ${day}`)
    return [visit]
  })
}

export function planFuquan(areas: Areas, all: readonly DemoStation[], staff: Staff, census: Census, yesterday: Day): CountyWork {
  const stations = all.filter((s) => s.code.startsWith(FUQUAN.code) && s.code.length === 9)
  const households = planAllHouseholds(areas, stations, census)
  const first = firstVisits(households, staff, yesterday)
  const visited = first.map((visit) => visit.household)
  const early = visited.filter((household) => household.knownSince <= FUQUAN.until)
  const again = planVisits(early, REVISITS, FUQUAN.since, FUQUAN.until, staff, 'fuquan-window')
  const months = monthsBetween(FUQUAN.until, yesterday)
  const known = visited.filter((household) => household.knownSince < yesterday)
  const later = planVisits(known, LATER.visits * months, '2023-06-01', yesterday, staff, 'fuquan-later')
  const planned = [...first, ...again, ...later, ...recentVisits(known, staff, yesterday)]
  // One visit of a household a day.
  const visits = [...new Map(planned.map((visit) => [visit.id, visit])).values()]
  return { households, visits, records: planFuquanRecords(stations, visits, months, yesterday) }
}

function recentVisits(households: readonly DemoHousehold[], staff: Staff, yesterday: Day): DemoVisit[] {
  const random = randomFrom('fuquan-recent')
  return households.flatMap((household) => {
    const day = random.day(addDays(yesterday, -85), yesterday)
    const visit = random.chance(UP_TO_DATE) && household.knownSince < day ? planVisit(household, day, false, staff) : null
    return visit ? [visit] : []
  })
}

function planFuquanRecords(
  stations: readonly DemoStation[],
  visits: readonly DemoVisit[],
  months: number,
  yesterday: Day,
): DemoRecord[] {
  const published = [
    ...planRecords(stations, 'COMMUNITY', FUQUAN.activities, FUQUAN.since, '2023-05-30', yesterday, 'fuquan'),
    ...planRecords(stations, 'GROUP', FUQUAN.groups, FUQUAN.since, '2023-05-25', yesterday, 'fuquan'),
    ...planRecords(stations, 'CASE', FUQUAN.cases, FUQUAN.since, '2023-05-20', yesterday, 'fuquan'),
  ]
  const seen = visits.filter((visit) => visit.day <= FUQUAN.until).reduce((sum, visit) => sum + visit.persons.length, 0)
  raiseTo(published, FUQUAN.personTimes - seen, FUQUAN.until)
  const methods = ['COMMUNITY', 'GROUP', 'CASE'] as const
  const later = methods.flatMap((method) =>
    planRecords(stations, method, LATER[method] * months, '2023-06-01', yesterday, yesterday, 'fuquan-later'),
  )
  return [...published, ...later]
}
