import type { Actor } from '#lib/auth/actor'
import type { Register } from '#lib/registers/types'

type Who = Pick<Actor, 'role' | 'area' | 'accountId'>

/** Whoever answers for a station or an area takes its registers out; a worker has no need to. */
export function canViewExports(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return true
    case 'STATION_WORKER':
    case 'NATIONAL_OBSERVER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}

/** Households and the people in them leave the system only where they are known: at the station and in the county. */
export function canExport(actor: Pick<Actor, 'role'>, register: Register): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return true
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return register === 'STATIONS' || register === 'WORKERS'
    case 'STATION_WORKER':
    case 'NATIONAL_OBSERVER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}

/**
 * The second person: never whoever asked. A station's request is the county's to decide; a county's is decided by
 * another coordinator of the county or by an official above.
 */
export function canDecide(actor: Who, request: { createdById: string; scopeCode: string }): boolean {
  if (request.createdById === actor.accountId || !request.scopeCode.startsWith(actor.area)) return false
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return true
    case 'PREFECTURE_OFFICIAL':
    case 'PROVINCE_OFFICIAL':
      return request.scopeCode.length === 6
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'NATIONAL_OBSERVER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}
