import type { AccountRole, AccountState } from './types.ts'

/** Whether a role can be held for an area, by the length of its code; the table's check holds the same line. */
export function fitsArea(role: AccountRole, area: string): boolean {
  const digits = area.length
  switch (role) {
    case 'NATIONAL_OBSERVER':
      return digits === 0
    case 'PROVINCE_OFFICIAL':
      return digits === 2
    case 'PREFECTURE_OFFICIAL':
      return digits === 4
    case 'COUNTY_COORDINATOR':
      return digits === 6
    case 'STATION_CHIEF':
    case 'STATION_WORKER':
      return digits === 9
    case 'SYSTEM_ADMIN':
    case 'SECURITY_ADMIN':
    case 'AUDIT_ADMIN':
      return digits <= 6
    case 'NONE':
      return digits <= 9
  }
}

interface StateColumns {
  role: string
  disabledAt: Date | null
  lockedUntil: Date | null
  passwordTemporary: boolean
}

export function stateOf(row: StateColumns, now: Date): AccountState {
  if (row.disabledAt) return 'DISABLED'
  if (row.lockedUntil && row.lockedUntil > now) return 'LOCKED'
  if (row.role === 'NONE') return 'WAITING'
  return row.passwordTemporary ? 'TEMPORARY' : 'ACTIVE'
}
