import type { Actor } from '#lib/auth/actor'
import { isTownshipAnswer } from './rules.ts'
import type { LeadStatus } from './types.ts'

type Who = Pick<Actor, 'role'>

/** Who was met and why they may need help is class S: the station's and the county's to know. */
export function canReadLeads(actor: Who): boolean {
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

/** Leads are reported by those who go out. */
export function canCreateLead(actor: Who): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'STATION_WORKER'
}

/**
 * The station finds out, reports, assists and closes. What the township answered is written down by the chief or the
 * county with its document; nobody at a station decides it.
 */
export function canTakeLeadStep(actor: Who, to: LeadStatus): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
      return true
    case 'STATION_WORKER':
      return !isTownshipAnswer(to)
    case 'COUNTY_COORDINATOR':
      return isTownshipAnswer(to)
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return false
  }
}
