import { addDays, type Day, type Month, monthDays } from '#lib/clock'
import { weeksOf } from '#lib/regularity-checks/calendar/rules'
import type { Check, Period } from '#lib/regularity-checks/types'
import type { DomainServices, ServiceCounts } from '#lib/services/types'

/** Domains added up: all but distinct counts may be. */
export function totalOf(services: readonly DomainServices[]): ServiceCounts {
  const none = { visits: 0, seen: 0, cases: 0, groups: 0, activities: 0, sessions: 0, personTimes: 0, advice: 0 }
  const names = Object.keys(none) as (keyof ServiceCounts)[]
  return services.reduce(
    (sum, row) => Object.fromEntries(names.map((name) => [name, sum[name] + row[name]])) as unknown as ServiceCounts,
    none,
  )
}

/**
 * The part of a programme that a month's brief says of a check: the month's own days and months, the weeks that begin in it
 * (so that a week across two months is told of once), and of a brand or speciality the whole. Null where there is none.
 */
export function checkedPeriod(check: Check, programme: Period, month: Month): Period | null {
  const { first, last } = monthDays(month)
  if (programme.startsOn > last || programme.endsOn < first) return null
  if (check === 'BRAND' || check === 'SPECIALITY') return programme
  if (check === 'ACTIVITY') {
    const weeks = weeksOf(programme).filter(({ from }) => from.slice(0, 7) === month)
    const [start, end] = [weeks[0], weeks.at(-1)]
    return start && end ? { startsOn: start.from, endsOn: end.to } : null
  }
  return { startsOn: later(programme.startsOn, first), endsOn: programme.endsOn < last ? programme.endsOn : last }
}

/** Days that follow on one another, as one stretch each, the earliest first. */
export function runsOf(days: readonly { from: Day; to: Day }[]): { from: Day; to: Day }[] {
  const runs: { from: Day; to: Day }[] = []
  for (const { from, to } of [...days].sort((a, b) => a.from.localeCompare(b.from))) {
    const last = runs.at(-1)
    if (last && from <= addDays(last.to, 1)) last.to = later(last.to, to)
    else runs.push({ from, to })
  }
  return runs
}

const later = (a: Day, b: Day) => (a > b ? a : b)
