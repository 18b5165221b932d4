import { describe, expect, it } from 'vitest'
import { hoursLeft, isOnClock, isTownshipAnswer, needsNote, nextSteps, verifyBy } from './rules.ts'
import { LEAD_STATUSES } from './types.ts'

describe('the way of a lead', () => {
  it('is this and no other', () => {
    expect(LEAD_STATUSES.flatMap((from) => nextSteps(from).map((to) => `${from} ${to}`))).toEqual([
      'NEW VERIFYING',
      'VERIFYING REPORTED',
      'VERIFYING CLOSED',
      'REPORTED ACCEPTED',
      'REPORTED REJECTED',
      'ACCEPTED ASSISTED',
      'REJECTED FOLLOW_UP',
      'REJECTED CLOSED',
      'ASSISTED FOLLOW_UP',
      'ASSISTED CLOSED',
      'FOLLOW_UP CLOSED',
    ])
  })

  it('always leads to its end', () => {
    const ends = (from: (typeof LEAD_STATUSES)[number]): boolean =>
      from === 'CLOSED' || (nextSteps(from).length > 0 && nextSteps(from).every(ends))
    expect(LEAD_STATUSES.every(ends)).toBe(true)
  })

  it('asks why where somebody will ask later', () => {
    expect(needsNote('VERIFYING', 'CLOSED')).toBe(true)
    expect(needsNote('FOLLOW_UP', 'CLOSED')).toBe(false)
    expect(LEAD_STATUSES.filter((to) => isTownshipAnswer(to))).toEqual(['ACCEPTED', 'REJECTED'])
  })
})

describe('the clock', () => {
  const found = new Date('2023-05-10T02:00:00Z')

  it('gives 48 hours, half of it when urgent', () => {
    expect(verifyBy(found, 'NORMAL').toISOString()).toBe('2023-05-12T02:00:00.000Z')
    expect(verifyBy(found, 'URGENT').toISOString()).toBe('2023-05-11T02:00:00.000Z')
  })

  it('counts whole hours and goes below nothing', () => {
    expect(hoursLeft(found, new Date('2023-05-10T00:30:00Z'))).toBe(1)
    expect(hoursLeft(found, new Date('2023-05-10T02:00:01Z'))).toBe(-1)
  })

  it('stops once it is reported', () => {
    expect(LEAD_STATUSES.filter(isOnClock)).toEqual(['NEW', 'VERIFYING'])
  })
})
