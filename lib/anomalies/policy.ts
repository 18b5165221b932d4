import type { Actor } from '#lib/auth/actor'

/** Stations see their own, those above them what lies in their area. */
export function canViewAnomalies(actor: Pick<Actor, 'role'>): boolean {
  return looks(actor.role) || actor.role === 'STATION_CHIEF'
}

/** To say that it was looked at: the county and those above it, never the station itself. */
export function canLookAt(actor: Pick<Actor, 'role' | 'area'>, area: string): boolean {
  return looks(actor.role) && area.startsWith(actor.area)
}

function looks(role: Actor['role']): boolean {
  switch (role) {
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
