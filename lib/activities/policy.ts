import type { Actor } from '#lib/auth/actor'
import type { Step } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>

/** Activities are known to all who work in the area or above it. */
export function canViewActivities(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Planning, holding and reporting: the station's own people; the coordinator for the head station of the county. */
export function canPlanActivity(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return code === actor.area
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return code.startsWith(actor.area)
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Approving, returning and archiving: the level above the station. That nobody approves the own plan is a rule beside. */
export function canJudgeActivity(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return code.length > 6 && code.startsWith(actor.area)
    case 'PREFECTURE_OFFICIAL':
      return code.length === 6 && code.startsWith(actor.area)
    case 'PROVINCE_OFFICIAL':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Whether there is any station whose plans wait for the actor. */
export function judgesActivities(actor: Who): boolean {
  return canJudgeActivity(actor, actor.area.length === 6 ? `${actor.area}001` : `${actor.area}01`)
}

export function canTakeStep(actor: Who, code: string, step: Step): boolean {
  switch (step) {
    case 'SUBMIT':
    case 'HOLD':
    case 'REPORT':
      return canPlanActivity(actor, code)
    case 'PUBLISH':
    case 'CANCEL':
      return canPlanActivity(actor, code) || canJudgeActivity(actor, code)
    case 'APPROVE':
    case 'RETURN':
    case 'REOPEN':
    case 'ARCHIVE':
      return canJudgeActivity(actor, code)
  }
}

/** Nobody approves what is their own. */
export function isOwnPlan(
  actor: Pick<Actor, 'accountId'>,
  { createdBy, submittedBy }: { createdBy: string; submittedBy: string | null },
): boolean {
  return createdBy === actor.accountId || submittedBy === actor.accountId
}

/** Pictures may show people: the station's and the county's to see, as those of visits are. */
export function seesPictures(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}
