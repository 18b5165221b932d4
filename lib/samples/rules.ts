import type { Month } from '#lib/clock'

/** One in this many is checked, and at least so many where there are so many. */
export const ONE_IN = 10
export const LEAST = 3

/** How many of a month's activities are checked. */
export function sampleSize(told: number): number {
  return Math.min(told, Math.max(LEAST, Math.ceil(told / ONE_IN)))
}

/** A sample is drawn when its month is over: from then on nothing can be added to what it is drawn from. */
export function isDrawn(month: Month, current: Month): boolean {
  return month < current
}
