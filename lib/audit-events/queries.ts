import 'server-only'
import { addDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { Prisma } from '#prisma/generated/client'
import { auditPeriod } from './rules.ts'
import type { AuditFilter } from './schema.ts'
import type { AuditEvent } from './types.ts'

export const AUDIT_PAGE = 50
export const AUDIT_EXPORT = 10_000

const midnight = (day: string) => Prisma.sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`

/** Events, newest first, going on behind the event `after`; at most `limit`. */
export function listAuditEvents(tx: Tx, filter: AuditFilter, limit = AUDIT_PAGE): Promise<AuditEvent[]> {
  const { from, to } = auditPeriod(filter)
  const { action, actor, deed, result, after } = filter
  const only = [
    action && Prisma.sql`and e.action collate "C" >= ${action} and e.action collate "C" < ${`${action}\u{10ffff}`}`,
    deed && Prisma.sql`and ${deed} in (split_part(e.action, '.', 1), split_part(e.action, '.', 2))`,
    result && Prisma.sql`and e.result = ${result}`,
    actor && Prisma.sql`and e.actor_id = (select id from account where username = ${actor})`,
    after && Prisma.sql`and (e.at, e.id) < (select at, id from audit_event where id = ${after}::bigint)`,
  ].filter((part) => part instanceof Prisma.Sql)
  return tx.$queryRaw<AuditEvent[]>`
    select e.id::text as id, e.at, a.username as actor, e.actor_role as "actorRole", e.division_code as area, e.action, e.entity,
      e.entity_id as "entityId", e.result, e.reason, e.detail, e.ref
    from audit_event e left join account a on a.id = e.actor_id
    where e.at >= ${midnight(from)} and e.at < ${midnight(addDays(to, 1))} ${only.length > 0 ? Prisma.join(only, ' ') : Prisma.empty}
    order by e.at desc, e.id desc limit ${limit}`
}
