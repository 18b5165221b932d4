import type { Actor } from '#lib/auth/actor'

// 三员分立 (DOMAIN.md C5): one keeps accounts, one grants access, one reads the audit. The trigger
// account_guard holds the same lines in the database.

type Admin = Pick<Actor, 'role' | 'area' | 'accountId'>

interface Target {
  id: string
  area: string
}

type Power = 'keeps' | 'grants' | null

function powerOf(role: Actor['role']): Power {
  switch (role) {
    case 'SYSTEM_ADMIN':
      return 'keeps'
    case 'SECURITY_ADMIN':
      return 'grants'
    case 'AUDIT_ADMIN':
    case 'NATIONAL_OBSERVER':
    case 'PROVINCE_OFFICIAL':
    case 'PREFECTURE_OFFICIAL':
    case 'COUNTY_COORDINATOR':
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return null
  }
}

function mayTouch(actor: Admin, target: Target): boolean {
  return target.id !== actor.accountId && target.area.startsWith(actor.area)
}

export function canViewAccounts(actor: Pick<Actor, 'role'>): boolean {
  return powerOf(actor.role) !== null
}

export function canCreateAccount(actor: Admin, area: string): boolean {
  return powerOf(actor.role) === 'keeps' && area.startsWith(actor.area)
}

/** Disabling, enabling, unlocking, a new password; never for the own account. */
export function canKeepAccount(actor: Admin, target: Target): boolean {
  return powerOf(actor.role) === 'keeps' && mayTouch(actor, target)
}

/** Granting or taking a role and an area, both within the administrator's own area; never to oneself. */
export function canGrantRole(actor: Admin, target: Target, area: string): boolean {
  return powerOf(actor.role) === 'grants' && mayTouch(actor, target) && area.startsWith(actor.area)
}

export function canEndSessions(actor: Admin, target: Target): boolean {
  return powerOf(actor.role) !== null && mayTouch(actor, target)
}
