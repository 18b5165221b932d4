import type { Actor } from '#lib/auth/actor'
import type { FileKind } from './types.ts'

type Who = Pick<Actor, 'role' | 'accountId'>

/** Who may send files of a kind; for which record, is decided where it is used. */
export function canStoreFile(actor: Pick<Actor, 'role'>, kind: FileKind): boolean {
  switch (actor.role) {
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
      return !isOfVisit(kind)
    case 'STATION_CHIEF':
      return true
    case 'STATION_WORKER':
      return kind === 'EVIDENCE' || isOfVisit(kind)
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}

/** Made on a visit: the station's to send. */
function isOfVisit(kind: FileKind): boolean {
  return kind === 'VISIT_PHOTO' || kind === 'SIGNATURE'
}

/**
 * Pictures of stations are for all who see the area; those of a visit for those who may know what was learnt on it, once
 * they belong to one; one that a highlight showed is closed with it; workbooks are about persons and for whoever sent or asked for them.
 */
export function canReadFile(actor: Who, file: { kind: FileKind; createdBy: string; attached: boolean }): boolean {
  switch (file.kind) {
    case 'STATION_PHOTO':
      return seesFigures(actor)
    case 'EVIDENCE':
      return seesFigures(actor) && actor.role !== 'NATIONAL_OBSERVER' && file.attached
    case 'VISIT_PHOTO':
    case 'SIGNATURE':
      return knowsVisits(actor) && (file.attached || file.createdBy === actor.accountId)
    case 'IMPORT':
    case 'IMPORT_RESULT':
      return canStoreFile(actor, file.kind) && file.createdBy === actor.accountId
    // Through its request alone, where it is counted and expires (lib/exports).
    case 'EXPORT':
      return false
  }
}

function knowsVisits(actor: Pick<Actor, 'role'>): boolean {
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

function seesFigures(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return false
  }
}
