import type { Day } from '#lib/clock'
import type { Attendance, GroupStatus, Measures, Step } from './types.ts'

/** Where each step starts and ends (DOMAIN.md B3). */
const WAYS: Record<Step, { from: readonly GroupStatus[]; to: GroupStatus }> = {
  SUBMIT: { from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], to: 'RETURNED' },
  START: { from: ['APPROVED'], to: 'RUNNING' },
  CLOSE: { from: ['RUNNING'], to: 'CLOSED' },
  REOPEN: { from: ['CLOSED'], to: 'RUNNING' },
  CANCEL: { from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'RUNNING'], to: 'CANCELLED' },
}

export function canStep(from: GroupStatus, step: Step): boolean {
  return WAYS[step].from.includes(from)
}

export function statusAfter(step: Step): GroupStatus {
  return WAYS[step].to
}

/** Why a step can't be taken from here: a key of messages/errors `field.*`. */
export function refusalOf(step: Step): string {
  switch (step) {
    case 'SUBMIT':
      return 'groupNotDraft'
    case 'APPROVE':
    case 'RETURN':
      return 'groupNotSubmitted'
    case 'START':
      return 'groupNotApproved'
    case 'CLOSE':
      return 'groupNotRunning'
    case 'REOPEN':
      return 'groupNotClosed'
    case 'CANCEL':
      return 'groupOver'
  }
}

/** A plan may be rewritten until it is handed in, and again when it was returned. */
export function isEditable(status: GroupStatus): boolean {
  return canStep(status, 'SUBMIT')
}

/** Members are gathered once the plan is approved, and come and go while it runs. */
export function takesMembers(status: GroupStatus): boolean {
  return status === 'APPROVED' || status === 'RUNNING'
}

/** Sessions and the evaluation are written while it runs. */
export function isRunning(status: GroupStatus): boolean {
  return status === 'RUNNING'
}

/** Steps that say why. Closing does when fewer sessions were held than the plan asks for at least. */
export function needsReason(step: Step): boolean {
  return step === 'RETURN' || step === 'CANCEL' || step === 'REOPEN'
}

interface Closing {
  evaluated: boolean
  /** Sessions held. */
  held: number
  least: number
  reason: string | undefined
}

/** Why a running group can't be closed yet, as a key of messages/errors `field.*`, or null. */
export function closingRefusal({ evaluated, held, least, reason }: Closing): string | null {
  if (!evaluated) return 'groupNotEvaluated'
  if (held < least && !reason) return 'groupTooFew'
  return null
}

interface Stay {
  joinedOn: Day
  leftOn: Day | null
}

/** Whether somebody belonged to the group on a day: the last day is still one of it. */
export function belongsOn({ joinedOn, leftOn }: Stay, day: Day): boolean {
  return joinedOn <= day && (leftOn === null || day <= leftOn)
}

/** 人次: each member at each session they were there for (DOMAIN.md K8). */
export function personTimesOf(sessions: readonly { attendance: Attendance }[]): number {
  return sessions.reduce((sum, { attendance }) => sum + presentIn(attendance), 0)
}

export function presentIn(attendance: Attendance): number {
  return Object.values(attendance).filter((presence) => presence === 'PRESENT').length
}

/** 出席率: of the places that members had in the sessions, those they took; who was excused was not there either. */
export function attendanceOf(sessions: readonly { attendance: Attendance }[]): { present: number; places: number } {
  const places = sessions.reduce((sum, { attendance }) => sum + Object.keys(attendance).length, 0)
  return { present: personTimesOf(sessions), places }
}

/** The same of one member. */
export function memberAttendance(sessions: readonly { attendance: Attendance }[], memberId: string) {
  const own = sessions.flatMap(({ attendance }) => attendance[memberId] ?? [])
  return { present: own.filter((presence) => presence === 'PRESENT').length, places: own.length }
}

/** 前后测: the mean change of those who were measured both before and after; one without the other says nothing. */
export function meanChange(all: readonly Measures[]): { sample: number; pre: number; post: number; change: number } | null {
  const both = all.flatMap(({ pre, post }) => (pre === null || post === null ? [] : [{ pre, post }]))
  if (both.length === 0) return null
  const pre = mean(both.map((one) => one.pre))
  const post = mean(both.map((one) => one.post))
  return { sample: both.length, pre, post, change: post - pre }
}

/** 满意度 of those who answered. */
export function meanSatisfaction(all: readonly Measures[]): { sample: number; mean: number } | null {
  const given = all.flatMap(({ satisfaction }) => satisfaction ?? [])
  return given.length === 0 ? null : { sample: given.length, mean: mean(given) }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
