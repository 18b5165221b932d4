import { addMonths, type Day, dayToDate, type Month, monthDays } from '#lib/clock'
import type { ThemeMonth, ThemePeriod, ThemeStatus, ThemeSummary } from './types.ts'

const MOVES: Record<ThemeStatus, readonly ThemeStatus[]> = {
  DRAFT: ['PUBLISHED'],
  PUBLISHED: ['WITHDRAWN'],
  WITHDRAWN: [],
}

export function canMove(from: ThemeStatus, to: ThemeStatus): boolean {
  return MOVES[from].includes(to)
}

/** What was withdrawn stays as it was; a new plan is a new theme. */
export function isEditable(status: ThemeStatus): boolean {
  return status !== 'WITHDRAWN'
}

export function overlaps(a: ThemePeriod, b: ThemePeriod): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn
}

/** Days until the theme ends, the day itself included: 1 on its last day, 0 when it is over. */
export function daysLeft(theme: ThemePeriod, day: Day): number {
  return Math.max(0, (dayToDate(theme.endsOn).getTime() - dayToDate(day).getTime()) / 86_400_000 + 1)
}

export function isInForce(theme: ThemePeriod & { status: ThemeStatus }, day: Day): boolean {
  return theme.status === 'PUBLISHED' && theme.startsOn <= day && day <= theme.endsOn
}

/** Months from `first` to `last`, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}

/** Lays themes over months; a theme of two months stands in both (DOMAIN.md A4, 月月有主题). */
export function byMonth(months: readonly Month[], themes: readonly ThemeSummary[]): ThemeMonth[] {
  return months.map((month) => {
    const { first, last } = monthDays(month)
    return { month, themes: themes.filter((theme) => overlaps(theme, { startsOn: first, endsOn: last })) }
  })
}

/** The months a theme stands in, each of which it fills. */
export function monthsOf({ startsOn, endsOn }: ThemePeriod): Month[] {
  return monthsBetween(startsOn.slice(0, 7), endsOn.slice(0, 7))
}

/** Whether a theme is a station's own, which stands beside its county's and never in its place. */
export function isStations(theme: { divisionCode: string }): boolean {
  return theme.divisionCode.length > 6
}

/** 月月有主题 asks for a published theme of the county: drafts, withdrawn ones and a station's own leave the month a gap. */
export function hasPublished(month: ThemeMonth): boolean {
  return month.themes.some((theme) => theme.status === 'PUBLISHED' && !isStations(theme))
}

/** The same days in other months: begins in `month`, lasts as many; what ended with its month still does. */
export function movedTo({ startsOn, endsOn }: ThemePeriod, month: Month): ThemePeriod {
  const months = monthsOf({ startsOn, endsOn }).length - 1
  return { startsOn: dayIn(startsOn, month), endsOn: dayIn(endsOn, addMonths(month, months)) }
}

function dayIn(day: Day, month: Month): Day {
  const { last } = monthDays(month)
  const same = `${month}-${day.slice(8)}`
  return same > last || day === monthDays(day.slice(0, 7)).last ? last : same
}
