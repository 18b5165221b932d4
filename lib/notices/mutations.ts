import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { asActor, type Tx } from '#lib/db'
import { allow } from '#lib/errors'
import { canReadNotices } from './policy.ts'
import type { ReadNotices } from './schema.ts'
import type { Addressee, NewNotice, NoticeToMany } from './types.ts'

/** Tells somebody of the own area or of one above it, in the caller's transaction. @throws 42501 beside the own line */
export async function notifyIn(tx: Tx, actor: Actor, to: Addressee, notice: NewNotice): Promise<void> {
  const [roles, account] = 'roles' in to ? [to.roles, null] : [[], to.accountId]
  await tx.$executeRaw`
    select notify(${notice.id}::uuid, ${to.area}, ${roles}::text[], ${account}::uuid, ${notice.kind}, ${notice.entity},
      ${notice.entityId}::uuid, ${JSON.stringify(notice.params ?? {})}::jsonb, ${actor.demo})`
}

/** Tells many at once, each once. @returns how many had not been told; @throws 42501 beside the own line */
export async function notifyManyIn(tx: Tx, notices: readonly NoticeToMany[]): Promise<number> {
  const [row] = await tx.$queryRaw<[{ told: number }]>`select notify_many(${JSON.stringify(notices)}::jsonb) as told`
  return row.told
}

/** Marks notices read by the actor; those already read stay so. */
export function readNotices(actor: Actor, { ids }: ReadNotices): Promise<{ read: number }> {
  return asActor(actor, async (tx) => {
    allow(canReadNotices(actor))
    const seen = await tx.notice.findMany({ where: { id: { in: ids } }, select: { id: true } })
    const { count } = await tx.noticeRead.createMany({
      data: seen.map(({ id }) => ({ noticeId: id, accountId: actor.accountId, scopeCode: actor.area })),
      skipDuplicates: true,
    })
    if (count > 0) await recordAudit(tx, actor, { action: 'notice.read', entity: 'notice', detail: { count } })
    return { read: count }
  })
}
