import type { Actor } from '#lib/auth/actor'

/** Coverage is for everyone who works with stations; the three administrators keep accounts, not services. */
export function canViewCoverage(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}
