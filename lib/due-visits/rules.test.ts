import { expect, it } from 'vitest'
import { daysBetween, timelyRate } from './rules.ts'

it('counts days over months and backwards', () => {
  expect(daysBetween('2023-02-27', '2023-03-01')).toBe(2)
  expect(daysBetween('2023-05-10', '2023-05-01')).toBe(-9)
})

it('is a rate of what was due, and none of nothing', () => {
  expect(timelyRate({ due: 3, inTime: 2 })).toBe('66.67')
  expect(timelyRate({ due: 8, inTime: 8 })).toBe('100.00')
  expect(timelyRate({ due: 0, inTime: 0 })).toBeNull()
})
