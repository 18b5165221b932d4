import type { Actor } from '#lib/auth/actor'
import type { BrandKind } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>

export function canViewBrands(actor: Pick<Actor, 'role'>): boolean {
  return worksIn(actor.role)
}

/** What the role may apply for: a county a brand, a station its speciality. */
export function appliesFor(actor: Pick<Actor, 'role'>): BrandKind | null {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return 'BRAND'
    case 'STATION_CHIEF':
      return 'SPECIALITY'
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return null
  }
}

/** Recognising, declining, ending and looking at anew: a level above, never the own. */
export function canDecideBrand(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return code.length > actor.area.length && code.startsWith(actor.area)
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Telling a story of it: whoever works where it is, the county of its brand, the station of its speciality. */
export function canTellStory(actor: Who, code: string): boolean {
  return worksIn(actor.role) && actor.area === code
}

function worksIn(role: Actor['role']): boolean {
  switch (role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}
