import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChange, formatCount, formatPoints, formatRate, rateHundredths } from './numbers.ts'

describe('formatRate', () => {
  it.each([
    [1094, 1510, '72.45%'],
    [755, 1510, '50.00%'],
    [1, 3, '33.33%'],
    [2, 3, '66.67%'],
    // Halves go up, exactly where binary fractions would go down.
    [1, 800, '0.13%'],
    [1, 20_000, '0.01%'],
    [8, 8, '100.00%'],
    [0, 8, '0.00%'],
    [0, 0, '–'],
  ])('%i of %i is %s', (part, whole, expected) => expect(formatRate(part, whole)).toBe(expected))

  it('is half up for any two counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), fc.nat(), (whole, any) => {
        const part = any % (whole + 1)
        const [numerator, denominator] = [BigInt(part) * 10_000n * 2n + BigInt(whole), BigInt(whole) * 2n]
        expect(BigInt(rateHundredths(part, whole))).toBe(numerator / denominator)
      }),
    )
  })
})

it('groups by thousands', () => expect(formatCount(1_234_567)).toBe('1,234,567'))

it.each([
  [31, '+31'],
  [-4, '−4'],
  [0, '±0'],
])('shows the sign of %i', (value, expected) => expect(formatChange(value)).toBe(expected))

it.each([
  [205, '+2.05'],
  [-5, '−0.05'],
  [0, '±0.00'],
])('shows %i hundredths as points', (value, expected) => expect(formatPoints(value)).toBe(expected))
