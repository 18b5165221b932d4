import { addDays, type Day, dayToDate } from '#lib/clock'
import type { ActivityStatus, Band, Cost, Group, HeldDay, Step } from './types.ts'

/** Where each step starts and ends (DOMAIN.md B4). */
const WAYS: Record<Step, { from: readonly ActivityStatus[]; to: ActivityStatus }> = {
  SUBMIT: { from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED' },
  APPROVE: { from: ['SUBMITTED'], to: 'APPROVED' },
  RETURN: { from: ['SUBMITTED'], to: 'RETURNED' },
  PUBLISH: { from: ['APPROVED'], to: 'PUBLISHED' },
  HOLD: { from: ['PUBLISHED'], to: 'HELD' },
  // A report may be corrected until it is archived.
  REPORT: { from: ['HELD', 'REPORTED'], to: 'REPORTED' },
  REOPEN: { from: ['REPORTED'], to: 'HELD' },
  ARCHIVE: { from: ['REPORTED'], to: 'ARCHIVED' },
  CANCEL: { from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'HELD'], to: 'CANCELLED' },
}

export function canStep(from: ActivityStatus, step: Step): boolean {
  return WAYS[step].from.includes(from)
}

export function statusAfter(step: Step): ActivityStatus {
  return WAYS[step].to
}

/** Why a step can't be taken from here: a key of messages/errors `field.*`. */
export function refusalOf(step: Step): string {
  switch (step) {
    case 'SUBMIT':
      return 'activityNotDraft'
    case 'APPROVE':
    case 'RETURN':
      return 'activityNotSubmitted'
    case 'PUBLISH':
      return 'activityNotApproved'
    case 'HOLD':
      return 'activityNotPublished'
    case 'REPORT':
      return 'activityNotHeld'
    case 'REOPEN':
    case 'ARCHIVE':
      return 'activityNotReported'
    case 'CANCEL':
      return 'activityOver'
  }
}

/** A plan may be rewritten until it is handed in, and again when it was returned. */
export function isEditable(status: ActivityStatus): boolean {
  return canStep(status, 'SUBMIT')
}

/** Another day can be chosen for what is planned and was neither held nor called off; an approval holds for the new day too. */
export function isMovable(status: ActivityStatus): boolean {
  return !isHeld(status) && status !== 'CANCELLED'
}

/** The same days from another first day on. */
export function movedBy({ startsOn, endsOn }: Span, first: Day): Span {
  const length = (dayToDate(endsOn).getTime() - dayToDate(startsOn).getTime()) / 86_400_000
  return { startsOn: first, endsOn: addDays(first, length) }
}

/** Steps that say why. */
export function needsReason(step: Step): boolean {
  return step === 'RETURN' || step === 'CANCEL' || step === 'REOPEN'
}

export function isHeld(status: ActivityStatus): boolean {
  return status === 'HELD' || status === 'REPORTED' || status === 'ARCHIVED'
}

export function sumOf(counts: Partial<Record<Group | Band, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0)
}

/** 安全预案: for more than 50 people, or where minors or the elderly are expected (DOMAIN.md B4.1). */
export function needsSafetyPlan(expected: Partial<Record<Group, number>>): boolean {
  return sumOf(expected) > 50 || (expected.MINORS ?? 0) > 0 || (expected.ELDERS ?? 0) > 0
}

export function totalOf(costs: readonly Cost[]): number {
  return costs.reduce((sum, { amount }) => sum + amount, 0)
}

export function personTimesOf(days: readonly HeldDay[]): number {
  return days.reduce((sum, { personTimes }) => sum + personTimes, 0)
}

interface Span {
  startsOn: Day
  endsOn: Day
}

/** Whether the first day of a plan lies within a theme or programme, which a theme need not outlast but a programme must. */
export function startsWithin(plan: Span, whole: Span): boolean {
  return plan.startsOn >= whole.startsOn && plan.startsOn <= whole.endsOn
}

export function liesWithin(plan: Span, whole: Span): boolean {
  return startsWithin(plan, whole) && plan.endsOn <= whole.endsOn
}

/** 满意度 is published from ten answers on (DOMAIN.md B6.5). */
export function showsSatisfaction(satisfaction: { sample: number } | null): boolean {
  return satisfaction !== null && satisfaction.sample >= 10
}

/**
 * Why nobody can be checked in at a moment, as a key of messages/errors `field.*`, or null.
 * @param at day and time of day in Asia/Shanghai
 */
export function checkInRefusal(
  activity: Span & { status: ActivityStatus; endsAt: string },
  at: { day: Day; time: string },
): string | null {
  if (!isAnnounced(activity.status)) return 'checkInClosed'
  if (at.day < activity.startsOn) return 'checkInEarly'
  return isOver(activity, at) ? 'checkInOver' : null
}

/** People know of it, and its report is not written yet. */
function isAnnounced(status: ActivityStatus): boolean {
  return status === 'PUBLISHED' || status === 'HELD'
}

function isOver({ endsOn, endsAt }: Span & { endsAt: string }, at: { day: Day; time: string }): boolean {
  return at.day > endsOn || (at.day === endsOn && at.time > endsAt)
}

/**
 * Why nobody can sign up by the poster at a moment, as a key of messages/errors `field.*`, or null.
 * @param at day and time of day in Asia/Shanghai
 */
export function posterRefusal(
  activity: Span & { status: ActivityStatus; endsAt: string; places: number | null; taken: number },
  at: { day: Day; time: string },
): string | null {
  if (activity.places === null || !isAnnounced(activity.status)) return 'posterClosed'
  if (isOver(activity, at)) return 'posterOver'
  return activity.taken >= activity.places ? 'posterFull' : null
}

/** Somebody can be put on the list until it is over. */
export function takesSignUps(activity: Span & { status: ActivityStatus }, day: Day): boolean {
  return isAnnounced(activity.status) && day <= activity.endsOn
}
