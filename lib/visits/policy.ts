import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

/** Visits are written by the station that keeps the household, nobody above it. */
export function canWriteVisit(actor: Who, target: { scopeCode: string }): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return target.scopeCode.startsWith(actor.area)
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return false
  }
}

/** Who may look at single visits; how much of one is seen, `canReadAnswers` and `seesFullNames` say. */
export function canListVisits(actor: Who): boolean {
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

/** What was learnt is class S (DOMAIN.md C4): the station's and the county's to know, not of those above. */
export function canReadAnswers(actor: Who): boolean {
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

/** The chief looks over what the own station wrote. */
export function canReviewVisit(actor: Who, target: { scopeCode: string }): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
      return target.scopeCode.startsWith(actor.area)
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_WORKER':
      return false
  }
}

/** Written or made by whoever asks: somebody else reviews it, where the station has another chief. */
export function isOwnVisit(
  actor: Pick<Actor, 'accountId' | 'workerId'>,
  visit: { recordedBy: string; visitorIds: readonly string[] },
): boolean {
  return visit.recordedBy === actor.accountId || (actor.workerId !== null && visit.visitorIds.includes(actor.workerId))
}
