import { describe, expect, it } from 'vitest'
import { goalsOf, nextTurn, periodOf } from './rules.ts'

describe('a proposal for a time of the year', () => {
  it('is taken over for the next time that is not over', () => {
    const autumn = { firstMonth: 10, monthCount: 1 }
    expect(nextTurn(autumn, '2026-09')).toBe('2026-10')
    expect(nextTurn(autumn, '2026-10')).toBe('2026-10')
    expect(nextTurn(autumn, '2026-11')).toBe('2027-10')
  })

  it('across the end of a year is still on in January', () => {
    const winter = { firstMonth: 11, monthCount: 3 }
    expect(nextTurn(winter, '2027-01')).toBe('2026-11')
    expect(nextTurn(winter, '2027-02')).toBe('2027-11')
    expect(periodOf(winter, '2026-11')).toEqual({ startsOn: '2026-11-01', endsOn: '2027-01-31' })
  })

  it('lends a draft its goals and suggestions, as far as they fit', () => {
    expect(goalsOf({ goals: '探访', activities: '义诊' })).toBe('探访\n\n义诊')
    expect(goalsOf({ goals: '探访', activities: '' })).toBe('探访')
    expect(goalsOf({ goals: '探'.repeat(600), activities: '义'.repeat(600) })).toHaveLength(1_000)
  })
})
