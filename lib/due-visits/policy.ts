import type { Actor } from '#lib/auth/actor'

/** Single households that are due: the station's and the county's affair. */
export function canListDueVisits(actor: Pick<Actor, 'role'>): boolean {
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
