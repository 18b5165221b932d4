import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backOff, lockDelay, retryAfter } from './retrying.ts'

it('waits longer after each failure, spreads, and never comes before the server asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(100_000),
      (n, random, asked) => {
        const wait = backOff(n, random, asked)
        expect(wait).toBeGreaterThanOrEqual(Math.max(1_000, asked))
        expect(wait).toBeLessThanOrEqual(Math.max(300_000, asked * 1.5))
        expect(backOff(n + 1, random)).toBeGreaterThanOrEqual(backOff(n, random))
      },
    ),
  )
})

it('reads Retry-After as seconds or as a date', () => {
  const now = Date.parse('2026-11-28T10:00:00Z')
  expect(retryAfter('7', now)).toBe(7_000)
  expect(retryAfter('Sat, 28 Nov 2026 10:01:00 GMT', now)).toBe(60_000)
  expect(retryAfter('Sat, 28 Nov 2026 09:00:00 GMT', now)).toBe(0)
  for (const nothing of [null, '', 'soon']) expect(retryAfter(nothing, now)).toBe(0)
})

it('lets two slips pass and then slows guessing down to four an hour', () => {
  expect([0, 1, 2].map(lockDelay)).toEqual([0, 0, 0])
  expect(lockDelay(3)).toBe(5_000)
  expect(lockDelay(10)).toBe(640_000)
  expect(lockDelay(50)).toBe(900_000)
})
