import type { Actor } from '#lib/auth/actor'
import { isStation } from '#lib/persons/policy'

export { canRecordCategory, isStation, seesFullNames } from '#lib/persons/policy'

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

export function canCreateHousehold(actor: Who, target: Where): boolean {
  return isStation(actor) && target.divisionCode.startsWith(actor.area)
}

/** Showing a class S value in full, with a reason and an audit row. */
export function canReveal(actor: Who, target: Where): boolean {
  return canViewHouseholds(actor) && target.divisionCode.startsWith(actor.area)
}
