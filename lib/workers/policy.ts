import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

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

/** How many, how well trained, how many gone: figures without a person. */
export function canViewStaffFigures(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'NATIONAL_OBSERVER' || canViewWorkers(actor)
}

/** The register is kept by the county and by the chief of the station, each in the own area. */
export function canKeepWorker(actor: Who, target: { divisionCode: string }): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return target.divisionCode.startsWith(actor.area)
    case 'STATION_WORKER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'NATIONAL_OBSERVER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}

/** How many a station should have is the county's to say, for it pays them. */
export function canPlanPosts(actor: Who, target: { divisionCode: string }): boolean {
  return actor.role === 'COUNTY_COORDINATOR' && canKeepWorker(actor, target)
}

/** Stations alone have sessions that work at more than one place. */
export function canSwitchStation(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'STATION_WORKER'
}

/** Whole names are for those who work together, and for the county that keeps the register; above they are masked. */
export function seesWholeNames(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'STATION_WORKER' || actor.role === 'COUNTY_COORDINATOR'
}
