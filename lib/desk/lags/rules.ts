import { addDays, type Day, type Month, monthDays, today as now } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import { expectedBy } from '#lib/targets/rules'
import type { Gap, Lag, StationState } from './types.ts'

/** The day a month is looked at from: its last once it is over, today while it runs. */
export function asOf(month: Month, today: Day = now()): Day {
  const { last } = monthDays(month)
  return last < today ? last : today
}

/** From Wednesday on a week without a planned or held activity is a gap; before that there is time. */
export const isMidweek = (day: Day) => day >= addDays(mondayOf(day), 2)

/** What a station lacks on a day. Visits are held against an even share of the month's target. */
export function lagOf(state: StationState, month: Month, day: Day): Lag {
  const { first, last } = monthDays(month)
  const expected = state.target === null ? null : expectedBy(state.target, first, last, day)
  const missing: Record<Gap, number> = {
    ACTIVITY: state.asked && isMidweek(day) && state.planned + state.held === 0 ? 1 : 0,
    VISITS: Math.max(0, (expected ?? 0) - state.visits),
    OVERDUE: state.overdue,
    RECORDS: state.late,
  }
  const gaps = (Object.entries(missing) as [Gap, number][]).flatMap(([gap, n]) => (n > 0 ? [{ gap, missing: n }] : []))
  return { ...state, expected, gaps }
}

/** Stations that are behind, the furthest first: by how many ways, then by how much. */
export function behind(lags: readonly Lag[]): Lag[] {
  const amount = ({ gaps }: Lag) => gaps.reduce((sum, { missing }) => sum + missing, 0)
  return lags
    .filter(({ gaps }) => gaps.length > 0)
    .sort((a, b) => b.gaps.length - a.gaps.length || amount(b) - amount(a) || a.code.localeCompare(b.code))
}
