import type { Actor } from '#lib/auth/actor'

/** The county that checks, and those above it who see how far it is. */
export function canViewSamples(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return true
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** The county checks its stations, never its own head station. */
export function canCheckSample(actor: Pick<Actor, 'role' | 'area'>, code: string): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return code.length > 6 && code.startsWith(actor.area)
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}
