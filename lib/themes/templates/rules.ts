import { addMonths, type Month, monthDays } from '#lib/clock'
import type { ThemePeriod } from '#lib/themes/types'

interface Turn {
  firstMonth: number
  monthCount: number
}

/** The first month of the next time that is not over: of one from November to January, this November, or the last while it is January. */
export function nextTurn({ firstMonth, monthCount }: Turn, month: Month): Month {
  const ofYear = (year: number): Month => `${year}-${String(firstMonth).padStart(2, '0')}`
  const year = Number(month.slice(0, 4))
  const turns = [ofYear(year - 1), ofYear(year)]
  return turns.find((first) => addMonths(first, monthCount - 1) >= month) ?? ofYear(year + 1)
}

/** The whole months of a time of the year that begins in `first`. */
export function periodOf({ monthCount }: Pick<Turn, 'monthCount'>, first: Month): ThemePeriod {
  return { startsOn: monthDays(first).first, endsOn: monthDays(addMonths(first, monthCount - 1)).last }
}

/** What the county's draft begins with: the goals, and beneath them what is suggested. */
export function goalsOf(template: { goals: string; activities: string }): string {
  return [template.goals, template.activities].filter(Boolean).join('\n\n').slice(0, 1_000)
}
