import type { Actor } from '#lib/auth/actor'

/** The county's brief: its coordinator writes it, the offices above read it. */
export function canTakeBrief(actor: Pick<Actor, 'role' | 'area'>, county: string): boolean {
  return canTakeBriefs(actor) && county.length === 6 && county.startsWith(actor.area)
}

/** Whether there is a county whose brief the role may have. */
export function canTakeBriefs(actor: Pick<Actor, 'role'>): boolean {
  switch (actor.role) {
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
