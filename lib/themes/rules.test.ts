import { describe, expect, it } from 'vitest'
import { byMonth, canMove, daysLeft, hasPublished, isInForce, monthsBetween, overlaps } from './rules.ts'
import type { ThemeSummary } from './types.ts'

const theme = (changes: Partial<ThemeSummary> = {}): ThemeSummary => ({
  id: 'a',
  divisionCode: '522702',
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
