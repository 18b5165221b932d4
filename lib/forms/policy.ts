import type { Actor } from '#lib/auth/actor'

/** May the role look at forms, their versions and what changed between them? */
export function canViewForms(actor: Pick<Actor, 'role'>): boolean {
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

/** Building, publishing and retiring: the official of the province whose form it is. The standard (no area) is nobody's to change. */
export function canEditForm(actor: Pick<Actor, 'role' | 'area'>, divisionCode: string): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
      return divisionCode !== '' && actor.area === divisionCode
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** The guide is for whoever asks people, and for the offices above. */
export function canReadGuide(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
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
