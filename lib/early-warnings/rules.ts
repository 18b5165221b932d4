import { addDays, addMonths, type Day, monthDays } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import { runChecks } from '#lib/regularity-checks/rules'
import type { Gap, Period } from '#lib/regularity-checks/types'
import type { Warning, WatchedProgramme } from './types.ts'

/** The days that are looked at: the running week, and the next month. */
export function watchedDays(on: Day): { week: Period; month: Period } {
  const monday = mondayOf(on)
  const { first, last } = monthDays(addMonths(on.slice(0, 7), 1))
  return { week: { startsOn: monday, endsOn: addDays(monday, 6) }, month: { startsOn: first, endsOn: last } }
}

const WEDNESDAY = 2
const DAY_OF_MONTH = '25'

/**
 * 预警 (DOMAIN.md A4): from Wednesday on, weeks without a planned or held activity; from the 25th on, the next month without
 * a published theme. It asks what the checks themselves will ask when the week or month is over: the same levels, thresholds,
 * exempt weeks, enrolments and days on which a station operates.
 */
export function warningsOn({ period, settings, facts, demo }: WatchedProgramme, on: Day): Warning[] {
  const { week, month } = watchedDays(on)
  const late = (within: Period, check: 'ACTIVITY' | 'THEME'): Gap[] => {
    const cut = cutTo(period, within)
    return cut ? runChecks(cut, settings, facts, '', addDays(cut.endsOn, 1))[check].missing : []
  }
  const weeks = on >= addDays(week.startsOn, WEDNESDAY) ? late(week, 'ACTIVITY') : []
  const months = on.slice(8) >= DAY_OF_MONTH ? late(month, 'THEME') : []
  const say =
    (kind: Warning['kind']) =>
    ({ key, code, stationId }: Gap) => ({ kind, unit: key, code, stationId, demo })
  return [...weeks.map(say('WEEK_EMPTY')), ...months.map(say('MONTH_UNPLANNED'))]
}

function cutTo(period: Period, within: Period): Period | null {
  const startsOn = period.startsOn > within.startsOn ? period.startsOn : within.startsOn
  const endsOn = period.endsOn < within.endsOn ? period.endsOn : within.endsOn
  return startsOn <= endsOn ? { startsOn, endsOn } : null
}
