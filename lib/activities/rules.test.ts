import { describe, expect, it } from 'vitest'
import {
  canStep,
  checkInRefusal,
  isEditable,
  isHeld,
  isMovable,
  liesWithin,
  movedBy,
  needsReason,
  needsSafetyPlan,
  posterRefusal,
  refusalOf,
  showsSatisfaction,
  startsWithin,
  statusAfter,
  takesSignUps,
} from './rules.ts'
import { ACTIVITY_STATUSES, type ActivityStatus, STEPS, type Step } from './types.ts'

describe('the way of an activity', () => {
  it('goes from draft to archived, one step after the other', () => {
    let status: ActivityStatus = 'DRAFT'
    for (const step of [
      'SUBMIT',
      'RETURN',
      'SUBMIT',
      'APPROVE',
      'PUBLISH',
      'HOLD',
      'REPORT',
      'REOPEN',
      'REPORT',
      'ARCHIVE',
    ] as Step[]) {
      expect(canStep(status, step), `${status} ${step}`).toBe(true)
      status = statusAfter(step)
    }
    expect(status).toBe('ARCHIVED')
  })

  it('leads nowhere from the archive and from what was cancelled', () => {
    for (const status of ['ARCHIVED', 'CANCELLED'] as const) expect(STEPS.filter((step) => canStep(status, step))).toEqual([])
  })

  it('knows of no report before it was held, and nothing held before it was published', () => {
    expect(ACTIVITY_STATUSES.filter((status) => canStep(status, 'REPORT'))).toEqual(['HELD', 'REPORTED'])
    expect(ACTIVITY_STATUSES.filter((status) => canStep(status, 'HOLD'))).toEqual(['PUBLISHED'])
    expect(ACTIVITY_STATUSES.filter(isHeld)).toEqual(['HELD', 'REPORTED', 'ARCHIVED'])
  })

  it('has a word for each step that is refused, and asks why of what says no', () => {
    expect(STEPS.map(refusalOf).every((key) => key.startsWith('activity'))).toBe(true)
    expect(STEPS.filter(needsReason)).toEqual(['RETURN', 'REOPEN', 'CANCEL'])
    expect(ACTIVITY_STATUSES.filter(isEditable)).toEqual(['DRAFT', 'RETURNED'])
  })
})

it.each([
  [{ RESIDENTS: 50 }, false],
  [{ RESIDENTS: 40, POOR: 11 }, true],
  [{ MINORS: 1 }, true],
  [{ ELDERS: 1 }, true],
  [{ MINORS: 0, DISABLED: 5 }, false],
])('a safety plan for %j: %s', (expected, needed) => expect(needsSafetyPlan(expected)).toBe(needed))

it('begins within a theme that it may outlast, and lies within a programme as a whole', () => {
  const month = { startsOn: '2023-06-01', endsOn: '2023-06-30' }
  const across = { startsOn: '2023-06-30', endsOn: '2023-07-02' }
  expect([startsWithin(across, month), liesWithin(across, month)]).toEqual([true, false])
  expect(startsWithin({ startsOn: '2023-05-31', endsOn: '2023-06-02' }, month)).toBe(false)
})

it('shows satisfaction from ten answers on', () => {
  expect([null, { sample: 9 }, { sample: 10 }].map(showsSatisfaction)).toEqual([false, false, true])
})

describe('the door', () => {
  const activity = { status: 'PUBLISHED', startsOn: '2023-06-10', endsOn: '2023-06-11', endsAt: '11:00' } as const

  it.each([
    ['2023-06-09', '23:59', 'checkInEarly'],
    ['2023-06-10', '00:00', null],
    ['2023-06-10', '23:00', null],
    ['2023-06-11', '11:00', null],
    ['2023-06-11', '11:01', 'checkInOver'],
    ['2023-06-12', '00:00', 'checkInOver'],
  ])('%s %s: %s', (day, time, refusal) => expect(checkInRefusal(activity, { day, time })).toBe(refusal))

  it('opens with publishing and takes names until the last day', () => {
    const closed = ACTIVITY_STATUSES.filter((status) =>
      checkInRefusal({ ...activity, status }, { day: '2023-06-10', time: '09:00' }),
    )
    expect(closed).toEqual(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REPORTED', 'ARCHIVED', 'CANCELLED'])
    expect(['2023-06-01', '2023-06-11', '2023-06-12'].map((day) => takesSignUps(activity, day))).toEqual([true, true, false])
  })
})

describe('the poster', () => {
  const activity = {
    status: 'PUBLISHED',
    startsOn: '2023-06-10',
    endsOn: '2023-06-11',
    endsAt: '11:00',
    places: 3,
    taken: 2,
  } as const
  const on = (changes: object, day = '2023-06-01', time = '09:00') => posterRefusal({ ...activity, ...changes }, { day, time })

  it('takes people from when it is opened until it is over or full', () => {
    expect([on({}), on({}, '2023-06-11', '11:00')]).toEqual([null, null])
    expect(on({}, '2023-06-11', '11:01')).toBe('posterOver')
    expect([on({ taken: 3 }), on({ taken: 4 })]).toEqual(['posterFull', 'posterFull'])
    expect(on({ places: null })).toBe('posterClosed')
    const open = ACTIVITY_STATUSES.filter((status) => on({ status }) === null)
    expect(open).toEqual(['PUBLISHED', 'HELD'])
  })
})

describe('another day', () => {
  it('can be chosen until it was held or called off', () => {
    expect(ACTIVITY_STATUSES.filter(isMovable)).toEqual(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED'])
  })

  it('keeps the length, across months too', () => {
    const span = { startsOn: '2023-06-29', endsOn: '2023-07-02' }
    expect(movedBy(span, '2023-07-30')).toEqual({ startsOn: '2023-07-30', endsOn: '2023-08-02' })
  })
})
