import type { Actor } from '#lib/auth/actor'

export { canKeepConsultation as canSupport, canViewConsultations as canViewIncubation } from '#lib/consultations/policy'

/** Entering one and moving it on: the chief of the station and the county. What was given is written down by workers too. */
export function canKeepCommunityOrganisation(actor: Pick<Actor, 'role' | 'area'>, code: string): boolean {
  switch (actor.role) {
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
      return code.startsWith(actor.area)
    case 'STATION_WORKER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
      return false
  }
}
