import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

/** Authorities, operators and training bases are known to all who see stations. */
export function canViewOrganisations(actor: Pick<Actor, 'role'>): boolean {
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

/** Registering bodies and contracting with them: the offices, in their own area and beneath it. */
export function canKeepOrganisation(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return code.startsWith(actor.area)
    case 'NATIONAL_OBSERVER':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}
