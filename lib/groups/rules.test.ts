import { describe, expect, it } from 'vitest'
import {
  attendanceOf,
  belongsOn,
  canStep,
  closingRefusal,
  isEditable,
  isRunning,
  meanChange,
  meanSatisfaction,
  memberAttendance,
  needsReason,
  personTimesOf,
  refusalOf,
  statusAfter,
  takesMembers,
} from './rules.ts'
import { type Attendance, GROUP_STATUSES, type Measures, STEPS } from './types.ts'

const session = (attendance: Attendance) => ({ attendance })
const sessions = [
  session({ a: 'PRESENT', b: 'PRESENT', c: 'ABSENT' }),
  session({ a: 'PRESENT', b: 'EXCUSED', c: 'ABSENT', d: 'PRESENT' }),
]
const measures = (pre: number | null, post: number | null, satisfaction: number | null = null): Measures => ({
  ...{ pre, post, satisfaction },
})

describe('the way of a group', () => {
  it('goes from draft to closed, and back only where it says so', () => {
    const way = (['SUBMIT', 'APPROVE', 'START', 'CLOSE'] as const).map(statusAfter)
    expect(way).toEqual(['SUBMITTED', 'APPROVED', 'RUNNING', 'CLOSED'])
    const open = Object.fromEntries(GROUP_STATUSES.map((status) => [status, STEPS.filter((step) => canStep(status, step))]))
    expect(open).toEqual({
      DRAFT: ['SUBMIT', 'CANCEL'],
      SUBMITTED: ['APPROVE', 'RETURN', 'CANCEL'],
      RETURNED: ['SUBMIT', 'CANCEL'],
      APPROVED: ['START', 'CANCEL'],
      RUNNING: ['CLOSE', 'CANCEL'],
      CLOSED: ['REOPEN'],
      CANCELLED: [],
    })
    expect(STEPS.filter(needsReason)).toEqual(['RETURN', 'REOPEN', 'CANCEL'])
    expect(new Set(STEPS.map(refusalOf)).size).toBe(6)
  })

  it('says what may be written in which state', () => {
    expect(GROUP_STATUSES.filter(isEditable)).toEqual(['DRAFT', 'RETURNED'])
    expect(GROUP_STATUSES.filter(takesMembers)).toEqual(['APPROVED', 'RUNNING'])
    expect(GROUP_STATUSES.filter(isRunning)).toEqual(['RUNNING'])
  })

  it('closes once it is evaluated and has met often enough, or says why not', () => {
    const closing = { evaluated: true, held: 3, least: 4, reason: undefined }
    expect(closingRefusal({ ...closing, evaluated: false })).toBe('groupNotEvaluated')
    expect(closingRefusal(closing)).toBe('groupTooFew')
    expect(closingRefusal({ ...closing, reason: '组员外出务工' })).toBeNull()
    expect(closingRefusal({ ...closing, held: 4 })).toBeNull()
  })
})

describe('attendance', () => {
  it('counts each member at each session they were there for', () => {
    expect(personTimesOf(sessions)).toBe(4)
    expect(attendanceOf(sessions)).toEqual({ present: 4, places: 7 })
    expect(attendanceOf([])).toEqual({ present: 0, places: 0 })
  })

  it('of one member counts only the sessions they had a place in', () => {
    expect(memberAttendance(sessions, 'a')).toEqual({ present: 2, places: 2 })
    expect(memberAttendance(sessions, 'b')).toEqual({ present: 1, places: 2 })
    expect(memberAttendance(sessions, 'd')).toEqual({ present: 1, places: 1 })
    expect(memberAttendance(sessions, 'e')).toEqual({ present: 0, places: 0 })
  })

  it('holds from the day somebody joins to their last', () => {
    const stay = { joinedOn: '2023-06-01', leftOn: '2023-06-10' }
    const days = ['2023-05-31', '2023-06-01', '2023-06-10', '2023-06-11']
    expect(days.map((day) => belongsOn(stay, day))).toEqual([false, true, true, false])
    expect(belongsOn({ joinedOn: '2023-06-01', leftOn: null }, '2024-01-01')).toBe(true)
  })
})

describe('what was measured', () => {
  it('changes by the mean of those measured both times', () => {
    const all = [measures(10, 20), measures(20, 24), measures(99, null), measures(null, 1)]
    expect(meanChange(all)).toEqual({ sample: 2, pre: 15, post: 22, change: 7 })
    expect(meanChange([measures(3, null)])).toBeNull()
    expect(meanChange([measures(0, 0)])).toEqual({ sample: 1, pre: 0, post: 0, change: 0 })
  })

  it('satisfies by the mean of those who answered', () => {
    expect(meanSatisfaction([measures(1, 1, 5), measures(1, 1, 4), measures(1, 1)])).toEqual({ sample: 2, mean: 4.5 })
    expect(meanSatisfaction([])).toBeNull()
  })
})
