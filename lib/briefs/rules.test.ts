import { expect, it } from 'vitest'
import { checkedPeriod, runsOf, totalOf } from './rules.ts'

const HENAN = { startsOn: '2023-06-01', endsOn: '2023-12-31' }

it('a check is told of in the month in which its weeks begin, cut at the programme’s ends', () => {
  expect(checkedPeriod('ACTIVITY', HENAN, '2023-06')).toEqual({ startsOn: '2023-06-01', endsOn: '2023-07-02' })
  expect(checkedPeriod('ACTIVITY', HENAN, '2023-07')).toEqual({ startsOn: '2023-07-03', endsOn: '2023-08-06' })
  expect(checkedPeriod('THEME', HENAN, '2023-07')).toEqual({ startsOn: '2023-07-01', endsOn: '2023-07-31' })
  expect(checkedPeriod('BRAND', HENAN, '2023-07')).toEqual(HENAN)
  expect(checkedPeriod('THEME', HENAN, '2024-01')).toBeNull()
})

it('adds domains up', () => {
  const row = { visits: 1, seen: 2, cases: 3, groups: 4, activities: 5, sessions: 6, personTimes: 7, advice: 8 }
  expect(
    totalOf([
      { domain: 'AID', ...row },
      { domain: 'CHILD', ...row },
    ]),
  ).toMatchObject({ visits: 2, personTimes: 14 })
})

it('tells days that follow on one another as one', () => {
  const day = (n: number) => ({ from: `2023-06-0${n}`, to: `2023-06-0${n}` })
  expect(runsOf([day(5), day(1), day(2), { from: '2023-06-03', to: '2023-06-03' }])).toEqual([
    { from: '2023-06-01', to: '2023-06-03' },
    { from: '2023-06-05', to: '2023-06-05' },
  ])
})
