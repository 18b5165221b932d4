import { canJudgeActivity, canPlanActivity, canViewActivities, judgesActivities, seesPictures } from '#lib/activities/policy'
import type { Actor } from '#lib/auth/actor'
import type { Step } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>

// A group is planned, judged and read by the same people as an activity (DOMAIN.md B3, B4).

export function canViewGroups(actor: Pick<Actor, 'role'>): boolean {
  return canViewActivities(actor)
}

/** Planning, leading and evaluating: the station's own people; the coordinator for the head station of the county. */
export function canLeadGroup(actor: Who, code: string): boolean {
  return canPlanActivity(actor, code)
}

/** Approving and returning: the level above the station. That nobody approves the own plan is a rule beside. */
export function canJudgeGroup(actor: Who, code: string): boolean {
  return canJudgeActivity(actor, code)
}

/** Whether there is any station whose plans wait for the actor. */
export function judgesGroups(actor: Who): boolean {
  return judgesActivities(actor)
}

/** Who is in a group and how it went for them is the station's and the county's to read. */
export function seesMembers(actor: Pick<Actor, 'role'>): boolean {
  return seesPictures(actor)
}

export function canTakeStep(actor: Who, code: string, step: Step): boolean {
  switch (step) {
    case 'SUBMIT':
    case 'START':
    case 'CLOSE':
      return canLeadGroup(actor, code)
    case 'CANCEL':
      return canLeadGroup(actor, code) || canJudgeGroup(actor, code)
    case 'APPROVE':
    case 'RETURN':
    case 'REOPEN':
      return canJudgeGroup(actor, code)
  }
}
