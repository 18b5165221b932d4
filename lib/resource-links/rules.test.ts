import { expect, it } from 'vitest'
import { totalOf } from './rules.ts'

it('adds cash and goods of all parties', () => {
  expect(
    totalOf([
      { party: 'CHARITY', cash: 100, goods: 25, links: 2 },
      { party: 'COMMUNITY', cash: 0, goods: 5, links: 3 },
    ]),
  ).toBe(130)
  expect(totalOf([])).toBe(0)
})
