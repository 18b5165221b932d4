import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor } from '#lib/db'
import { allow } from '#lib/errors'
import { canReadNotices } from '#lib/notices/policy'
import type { QuietHoursInput } from './schema.ts'

/** The actor's own quiet hours; the same hour twice means none. */
export function setQuietHours(actor: Actor, { from, to }: QuietHoursInput): Promise<QuietHoursInput> {
  return asActor(actor, async (tx) => {
    allow(canReadNotices(actor))
    await tx.$executeRaw`
      insert into notice_setting (account_id, scope_code, quiet_from, quiet_to, changed_at)
      values (${actor.accountId}::uuid, ${actor.area}, ${from}, ${to}, ${now()})
      on conflict (account_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, changed_at = excluded.changed_at`
    await recordAudit(tx, actor, { action: 'notice.quiet', entity: 'notice_setting', detail: { from, to } })
    return { from, to }
  })
}
