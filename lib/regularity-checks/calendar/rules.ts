import { addDays, addMonths, type Day, dayToDate, monthDays } from '#lib/clock'
import type { Check, Period, Unit } from '#lib/regularity-checks/types'

export function mondayOf(day: Day): Day {
  return addDays(day, -((dayToDate(day).getUTCDay() + 6) % 7))
}

/** The ISO week of a day: `2023-W22`. A week belongs to the year of its Thursday. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const days = (dayToDate(thursday).getTime() - dayToDate(`${year}-01-01`).getTime()) / 86_400_000
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}

/** The calendar months of a period, the first and last cut at its ends. */
export function monthsOf({ startsOn, endsOn }: Period): Unit[] {
  const units: Unit[] = []
  for (let month = startsOn.slice(0, 7); month <= endsOn.slice(0, 7); month = addMonths(month, 1)) {
    const { first, last } = monthDays(month)
    units.push({ key: month, from: first < startsOn ? startsOn : first, to: last > endsOn ? endsOn : last })
  }
  return units
}

/** The ISO weeks of a period, Monday to Sunday, cut at its ends, without the exempt ones. */
export function weeksOf({ startsOn, endsOn }: Period, exempt: readonly string[] = []): Unit[] {
  const units: Unit[] = []
  for (let monday = mondayOf(startsOn); monday <= endsOn; monday = addDays(monday, 7)) {
    const sunday = addDays(monday, 6)
    const key = isoWeekOf(monday)
    if (exempt.includes(key)) continue
    units.push({ key, from: monday < startsOn ? startsOn : monday, to: sunday > endsOn ? endsOn : sunday })
  }
  return units
}

export function daysOf({ startsOn, endsOn }: Period): Unit[] {
  const units: Unit[] = []
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) units.push({ key: day, from: day, to: day })
  return units
}

/** What a check tests one by one within a period. */
export function unitsOf(check: Check, period: Period, exemptWeeks: readonly string[]): Unit[] {
  switch (check) {
    case 'THEME':
      return monthsOf(period)
    case 'ACTIVITY':
      return weeksOf(period, exemptWeeks)
    case 'HIGHLIGHT':
      return daysOf(period)
    case 'BRAND':
    case 'SPECIALITY':
      return [{ key: `${period.startsOn}/${period.endsOn}`, from: period.startsOn, to: period.endsOn }]
  }
}
