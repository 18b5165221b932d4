import { addDays, type Day, instantToDay, timeOfDay } from '#lib/clock'
import type { NoticeEntry, NoticeKind, NoticeRow, QuietHours } from './types.ts'

/** What the house keeps quiet where nobody chose otherwise. */
export const HOUSE_HOURS: QuietHours = { from: '21:00', to: '08:00' }

/** Told at any hour and by itself: a child or a life may hang on it (DOMAIN.md C2). */
export const URGENT_KINDS: readonly NoticeKind[] = ['LEAD_URGENT', 'REPORT_DUE']
export const isUrgent = (kind: NoticeKind) => URGENT_KINDS.includes(kind)

const isQuiet = ({ from, to }: QuietHours, time: string) =>
  from < to ? from <= time && time < to : from > to && (time >= from || time < to)

/** Since when it is quiet at an instant; null while it isn't. What came since then waits until it ends. */
export function quietSince(hours: QuietHours, at: Date): Date | null {
  const time = timeOfDay(at)
  if (!isQuiet(hours, time)) return null
  const today = instantToDay(at)
  // Asia/Shanghai keeps no summer time.
  return new Date(`${time >= hours.from ? today : addDays(today, -1)}T${hours.from}:00+08:00`)
}

/** The day on which something reaches somebody: what came in the evening's quiet comes in the morning. */
export function reachedOn(createdAt: Date, hours: QuietHours): Day {
  const day = instantToDay(createdAt)
  return hours.from > hours.to && timeOfDay(createdAt) >= hours.from ? addDays(day, 1) : day
}

/** A list for reading, the newest first: what is urgent by itself, the rest gathered by the day it reached the reader. */
export function digestOf(rows: readonly NoticeRow[], hours: QuietHours): NoticeEntry[] {
  const entries: NoticeEntry[] = []
  const days = new Map<Day, NoticeEntry>()
  for (const row of rows) {
    const day = reachedOn(row.createdAt, hours)
    const gathered = isUrgent(row.kind) ? undefined : days.get(day)
    if (gathered) gathered.rows.push(row)
    else {
      const entry = { day, rows: [row] }
      entries.push(entry)
      if (!isUrgent(row.kind)) days.set(day, entry)
    }
  }
  return entries
}
