const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** A business day as `YYYY-MM-DD`; business days are those of Asia/Shanghai. */
export type Day = string
/** A month as `YYYY-MM`. */
export type Month = string

export function now(): Date {
  return new Date()
}

export function today(): Day {
  return DAY.format(now())
}

export function thisMonth(): Month {
  return today().slice(0, 7)
}

/** The `date` column's JavaScript form: midnight UTC of the day. */
export function dayToDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

export function dateToDay(date: Date): Day {
  return date.toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  const date = dayToDate(day)
  date.setUTCDate(date.getUTCDate() + days)
  return dateToDay(date)
}

export function addMonths(month: Month, months: number): Month {
  const date = dayToDate(`${month}-01`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return dateToDay(date).slice(0, 7)
}

/** First and last day of a month. */
export function monthDays(month: Month): { first: Day; last: Day } {
  return { first: `${month}-01`, last: addDays(`${addMonths(month, 1)}-01`, -1) }
}

/** The day of an instant in Asia/Shanghai. */
export function instantToDay(instant: Date): Day {
  return DAY.format(instant)
}

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** The time of day of an instant in Asia/Shanghai, as `HH:MM`. */
export function timeOfDay(instant: Date): string {
  return TIME.format(instant)
}
