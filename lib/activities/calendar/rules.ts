import { isHeld } from '#lib/activities/rules'
import type { ActivityRow } from '#lib/activities/types'
import { addDays, type Day, dateToDay, dayToDate, type Month, monthDays } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import type { CalendarDay, Entry, Festival, LunarDay } from './types.ts'

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })

/** The day of the lunar calendar (农历). */
export function lunarOf(day: Day): LunarDay {
  const parts = LUNAR.formatToParts(dayToDate(day))
  const month = parts.find(({ type }) => type === 'month')?.value ?? ''
  const date = Number(parts.find(({ type }) => type === 'day')?.value)
  return { month: Number.parseInt(month, 10), day: date, leap: month.includes('bis') }
}

const LUNAR_FESTIVALS: Record<string, Festival> = {
  ...{ '1-1': 'SPRING', '1-15': 'LANTERN', '5-5': 'DRAGON_BOAT', '7-7': 'QIXI', '8-15': 'MID_AUTUMN' },
  ...{ '9-9': 'DOUBLE_NINTH', '12-8': 'LABA', '12-23': 'LITTLE_YEAR' },
} as const
const SOLAR_FESTIVALS: Record<string, Festival> = {
  ...{ '01-01': 'NEW_YEAR', '03-05': 'LEI_FENG', '03-08': 'WOMEN', '05-01': 'LABOUR', '05-04': 'YOUTH', '06-01': 'CHILDREN' },
  ...{ '07-01': 'PARTY', '08-01': 'ARMY', '10-01': 'NATIONAL', '12-03': 'DISABLED', '12-05': 'VOLUNTEERS' },
  ...{ '03-03': 'HEARING', '04-02': 'AUTISM', '05-12': 'DISASTERS', '05-15': 'FAMILIES', '06-26': 'DRUGS', '09-05': 'CHARITY' },
  ...{ '09-10': 'TEACHERS', '10-10': 'MENTAL_HEALTH', '12-04': 'CONSTITUTION' },
} as const

/** Festivals of the lunar calendar, national days and the days of those whom the stations serve. */
export function festivalsOf(day: Day): Festival[] {
  const lunar = lunarOf(day)
  const found = [
    lunar.leap ? undefined : LUNAR_FESTIVALS[`${lunar.month}-${lunar.day}`],
    // The last month has 29 or 30 days.
    isSpringFestival(addDays(day, 1)) ? ('EVE' as const) : undefined,
    SOLAR_FESTIVALS[day.slice(5)],
    day === qingmingOf(Number(day.slice(0, 4))) ? ('QINGMING' as const) : undefined,
    isNth(day, '03', 2, 3) ? ('SOCIAL_WORK' as const) : undefined,
    // The week of that Tuesday, told on its Monday.
    isNth(addDays(day, 1), '03', 2, 3) ? ('SOCIAL_WORK_WEEK' as const) : undefined,
    isNth(day, '05', 0, 3) ? ('HELP_DISABLED' as const) : undefined,
  ]
  return found.filter((festival) => festival !== undefined)
}

const FREE: readonly Festival[] = ['NEW_YEAR', 'SPRING', 'QINGMING', 'LABOUR', 'DRAGON_BOAT', 'MID_AUTUMN', 'NATIONAL']

/** 法定节假日 by the State Council's rule: the days of the feasts themselves; that of 2025 added the eve and 2 May. */
export function isHoliday(day: Day): boolean {
  if (festivalsOf(day).some((festival) => FREE.includes(festival))) return true
  if (['10-02', '10-03'].includes(day.slice(5))) return true
  if (isSpringFestival(addDays(day, -1)) || isSpringFestival(addDays(day, -2))) return true
  return day >= '2025-01-01' ? day.endsWith('-05-02') || isSpringFestival(addDays(day, 1)) : false
}

function isSpringFestival(day: Day): boolean {
  const { month, day: date, leap } = lunarOf(day)
  return month === 1 && date === 1 && !leap
}

/** 清明, by the rule of the solar terms that holds from 2000 to 2099. */
function qingmingOf(year: number): Day {
  const short = year % 100
  return `${year}-04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`
}

/** Whether it is the nth of a weekday (0 is Sunday) in a month. */
function isNth(day: Day, month: string, weekday: number, nth: number): boolean {
  return day.slice(5, 7) === month && dayToDate(day).getUTCDay() === weekday && Math.ceil(Number(day.slice(8)) / 7) === nth
}

/** Seven days from a Monday on, each with what is planned and what was held on it. */
export function weekOf(monday: Day, rows: readonly ActivityRow[]): CalendarDay[] {
  return Array.from({ length: 7 }, (_, index) => dayOf(addDays(monday, index), true, rows))
}

function dayOf(day: Day, inside: boolean, rows: readonly ActivityRow[]): CalendarDay {
  const entries = inside ? entriesOf(day, rows) : []
  return { day, inside, lunar: lunarOf(day), festivals: festivalsOf(day), holiday: isHoliday(day), entries }
}

/** The days of whole weeks, Monday first, that a month touches; each with what is planned and what was held on it. */
export function calendarOf(month: Month, rows: readonly ActivityRow[]): CalendarDay[] {
  return calendarBetween(monthDays(month), rows)
}

/** The same for any days: whole weeks around them. */
export function calendarBetween({ first, last }: { first: Day; last: Day }, rows: readonly ActivityRow[]): CalendarDay[] {
  const days: CalendarDay[] = []
  const end = addDays(mondayOf(last), 6)
  for (let day = mondayOf(first); day <= end; day = addDays(day, 1)) {
    days.push(dayOf(day, day >= first && day <= last, rows))
  }
  return days
}

/** What was held shows where it was held; where it had been planned for another day, that day still says so. */
function entriesOf(day: Day, rows: readonly ActivityRow[]): Entry[] {
  return rows.flatMap((row): Entry[] => {
    if (row.status === 'CANCELLED') return []
    if (isHeld(row.status) && row.heldOn.includes(day)) return [{ row, held: true }]
    return row.startsOn <= day && day <= row.endsOn ? [{ row, held: false }] : []
  })
}

/** Sunday is 0, as `Date` has it. */
export function weekdayOf(day: Day): number {
  return dayToDate(day).getUTCDay()
}

/** Seven days from a Monday, for the heads of columns. */
export function aWeek(): Day[] {
  return Array.from({ length: 7 }, (_, index) => dateToDay(new Date(Date.UTC(2024, 0, 1 + index))))
}
