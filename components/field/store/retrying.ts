// When to try again: pure, so that it can be tried without a clock.

const FIRST = 2_000
const MOST = 5 * 60_000

/**
 * Milliseconds until the next attempt after so many failures in a row: doubling, and spread over the upper half, so
 * that phones which lost the same network do not come back in the same second.
 * @param asked what the server asked for (Retry-After), never undercut
 */
export function backOff(failures: number, random: number, asked = 0): number {
  const step = Math.min(MOST, FIRST * 2 ** Math.max(0, failures - 1))
  return Math.max(step / 2 + (step / 2) * random, asked + asked * 0.5 * random)
}

/** Retry-After in milliseconds: seconds or a date; 0 where there is none. */
export function retryAfter(header: string | null, now: number): number {
  if (!header) return 0
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), 24 * 3600_000) : 0
}

const FREE = 3
const LONGEST_WAIT = 15 * 60_000

/** How long no password is taken after so many wrong ones in a row. Nothing is ever wiped for it: there may be unsent work. */
export function lockDelay(failures: number): number {
  return failures < FREE ? 0 : Math.min(LONGEST_WAIT, 5_000 * 2 ** (failures - FREE))
}
