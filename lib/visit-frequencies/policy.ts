import type { Actor } from '#lib/auth/actor'

/** The province sets how often, a county may ask for more; nobody else reads this page. */
export function canSetFrequency(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PREFECTURE_OFFICIAL':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return false
  }
}
