import type { Actor } from '#lib/auth/actor'
import { REGISTERS, type Register } from '#lib/registers/types'

type Who = Pick<Actor, 'role'>

/**
 * Who brings which register in. Entitlements are decided by government, never by a station (DOMAIN.md A5);
 * stations and workers are the county's.
 */
export function canImport(actor: Who, register: Register): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
      return register === 'HOUSEHOLDS'
    case 'COUNTY_COORDINATOR':
      return true
    case 'PREFECTURE_OFFICIAL':
    case 'PROVINCE_OFFICIAL':
      return register === 'ENTITLEMENTS' || register === 'STATIONS'
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

export function importableBy(actor: Who): Register[] {
  return REGISTERS.filter((register) => canImport(actor, register))
}

export function canViewImports(actor: Who): boolean {
  return importableBy(actor).length > 0
}

/** Rows hold persons' data whole, so an import is carried on by whoever began it. */
export function canCarryOn(actor: Pick<Actor, 'role' | 'accountId'>, batch: { register: Register; createdBy: string }): boolean {
  return canImport(actor, batch.register) && batch.createdBy === actor.accountId
}
