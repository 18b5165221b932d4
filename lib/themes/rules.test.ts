import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '#lib/clock'
import { byMonth, canMove, daysLeft, hasPublished, isInForce, monthsBetween, monthsOf, movedTo, overlaps } from './rules.ts'
import type { ThemeSummary } from './types.ts'

const theme = (changes: Partial<ThemeSummary> = {}): ThemeSummary => ({
  id: 'a',
  divisionCode: '522702',
  owner: '演示县',
  title: '演示',
  domain: 'AID',
  status: 'PUBLISHED',
  allStations: true,
  startsOn: '2023-06-01',
  endsOn: '2023-07-31',
  ...changes,
})

describe('months', () => {
  it('a theme of two months stands in both, and only there', () => {
    const rows = byMonth(monthsBetween('2023-05', '2023-08'), [theme()])
    expect(rows.map(({ month, themes }) => [month, themes.length])).toEqual([
      ['2023-05', 0],
      ['2023-06', 1],
      ['2023-07', 1],
      ['2023-08', 0],
    ])
  })

  it('only a published theme fills a month', () => {
    for (const status of ['DRAFT', 'WITHDRAWN'] as const) {
      expect(hasPublished({ month: '2023-06', themes: [theme({ status })] })).toBe(false)
    }
    expect(hasPublished({ month: '2023-06', themes: [theme({ status: 'DRAFT' }), theme()] })).toBe(true)
  })

  it('crosses the end of a year', () => {
    expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
  })
})

describe('a copy', () => {
  it('lies in other months as the original did in its own', () => {
    expect(movedTo(theme(), '2024-06')).toEqual({ startsOn: '2024-06-01', endsOn: '2024-07-31' })
    const february = theme({ startsOn: '2023-02-01', endsOn: '2023-02-28' })
    expect(movedTo(february, '2024-02')).toEqual({ startsOn: '2024-02-01', endsOn: '2024-02-29' })
    const late = theme({ startsOn: '2023-01-30', endsOn: '2023-03-05' })
    expect(movedTo(late, '2023-02')).toEqual({ startsOn: '2023-02-28', endsOn: '2023-04-05' })
  })

  it('of any theme covers as many months and never turns round', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.nat(366), fc.nat(600), (start, length, ahead) => {
        const startsOn = start.toISOString().slice(0, 10)
        const original = { startsOn, endsOn: addDays(startsOn, length) }
        const month = addMonths('2020-01', ahead)
        const copy = movedTo(original, month)
        expect(copy.startsOn.slice(0, 7)).toBe(month)
        expect(copy.startsOn <= copy.endsOn).toBe(true)
        expect(monthsOf(copy)).toHaveLength(monthsOf(original).length)
      }),
    )
  })
})

describe('a theme of a station', () => {
  it('fills no month of the county', () => {
    const own = theme({ divisionCode: '522702103', owner: '演示镇' })
    expect(hasPublished({ month: '2023-06', themes: [own] })).toBe(false)
    expect(hasPublished({ month: '2023-06', themes: [own, theme()] })).toBe(true)
  })
})

describe('days', () => {
  it('counts the last day itself and nothing behind it', () => {
    expect(daysLeft(theme(), '2023-07-30')).toBe(2)
    expect(daysLeft(theme(), '2023-07-31')).toBe(1)
    expect(daysLeft(theme(), '2023-08-01')).toBe(0)
  })

  it('is in force from its first to its last day, when published', () => {
    expect(['2023-05-31', '2023-06-01', '2023-07-31', '2023-08-01'].map((day) => isInForce(theme(), day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isInForce(theme({ status: 'DRAFT' }), '2023-06-01')).toBe(false)
  })

  it('touching days overlap, days side by side do not', () => {
    expect(overlaps(theme(), { startsOn: '2023-07-31', endsOn: '2023-08-31' })).toBe(true)
    expect(overlaps(theme(), { startsOn: '2023-08-01', endsOn: '2023-08-31' })).toBe(false)
  })
})

it('moves one way only', () => {
  const states = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const
  const moves = states.flatMap((from) => states.filter((to) => canMove(from, to)).map((to) => `${from} ${to}`))
  expect(moves).toEqual(['DRAFT PUBLISHED', 'PUBLISHED WITHDRAWN'])
})
