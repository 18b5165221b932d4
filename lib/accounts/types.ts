import { ROLES, type Role } from '#lib/auth/actor'

/** NONE: an account to which the security administrator has not granted a role; it can't sign in. */
export type AccountRole = Role | 'NONE'
export const ACCOUNT_ROLES = [...ROLES, 'NONE'] as const

/** DISABLED before LOCKED before WAITING (no role yet) before TEMPORARY (own password not chosen yet). */
export type AccountState = 'ACTIVE' | 'DISABLED' | 'LOCKED' | 'WAITING' | 'TEMPORARY'

export interface Account {
  id: string
  username: string
  displayName: string
  role: AccountRole
  area: string
  areaName: string
  state: AccountState
  openSessions: number
  lastSeenAt: Date | null
  version: number
}

/** A password that an administrator made: shown once, good only for choosing one's own. */
export interface OneTimePassword {
  id: string
  username: string
  password: string
}
