import { addMonths, type Day, dayToDate, monthDays } from '#lib/clock'
import type { Period } from '#lib/regularity-checks/types'
import type { TargetPeriod, TargetVersion } from './types.ts'

/**
 * Splits a whole in proportion to weights, each part within the limits, by largest remainder. The parts add up to the
 * whole wherever the limits let them; without any weight all parts are alike.
 */
export function apportion(whole: number, weights: readonly number[], least = 0, most = Number.MAX_SAFE_INTEGER): number[] {
  if (weights.length === 0) return []
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => (total === 0 ? whole / weights.length : (whole * weight) / total))
  const parts = shares.map((share) => clamp(Math.floor(share), least, most))
  // The largest remainders first; then around again as long as somebody can still give or take.
  const order = shares.map((_, i) => i).sort((a, b) => remainder(shares, b) - remainder(shares, a) || a - b)
  let left = whole - parts.reduce((sum, part) => sum + part, 0)
  while (left !== 0) {
    const step = Math.sign(left)
    const open = (step > 0 ? order : order.toReversed()).filter((i) => {
      const next = (parts[i] ?? 0) + step
      return next >= least && next <= most
    })
    if (open.length === 0) break
    // Far from done, everybody gives alike; near it, one each.
    const each = Math.max(1, Math.floor(Math.abs(left) / open.length))
    for (const i of open) {
      if (left === 0) break
      const room = step > 0 ? most - (parts[i] ?? 0) : (parts[i] ?? 0) - least
      const given = Math.min(each, room, Math.abs(left))
      parts[i] = (parts[i] ?? 0) + step * given
      left -= step * given
    }
  }
  return parts
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
const remainder = (shares: readonly number[], i: number) => (shares[i] ?? 0) % 1

/** The days of a month, a quarter or the whole of a programme, cut at its ends; null where it lies outside. */
export function periodDays(period: TargetPeriod, month: string, { startsOn, endsOn }: Period): { from: Day; to: Day } | null {
  if (period === 'WHOLE') return { from: startsOn, to: endsOn }
  const first =
    period === 'MONTH'
      ? month
      : `${month.slice(0, 5)}${String(Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1).padStart(2, '0')}`
  const from = monthDays(first).first
  const to = monthDays(period === 'MONTH' ? first : addMonths(first, 2)).last
  if (to < startsOn || from > endsOn) return null
  return { from: from < startsOn ? startsOn : from, to: to > endsOn ? endsOn : to }
}

/** Frozen from the first day of its period: from then on a change needs a reason. */
export const isFrozen = (from: Day, today: Day) => today >= from

/** What a target was on a day; null before it was set. Changes made since then don't move it. */
export function valueOn(versions: readonly TargetVersion[], day: Day): number | null {
  const then = versions.filter(({ changedOn }) => changedOn <= day).sort((a, b) => b.version - a.version)
  return then[0]?.value ?? null
}

/** How much should be made by a day for the whole to be made in time: even over the days of the period. */
export function expectedBy(value: number, from: Day, to: Day, day: Day): number {
  if (day < from) return 0
  if (day >= to) return value
  const days = (a: Day, b: Day) => Math.round((dayToDate(b).getTime() - dayToDate(a).getTime()) / 86_400_000) + 1
  return Math.floor((value * days(from, day)) / days(from, to))
}
