import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

/** Highlights are told to all who work in the area and above it. */
export function canViewHighlights(actor: Pick<Actor, 'role'>): boolean {
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

/** Telling of a service: the station that gave it, and the county. */
export function canTellHighlight(actor: Pick<Actor, 'role'>): boolean {
  return canPublishAnywhere(actor.role) || actor.role === 'STATION_WORKER'
}

/** Changing a draft: whoever may publish it, and who told it. */
export function canUpdateHighlight(
  actor: Who & Pick<Actor, 'accountId'>,
  { divisionCode, createdBy }: { divisionCode: string; createdBy: string },
): boolean {
  return canPublishHighlight(actor, divisionCode) || (canTellHighlight(actor) && createdBy === actor.accountId)
}

/** Publishing and taking back: the chief and the county, in their area; a worker's draft waits for them. */
export function canPublishHighlight(actor: Who, code: string): boolean {
  return canPublishAnywhere(actor.role) && code.startsWith(actor.area)
}

function canPublishAnywhere(role: Actor['role']): boolean {
  switch (role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return true
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
