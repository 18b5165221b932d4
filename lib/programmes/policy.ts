import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

/** Programmes are known to all who work under them. */
export function canViewProgrammes(actor: Pick<Actor, 'role'>): boolean {
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

/** Drafting and issuing one, and saying how it is checked: the offices, for their own area. */
export function canIssueProgramme(actor: Who, code: string): boolean {
  return isOffice(actor) && actor.area === code
}

/** Taking stations in and out: the offices above them. */
export function canEnrol(actor: Who, code: string): boolean {
  return isOffice(actor) && code.startsWith(actor.area)
}

/** Filing the plan of an area or station beneath the programme's own: whoever answers for it. */
export function canFilePlan(actor: Who, programmeArea: string): boolean {
  switch (actor.role) {
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return actor.area !== programmeArea && actor.area.startsWith(programmeArea)
    case 'PROVINCE_OFFICIAL':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Whoever works under a programme may say what stands in the way, in the own area. */
export function canRaiseIssue(actor: Pick<Actor, 'role'>): boolean {
  return canViewProgrammes(actor)
}

/** Changing and closing an issue: offices and chiefs, in their area; a worker keeps what the own station raised. */
export function canKeepIssue(actor: Who, code: string): boolean {
  return canViewProgrammes(actor) && actor.role !== 'STATION_WORKER' && code.startsWith(actor.area)
}

function isOffice({ role }: Pick<Actor, 'role'>): boolean {
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
