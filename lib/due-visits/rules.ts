import { type Day, dayToDate } from '#lib/clock'
import type { Timeliness } from './types.ts'

const DAY = 86_400_000

/** Days from one to another, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayToDate(to).getTime() - dayToDate(from).getTime()) / DAY)
}

/** Per cent with two decimals, half up, as text; null where nothing was due. */
export function timelyRate({ due, inTime }: Timeliness): string | null {
  if (due === 0) return null
  return (Math.round((inTime * 10_000) / due) / 100).toFixed(2)
}
