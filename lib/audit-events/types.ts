export const AUDIT_RESULTS = ['OK', 'DENIED', 'FAILED'] as const
export type AuditResult = (typeof AUDIT_RESULTS)[number]

/** Deeds that take personal data out of the system, whatever they were done to. */
export const AUDIT_DEEDS = ['reveal', 'export'] as const
export type AuditDeed = (typeof AUDIT_DEEDS)[number]

/** A row of the audit as its administrator reads it. */
export interface AuditEvent {
  /** A bigint as text: it names the place to go on from. */
  id: string
  at: Date
  /** Null when the account lies outside the reader's area, or nobody was signed in. */
  actor: string | null
  actorRole: string | null
  area: string
  action: string
  entity: string
  entityId: string | null
  result: AuditResult
  reason: string | null
  detail: unknown
  ref: string | null
}
