import type { Actor } from '#lib/auth/actor'

type Who = Pick<Actor, 'role'>

/** Phones are for those who go out. */
export function canRegisterDevice(actor: Who): boolean {
  switch (actor.role) {
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
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

/** The chief sees the station's phones, the administrator those of the accounts in reach, a worker the own ones. */
export function canListDevices(actor: Who): boolean {
  return canRegisterDevice(actor) || actor.role === 'SYSTEM_ADMIN'
}

export function seesAllDevices(actor: Who): boolean {
  return actor.role === 'STATION_CHIEF' || actor.role === 'SYSTEM_ADMIN'
}
