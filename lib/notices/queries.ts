import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { HOUSE_HOURS, quietSince, URGENT_KINDS } from './rules.ts'
import { NOTICE_PAGES, type NoticeEntity, type NoticeKind, type NoticeRow, type QuietHours } from './types.ts'

const MOST = 100

/** When the actor wants no word but what can't wait. */
export async function quietHoursOf(tx: Tx, actor: Actor): Promise<QuietHours> {
  const own = await tx.noticeSetting.findUnique({
    where: { accountId: actor.accountId },
    select: { quietFrom: true, quietTo: true },
  })
  return own ? { from: own.quietFrom, to: own.quietTo } : HOUSE_HOURS
}

/** What has reached the actor by an instant, the newest first: in quiet hours nothing new but what can't wait. */
export async function listNotices(tx: Tx, actor: Actor, at: Date = now()): Promise<NoticeRow[]> {
  const since = quietSince(await quietHoursOf(tx, actor), at)
  const rows = await tx.notice.findMany({
    where: since ? { OR: [{ createdAt: { lt: since } }, { kind: { in: [...URGENT_KINDS] } }] } : {},
    select: {
      ...{ id: true, kind: true, entity: true, entityId: true, params: true, createdAt: true },
      reads: { where: { accountId: actor.accountId }, select: { readAt: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  const names = await namesFor(tx, rows)
  return rows.map(({ kind, entity, entityId, params, reads, ...row }) => ({
    ...row,
    kind: kind as NoticeKind,
    href: `${NOTICE_PAGES[entity as NoticeEntity]}${entityId ?? ''}`,
    params: { ...(params as NoticeRow['params']), ...names(entity, entityId, params as NoticeRow['params']) },
    read: reads.length > 0,
  }))
}

type Named = { entity: string; entityId: string | null; params: unknown }

/** Stations and counties as they are called now; a notice keeps their ids alone. */
async function namesFor(tx: Tx, rows: readonly Named[]) {
  const ids = rows.flatMap(({ entity, entityId }) => (entity === 'station' && entityId ? [entityId] : []))
  const codes = rows.flatMap(({ params }) => (params as { county?: string }).county ?? [])
  const stations = await tx.station.findMany({ where: { id: { in: ids } }, select: { id: true, name: true }, take: MOST })
  const counties = await tx.division.findMany({ where: { code: { in: codes } }, select: { code: true, name: true }, take: MOST })
  const stationOf = new Map(stations.map(({ id, name }) => [id, name]))
  const countyOf = new Map(counties.map(({ code, name }) => [code, name]))
  return (entity: string, id: string | null, { county }: NoticeRow['params']) => ({
    station: (entity === 'station' && stationOf.get(id ?? '')) || 'none',
    ...(county !== undefined && { county: countyOf.get(String(county)) ?? String(county) }),
  })
}

/**
 * How many words the actor has not read: each that can't wait, and one for each day of the others. Counted no further than
 * a hundred; in quiet hours what is new and can wait is not counted.
 */
export async function countUnread(tx: Tx, actor: Actor, at: Date = now()): Promise<number> {
  const hours = await quietHoursOf(tx, actor)
  const since = quietSince(hours, at)
  const late = hours.from > hours.to
  const [row] = await tx.$queryRaw<{ unread: number }[]>`
    select count(distinct u.line)::int as unread from (
      select case when n.kind = any (${[...URGENT_KINDS]}::text[]) then n.id::text
        else ((n.created_at at time zone 'Asia/Shanghai')::date + case when ${late}::boolean
          and to_char(n.created_at at time zone 'Asia/Shanghai', 'HH24:MI') >= ${hours.from} then 1 else 0 end)::text end as line
      from notice n
      where (${since}::timestamptz is null or n.created_at < ${since}::timestamptz or n.kind = any (${[...URGENT_KINDS]}::text[]))
        and not exists (select from notice_read r where r.notice_id = n.id and r.account_id = ${actor.accountId}::uuid)
      limit ${MOST}) u`
  return row?.unread ?? 0
}
