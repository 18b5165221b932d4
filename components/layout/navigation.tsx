import type { Actor } from '#lib/auth/actor'
import { NATION_SEGMENT } from '#lib/auth/home'

export interface NavigationEntry {
  /** Key in messages/common `nav.*`. */
  key: string
  href: string
}

/** At most seven entries, by what the role does. */
export function navigationOf(actor: Pick<Actor, 'role' | 'area'>): NavigationEntry[] {
  const coverage = { key: 'coverage', href: `/coverage/${actor.area || NATION_SEGMENT}` }
  const stations = { key: 'stations', href: '/stations' }
  const visits = { key: 'visits', href: '/visits' }
  const households = { key: 'households', href: '/households' }
  const themes = { key: 'themes', href: '/themes' }
  switch (actor.role) {
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
      return [{ key: 'accounts', href: '/accounts' }]
    case 'AUDIT_ADMIN':
      return [{ key: 'audit', href: '/audit' }]
    case 'NATIONAL_OBSERVER':
      return [coverage, stations]
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
      return [coverage, stations, visits, themes]
    case 'COUNTY_COORDINATOR':
      return [{ key: 'desk', href: `/desk/${actor.area}` }, coverage, stations, households, visits, themes]
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return [{ key: 'today', href: '/today' }, households, visits, themes]
  }
}
