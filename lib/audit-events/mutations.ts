import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { asActor } from '#lib/db'
import { allow } from '#lib/errors'
import { canReadAudit } from './policy.ts'
import { AUDIT_EXPORT, listAuditEvents } from './queries.ts'
import { auditPeriod } from './rules.ts'
import type { AuditFilter } from './schema.ts'
import type { AuditEvent } from './types.ts'

/** Reads the events for a file, and writes into the same log that it was done. */
export function exportAuditEvents(actor: Actor, filter: AuditFilter): Promise<AuditEvent[]> {
  return asActor(actor, async (tx) => {
    allow(canReadAudit(actor))
    const events = await listAuditEvents(tx, filter, AUDIT_EXPORT)
    const detail = { ...filter, ...auditPeriod(filter), rows: events.length }
    await recordAudit(tx, actor, { action: 'audit.export', entity: 'audit', detail })
    return events
  })
}
