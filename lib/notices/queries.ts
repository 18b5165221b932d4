import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { NOTICE_PAGES, type NoticeEntity, type NoticeKind, type NoticeRow } from './types.ts'

const MOST = 100

/** What the actor was told, the newest first. */
export async function listNotices(tx: Tx, actor: Actor): Promise<NoticeRow[]> {
  const rows = await tx.notice.findMany({
    select: {
      ...{ id: true, kind: true, entity: true, entityId: true, params: true, createdAt: true },
      reads: { where: { accountId: actor.accountId }, select: { readAt: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  return rows.map(({ kind, entity, entityId, params, reads, ...row }) => ({
    ...row,
    kind: kind as NoticeKind,
    href: `${NOTICE_PAGES[entity as NoticeEntity]}${entityId}`,
    params: params as NoticeRow['params'],
    read: reads.length > 0,
  }))
}

/** How many the actor has not read; counted no further than a hundred. */
export async function countUnread(tx: Tx, actor: Actor): Promise<number> {
  const [row] = await tx.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from (select 1 from notice n where not exists (
      select from notice_read r where r.notice_id = n.id and r.account_id = ${actor.accountId}::uuid) limit ${MOST}) u`
  return row?.unread ?? 0
}
