import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'

export interface AuditEntry {
  /** `entity.verb`, such as `visit.create`. */
  action: string
  entity: string
  entityId?: string
  /** Where it happened; the actor's own area if not given. */
  division?: string
  result?: 'OK' | 'DENIED' | 'FAILED'
  /** The user's stated reason, where one is asked (revealing, correcting). */
  reason?: string
  /** Changed fields and the like; never a class S value or a person's name. */
  detail?: Record<string, unknown>
  ref?: string
}

/** Writes an audit row in the caller's transaction: if it can't be written, nothing is. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.$executeRaw`
    insert into audit_event (actor_id, actor_role, division_code, action, entity, entity_id, result, reason, detail, ref)
    values (${actor.accountId}::uuid, ${actor.role}, ${entry.division ?? actor.area}, ${entry.action}, ${entry.entity},
      ${entry.entityId ?? null}, ${entry.result ?? 'OK'}, ${entry.reason ?? null},
      ${entry.detail ? JSON.stringify(entry.detail) : null}::jsonb, ${entry.ref ?? null})`
}
