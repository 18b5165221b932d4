import type { Actor } from '#lib/auth/actor'

/** The log is read by the audit administrator alone; the row policy of audit_event says the same. */
export function canReadAudit(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
    case 'AUDIT_ADMIN':
      return true
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return false
  }
}
