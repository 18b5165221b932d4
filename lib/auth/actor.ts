/** The roles of DOMAIN.md B8.13 that exist so far. One account holds exactly one. */
export const ROLES = [
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
  'NATIONAL_OBSERVER',
  'PROVINCE_OFFICIAL',
  'PREFECTURE_OFFICIAL',
  'COUNTY_COORDINATOR',
  'STATION_CHIEF',
  'STATION_WORKER',
] as const

export type Role = (typeof ROLES)[number]

/** Who acts: loaded from the database on every request, never from the cookie. */
export interface Actor {
  accountId: string
  username: string
  displayName: string
  role: Role
  /** Division code of the actor's area; empty for the nation. */
  area: string
  workerId: string | null
  demo: boolean
  /** The session behind a signed-in browser; null for an API token. */
  sessionId: string | null
}
