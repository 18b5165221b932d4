import { addDays, type Day, dayToDate, type Month, monthDays } from '#lib/clock'
import { DOMAINS, type DomainServices } from '#lib/services/types'
import type { Cell, CellState, DeskStation, DomainRow, MatrixRow, Reach, StationWeek, Week } from './types.ts'

export function mondayOf(day: Day): Day {
  return addDays(day, -((dayToDate(day).getUTCDay() + 6) % 7))
}

/** The ISO weeks of a month, cut at its ends. */
export function weeksOf(month: Month): Week[] {
  const { first, last } = monthDays(month)
  const weeks: Week[] = []
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
    const days = [first, monday].sort()
    const ends = [last, addDays(monday, 6)].sort()
    weeks.push({ from: days[1] ?? first, to: ends[0] ?? last })
  }
  return weeks
}

function stateOf(station: DeskStation, week: Week, done: boolean, today: Day): CellState {
  if (done) return 'DONE'
  if (week.to < station.operatesFrom || (station.operatesTo !== null && station.operatesTo < week.from)) return 'CLOSED'
  if (today < week.from) return 'FUTURE'
  return today <= week.to ? 'OPEN' : 'GAP'
}

/** Stations × weeks of a month; a week not yet over is never a gap. */
export function stationMatrix(
  month: Month,
  stations: readonly DeskStation[],
  done: readonly StationWeek[],
  today: Day,
): MatrixRow[] {
  const found = new Map(done.map((week) => [`${week.stationId} ${week.monday}`, week]))
  const weeks = weeksOf(month)
  return stations.map((station) => {
    const cells = weeks.map((week): Cell => {
      const { visits, activities } = found.get(`${station.id} ${mondayOf(week.from)}`) ?? { visits: 0, activities: 0 }
      return { ...week, visits, activities, state: stateOf(station, week, visits + activities > 0, today) }
    })
    const total = (of: 'visits' | 'activities') => cells.reduce((sum, cell) => sum + cell[of], 0)
    return { ...station, cells, visits: total('visits'), activities: total('activities') }
  })
}

/** Stations that operated in the month so far and made no visit. */
export function withoutVisit(rows: readonly MatrixRow[]): MatrixRow[] {
  return rows.filter((row) => row.visits === 0 && row.cells.some((cell) => cell.state !== 'CLOSED' && cell.state !== 'FUTURE'))
}

/** The five domains in their order, those without a service too. */
export function domainRows(services: readonly DomainServices[], reach: ReadonlyMap<string, Reach>): DomainRow[] {
  const none = { visits: 0, seen: 0, cases: 0, groups: 0, activities: 0, sessions: 0, personTimes: 0 }
  return DOMAINS.map((domain) => ({
    domain,
    services: services.find((row) => row.domain === domain) ?? { domain, ...none },
    ...(reach.get(domain) ?? { households: 0, persons: 0 }),
  }))
}
