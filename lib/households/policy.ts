import type { Actor } from '#lib/auth/actor'
import { ALL_FINDINGS } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>
type Where = { divisionCode: string }

/** Households are the station's; a county searches them, those above see figures and masked visits. */
export function canViewHouseholds(actor: Who): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return false
  }
}

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

export function canCreateHousehold(actor: Who, target: Where): boolean {
  return isStation(actor) && target.divisionCode.startsWith(actor.area)
}

/**
 * The red line of DOMAIN.md A5: a station assists, it never decides entitlement. So it records what
 * it finds, and statuses like 低保 come from government alone, through a way that does not exist yet.
 */
export function canRecordCategory(actor: Who, category: string): boolean {
  return isStation(actor) && ALL_FINDINGS.includes(category)
}

/** Showing a class S value in full, with a reason and an audit row. */
export function canReveal(actor: Who, target: Where): boolean {
  return canViewHouseholds(actor) && target.divisionCode.startsWith(actor.area)
}

/** Names are whole inside the station only (DOMAIN.md C4, class P). */
export function seesFullNames(actor: Who): boolean {
  return isStation(actor)
}
