import type { Actor } from '#lib/auth/actor'

/** May the role meet themes at all? Which ones, is the row policies' affair. */
export function canViewThemes(actor: Pick<Actor, 'role'>): boolean {
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

/** Planning, changing, publishing and withdrawing: the county's coordinator for the county, a station's chief for the station. */
export function canPlanTheme(actor: Pick<Actor, 'role' | 'area'>, code: string): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
      return code.length === 6 && actor.area === code
    case 'STATION_CHIEF':
      return code.length > 6 && actor.area === code
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}
