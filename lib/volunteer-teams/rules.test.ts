import { expect, it } from 'vitest'
import { firstOutOfOrder, stageOn } from './rules.ts'

const team = { incubatedOn: '2022-05-01', filedOn: '2022-09-01', registeredOn: null, dissolvedOn: '2024-01-01' }

it('a team stands in the stage whose day came last', () => {
  expect(
    ['2022-04-30', '2022-05-01', '2022-08-31', '2022-09-01', '2023-12-31', '2024-01-01'].map((day) => stageOn(team, day)),
  ).toEqual([...[null, 'INCUBATING', 'INCUBATING', 'FILED', 'FILED', 'DISSOLVED']])
})

it('names the date that is out of order, and lets stages be skipped', () => {
  expect(firstOutOfOrder(team)).toBeNull()
  expect(firstOutOfOrder({ ...team, filedOn: null })).toBeNull()
  expect(firstOutOfOrder({ ...team, filedOn: '2022-04-30' })).toBe('filedOn')
  expect(firstOutOfOrder({ ...team, dissolvedOn: '2022-08-01' })).toBe('dissolvedOn')
})
