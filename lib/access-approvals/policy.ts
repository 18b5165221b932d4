import type { Actor } from '#lib/auth/actor'
import { type Day, today } from '#lib/clock'
import { isCaseTeam, isGovernment, type Kept } from '#lib/persons/policy'
import { isMinor } from '#lib/persons/rules'

type Who = Pick<Actor, 'role' | 'area'>

/** Class S fields of a minor open for the case team, and for others with an approved request that is still good. */
export function canOpen(actor: Who, person: Kept & { birthDate: Day | null }, approved: boolean): boolean {
  return !isMinor(person.birthDate, today()) || isCaseTeam(actor, person) || approved
}

export function canRequestAccess(actor: Who, person: Kept): boolean {
  return isGovernment(actor) && person.scopeCode.startsWith(actor.area)
}

/** The station chief, or another county coordinator; never who asked, which the database holds too. */
export function canDecideAccess(
  actor: Pick<Actor, 'role' | 'area' | 'accountId'>,
  request: Kept & { requestedBy: string },
): boolean {
  const may = actor.role === 'STATION_CHIEF' || actor.role === 'COUNTY_COORDINATOR'
  return may && request.scopeCode.startsWith(actor.area) && request.requestedBy !== actor.accountId
}
