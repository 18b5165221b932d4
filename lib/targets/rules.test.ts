import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, expectedBy, isFrozen, periodDays, valueOn } from './rules.ts'

describe('splitting', () => {
  it('goes by weight, remainders to the largest', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(apportion(100, [50, 30, 20])).toEqual([50, 30, 20])
    expect(apportion(7, [0, 0])).toEqual([4, 3])
  })

  it('keeps the limits, and gives what they hold back to the others', () => {
    expect(apportion(100, [90, 5, 5], 10)).toEqual([80, 10, 10])
    expect(apportion(100, [90, 5, 5], 0, 50)).toEqual([50, 25, 25])
    // Limits that can't be met are kept: the sum is shown against the whole.
    expect(apportion(10, [1, 1], 8)).toEqual([8, 8])
  })

  it('adds up to the whole wherever the limits let it', () => {
    const limits = fc.tuple(fc.nat(20), fc.nat(200)).map(([least, more]) => [least, least + more] as const)
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }),
        limits,
        (whole, weights, [least, most]) => {
          const parts = apportion(whole, weights, least, most)
          for (const part of parts) expect(part >= least && part <= most).toBe(true)
          const sum = parts.reduce((a, b) => a + b, 0)
          const reachable = Math.min(most * weights.length, Math.max(least * weights.length, whole))
          expect(sum).toBe(reachable)
        },
      ),
    )
  })
})

it('periods are cut at the ends of the programme', () => {
  const henan = { startsOn: '2023-06-01', endsOn: '2023-12-31' }
  expect(periodDays('MONTH', '2023-07', henan)).toEqual({ from: '2023-07-01', to: '2023-07-31' })
  expect(periodDays('QUARTER', '2023-06', henan)).toEqual({ from: '2023-06-01', to: '2023-06-30' })
  expect(periodDays('QUARTER', '2023-11', henan)).toEqual({ from: '2023-10-01', to: '2023-12-31' })
  expect(periodDays('WHOLE', '2023-11', henan)).toEqual({ from: '2023-06-01', to: '2023-12-31' })
  expect(periodDays('MONTH', '2023-05', henan)).toBeNull()
})

describe('a target over time', () => {
  const versions = [
    { version: 2, value: 150, reason: '站点增加', changedOn: '2023-08-10' },
    { version: 1, value: 100, reason: null, changedOn: '2023-05-20' },
  ]

  it('is on a day what it was then', () => {
    expect(['2023-05-19', '2023-05-20', '2023-08-09', '2023-08-10'].map((day) => valueOn(versions, day))).toEqual([
      ...[null, 100, 100, 150],
    ])
  })

  it('freezes on the first day of its period', () => {
    expect([isFrozen('2023-06-01', '2023-05-31'), isFrozen('2023-06-01', '2023-06-01')]).toEqual([false, true])
  })

  it('is expected evenly over its days', () => {
    expect(
      ['2023-05-31', '2023-06-15', '2023-06-30', '2023-07-09'].map((day) => expectedBy(300, '2023-06-01', '2023-06-30', day)),
    ).toEqual([...[0, 150, 300, 300]])
  })
})
