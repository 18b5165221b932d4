import type { Actor } from '#lib/auth/actor'

/** How the nation, whose code is empty, is written in an address. */
export const NATION_SEGMENT = 'cn'

/** Where a person lands after signing in: the page of their main job. */
export function homePath(actor: Pick<Actor, 'role' | 'area'>): string {
  switch (actor.role) {
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
      return '/accounts'
    case 'AUDIT_ADMIN':
      return '/audit'
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return `/coverage/${actor.area || NATION_SEGMENT}`
    case 'COUNTY_COORDINATOR':
      return `/desk/${actor.area}`
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return '/today'
  }
}
