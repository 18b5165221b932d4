import type { Actor } from '#lib/auth/actor'
import { ALL_FINDINGS, isEntitlement } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>
/** Whose record it is now: `scope_code`. */
export type Kept = { scopeCode: string }

export function isStation(actor: Who): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return false
  }
}

/** Government users who may meet persons. They alone set entitlements (DOMAIN.md A5). */
export function isGovernment(actor: Who): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'PREFECTURE_OFFICIAL':
    case 'PROVINCE_OFFICIAL':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return false
  }
}

/** People are met by their station and, on a question, by the county. */
export function canViewPersons(actor: Who): boolean {
  return isStation(actor) || actor.role === 'COUNTY_COORDINATOR'
}

/** Keeping the file: the own station's. */
export function canEditPerson(actor: Who, target: Kept): boolean {
  return isStation(actor) && target.scopeCode.startsWith(actor.area)
}

/**
 * The red line of DOMAIN.md A5: a station assists, it never decides entitlement. It records what it finds;
 * statuses like 低保 come from government users alone. The database holds the same line.
 */
export function canRecordCategory(actor: Who, category: string): boolean {
  if (isEntitlement(category)) return isGovernment(actor)
  return isStation(actor) && ALL_FINDINGS.includes(category)
}

/** Whether a change of what somebody is takes effect at once; a social worker's waits for the chief. */
export function appliesAtOnce(actor: Who): boolean {
  return actor.role === 'STATION_CHIEF' || isGovernment(actor)
}

export function canDecideChanges(actor: Who, target: Kept): boolean {
  return actor.role === 'STATION_CHIEF' && target.scopeCode.startsWith(actor.area)
}

/** The case team of a minor is the own station; everybody else needs an approved request (DOMAIN.md C3). */
export function isCaseTeam(actor: Who, target: Kept): boolean {
  return isStation(actor) && target.scopeCode.startsWith(actor.area)
}

/** Names are whole inside the station only (DOMAIN.md C4, class P). */
export function seesFullNames(actor: Who): boolean {
  return isStation(actor)
}
