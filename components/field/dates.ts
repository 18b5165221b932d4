import { type Day, dayToDate, instantToDay, today } from '#lib/clock'

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** An instant as a short time: 14:05 today, else 11-27 14:05. */
export function timeOf(instant: string): string {
  const at = new Date(instant)
  const day = instantToDay(at)
  return day === today() ? TIME.format(at) : `${shortDay(day)} ${TIME.format(at)}`
}

/** 2026-11-28 → 11-28 in this year, else whole. */
export function shortDay(day: Day): string {
  return day.slice(0, 4) === today().slice(0, 4) ? day.slice(5) : day
}

/** Whole days from one day to another; negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayToDate(to).getTime() - dayToDate(from).getTime()) / 86_400_000)
}

/** Whole hours until an instant, rounded down; negative once it is past. */
export function hoursUntil(instant: string, now: number): number {
  return Math.floor((new Date(instant).getTime() - now) / 3_600_000)
}

export function weekdayOf(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(dayToDate(day))
}

const LOCAL = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** An instant as a control for date and time holds it, in the time of China wherever the phone believes to be. */
export function toLocal(instant: string): string {
  return LOCAL.format(new Date(instant)).replace(' ', 'T')
}

export function toInstant(local: string): string {
  return new Date(`${local}:00+08:00`).toISOString()
}
