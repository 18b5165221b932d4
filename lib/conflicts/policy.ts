import type { Actor } from '#lib/auth/actor'
import type { Dispute } from './types.ts'

type Who = Pick<Actor, 'role' | 'area' | 'accountId'>

/** Both sides of a dispute are class S: for the station and the county that answer for it. */
export function canViewDisputes(actor: Pick<Who, 'role'>): boolean {
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

/** The station's chief decides, the county where a chief is one of the writers; nobody decides on their own words. */
export function canDecideDispute(actor: Who, { scopeCode, writers, chiefs }: Dispute): boolean {
  if (!scopeCode.startsWith(actor.area) || writers.includes(actor.accountId)) return false
  switch (actor.role) {
    case 'STATION_CHIEF':
      return true
    case 'COUNTY_COORDINATOR':
      return chiefs
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return false
  }
}
