import type { Actor } from '#lib/auth/actor'

/** Who is posted is personal data: the national observer sees only how many (DOMAIN.md C4). */
export function canViewWorkers(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'NATIONAL_OBSERVER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}

/** Whole names are for those who work together; above the station they are masked. */
export function seesWholeNames(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'STATION_WORKER'
}
