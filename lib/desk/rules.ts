import { addDays, type Day, type Month, monthDays } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import { DOMAINS, type DomainServices } from '#lib/services/types'
import type { Cell, CellState, DeskStation, DomainRow, MatrixRow, Reach, StationWeek, Week } from './types.ts'

/** The ISO weeks of a month, cut at its ends. */
export function weeksOf(month: Month): Week[] {
  const { first, last } = monthDays(month)
  const weeks: Week[] = []
  let from = first
  for (let monday = addDays(mondayOf(first), 7); monday <= last; monday = addDays(monday, 7)) {
    weeks.push({ from, to: addDays(monday, -1) })
    from = monday
  }
  weeks.push({ from, to: last })
  return weeks
}

function stateOf(station: DeskStation, week: Week, done: StationWeek | undefined, today: Day): CellState {
  if (done) return done.visits + done.activities > 0 ? 'DONE' : 'ELSEWHERE'
  if (week.to < station.operatesFrom || (station.operatesTo !== null && station.operatesTo < week.from)) return 'CLOSED'
  if (today < week.from) return 'FUTURE'
  return today <= addDays(mondayOf(week.from), 6) ? 'OPEN' : 'GAP'
}

/**
 * Stations × weeks of a month; a week not yet over is never a gap (DOMAIN.md A4, C2). The head station drives the others
 * and need not visit itself: it has a row when it did.
 */
export function stationMatrix(
  month: Month,
  stations: readonly DeskStation[],
  done: readonly StationWeek[],
  today: Day,
): MatrixRow[] {
  const found = new Map(done.map((week) => [`${week.stationId} ${week.monday}`, week]))
  const weeks = weeksOf(month)
  const rows = stations.map((station) => {
    const cells = weeks.map((week): Cell => {
      const done = found.get(`${station.id} ${mondayOf(week.from)}`)
      const state = stateOf(station, week, done, today)
      return { ...week, state, visits: done?.visits ?? 0, activities: done?.activities ?? 0 }
    })
    const total = (of: 'visits' | 'activities') => cells.reduce((sum, cell) => sum + cell[of], 0)
    return { ...station, cells, visits: total('visits'), activities: total('activities') }
  })
  return rows.filter((row) => row.code.length > 6 || row.visits + row.activities > 0)
}

/** Stations that operated in the month so far and made no visit. */
export function withoutVisit(rows: readonly MatrixRow[]): MatrixRow[] {
  return rows.filter((row) => row.visits === 0 && row.cells.some((cell) => cell.state !== 'CLOSED' && cell.state !== 'FUTURE'))
}

/** The five domains in their order, those without a service too. */
export function domainRows(services: readonly DomainServices[], reach: ReadonlyMap<string, Reach>): DomainRow[] {
  const none = { visits: 0, seen: 0, cases: 0, groups: 0, activities: 0, sessions: 0, personTimes: 0, advice: 0 }
  return DOMAINS.map((domain) => ({
    domain,
    services: services.find((row) => row.domain === domain) ?? { domain, ...none },
    ...(reach.get(domain) ?? { households: 0, persons: 0 }),
  }))
}
