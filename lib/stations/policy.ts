import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role' | 'area'>

/** The levels of area whose stations a role keeps: 4 guidance centres, 6 head stations, 9 stations, 12 rooms. */
function keptLevels(role: Actor['role']): readonly number[] {
  switch (role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return [4, 6, 9, 12]
    case 'COUNTY_COORDINATOR':
      return [9, 12]
    case 'STATION_CHIEF':
      return [12]
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return []
  }
}

/** Making a station, its status, its checks, what it serves and what it is for. */
export function canKeepStation(actor: Who, code: string): boolean {
  return code.startsWith(actor.area) && keptLevels(actor.role).includes(code.length)
}

/** Whether there is any tier to keep, so that the way to a new one is shown. */
export function canKeepStations(actor: Who): boolean {
  return keptLevels(actor.role).length > 0
}

/** How to reach it, when it is open, what it has, how it looks: those who keep it, and the house itself. */
export function canDescribeStation(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return canKeepStation(actor, code)
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return canKeepStation(actor, code) || code === actor.area
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Points of service and projects hang on head stations too, so they are the offices' to keep. */
export function canKeepPoints(actor: Who, code: string): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return code.startsWith(actor.area)
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Whom to reach at a station, who checked it and its pictures: not for the observer, who meets no persons. */
export function canMeetStation(actor: Pick<Actor, 'role'>): boolean {
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

/** The contact's number in full, with a reason and an audit row. */
export function canRevealContact(actor: Who, code: string): boolean {
  return canMeetStation(actor) && code.startsWith(actor.area)
}
