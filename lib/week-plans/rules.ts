import { addDays, type Day } from '#lib/clock'
import { mondayOf } from '#lib/regularity-checks/calendar/rules'
import type { Week } from './types.ts'

export function weekFrom(day: Day): Week {
  const monday = mondayOf(day)
  return { monday, sunday: addDays(monday, 6) }
}

/** The coming week, for which plans are made. */
export function comingWeek(today: Day): Week {
  return weekFrom(addDays(today, 7))
}

/** A week that is over is planned no more. */
export function isOver({ sunday }: Week, today: Day): boolean {
  return sunday < today
}
