import { describe, expect, it } from 'vitest'
import { daysOf, isoWeekOf, mondayOf, monthsOf, weeksOf } from './rules.ts'

const HENAN = { startsOn: '2023-06-01', endsOn: '2023-12-31' }

describe('the calendar of the action of Henan', () => {
  it('has 7 months, 31 ISO weeks and 214 days', () => {
    expect([monthsOf(HENAN).length, weeksOf(HENAN).length, daysOf(HENAN).length]).toEqual([7, 31, 214])
  })

  it('cuts its first and last week at the ends', () => {
    const weeks = weeksOf(HENAN)
    expect(mondayOf('2023-06-04')).toBe('2023-05-29')
    expect(weeks[0]).toEqual({ key: '2023-W22', from: '2023-06-01', to: '2023-06-04' })
    expect(weeks.at(-1)).toEqual({ key: '2023-W52', from: '2023-12-25', to: '2023-12-31' })
    expect(weeksOf({ startsOn: '2023-06-07', endsOn: '2023-06-13' }).map(({ from, to }) => [from, to])).toEqual([
      ['2023-06-07', '2023-06-11'],
      ['2023-06-12', '2023-06-13'],
    ])
  })

  it('leaves out exempt weeks', () => {
    expect(weeksOf(HENAN, ['2023-W39', '2023-W40'])).toHaveLength(29)
  })
})

it.each([
  ['2023-01-01', '2022-W52'],
  ['2023-01-02', '2023-W01'],
  ['2024-12-30', '2025-W01'],
  ['2026-12-31', '2026-W53'],
  ['2027-01-03', '2026-W53'],
])('%s lies in %s', (day, week) => expect(isoWeekOf(day)).toBe(week))
