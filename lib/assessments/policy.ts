import type { Actor } from '#lib/auth/actor'
import { canViewPersons, isStation, type Kept } from '#lib/persons/policy'

type Who = Pick<Actor, 'role' | 'area'>

/** Written by the station that keeps the person's file, nobody above it. */
export function canWriteAssessment(actor: Who, target: Kept): boolean {
  return isStation(actor) && target.scopeCode.startsWith(actor.area)
}

/** Read by the station and the county; whether a minor's opens, `canOpen` of lib/access-approvals says. */
export function canViewAssessments(actor: Who): boolean {
  return canViewPersons(actor)
}
