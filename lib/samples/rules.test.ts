import { expect, it } from 'vitest'
import { isDrawn, sampleSize } from './rules.ts'

it('one in ten is checked, and three at least', () => {
  expect([0, 1, 3, 4, 30, 31, 100, 101].map(sampleSize)).toEqual([0, 1, 3, 3, 3, 4, 10, 11])
})

it('a month that runs has no sample yet', () => {
  expect([isDrawn('2023-05', '2023-06'), isDrawn('2023-06', '2023-06'), isDrawn('2023-12', '2024-01')]).toEqual([
    true,
    false,
    true,
  ])
})
