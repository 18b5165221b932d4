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

/** 月月有主题 asks for a published theme: drafts and withdrawn ones leave the month a gap. */
export function hasPublished(month: ThemeMonth): boolean {
  return month.themes.some((theme) => theme.status === 'PUBLISHED')
}
