import 'server-only'
import type { DeviceActor } from '#lib/auth/device'
import { now, today } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { type Cursor, readCursor, writeCursor } from '#lib/sync/rules'
import type { DecidedRecord, Pulled } from '#lib/sync/types'
import { listCards } from './cards/queries.ts'

/** Households of one page. */
export const PULL_PAGE = 200

interface Moment {
  horizon: bigint
  database: string
}

interface Change {
  id: string
  xid: bigint
}

/**
 * What changed in the own station's caseload since a cursor, at most 200 households. The cursor is a horizon, not a
 * time: the oldest transaction that was running when it was given. What that one or any later one writes is told next
 * time, in whatever order they commit; what is told twice is the same card.
 */
export async function pullChanges(tx: Tx, actor: DeviceActor, cursorText: string | undefined): Promise<Pulled & Moment> {
  const [moment] = await tx.$queryRaw<[Moment]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon, database_identity() as database`
  const given = readCursor(cursorText)
  const known = given && isOf(given, actor, moment) ? given : null
  const from = known?.from ?? 0n
  const { changes, more } = await listChanges(tx, known, from)
  const cards = await listCards(
    tx,
    actor,
    changes.map(({ id }) => id),
    today(),
  )
  // Told everything anew, a phone need not hear of what it does not hold.
  const isFresh = from === 0n
  const households = changes.map(({ id }) => ({ id, card: cards.get(id) ?? null })).filter(({ card }) => card || !isFresh)
  const horizon = known?.within?.horizon ?? moment.horizon
  const last = changes.at(-1)
  const here = { area: actor.area, database: moment.database }
  const next: Cursor = more && last ? { ...here, from, within: { ...last, horizon } } : { ...here, from: horizon, within: null }
  return { ...moment, cursor: writeCursor(next), reset: !known, more, households, decided: more ? [] : await listDecided(tx) }
}

async function listDecided(tx: Tx): Promise<DecidedRecord[]> {
  const rows = await tx.$queryRaw<(Omit<DecidedRecord, 'reason' | 'decidedAt'> & { sealed: string | null; at: Date })[]>`
    select id, kind, decision, field, reason_sealed as sealed, decided_at as at from decided_records(${now()})`
  return rows.map(({ sealed, at, ...row }) => ({
    ...row,
    reason: sealed && unseal('waiting.decision', sealed),
    decidedAt: at.toISOString(),
  }))
}

/**
 * A cursor of another area or another database says nothing here; nor does one that is ahead of what this database
 * remembers of the phone: then it is an older copy, whatever its name.
 */
function isOf({ area, database, from, within }: Cursor, actor: DeviceActor, moment: Moment): boolean {
  const furthest = within ? within.horizon : from
  return area === actor.area && database === moment.database && furthest <= actor.horizon && furthest <= moment.horizon
}

async function listChanges(tx: Tx, known: Cursor | null, from: bigint): Promise<{ changes: Change[]; more: boolean }> {
  const { xid, id } = known?.within ?? { xid: -1n, id: '00000000-0000-0000-0000-000000000000' }
  const rows = await tx.$queryRaw<Change[]>`
    select c.household_id as id, max(c.xid) as xid from household_change c where c.xid >= ${from}
    group by c.household_id having max(c.xid) > ${xid} or (max(c.xid) = ${xid} and c.household_id > ${id}::uuid)
    order by 2, 1 limit ${PULL_PAGE + 1}`
  return { changes: rows.slice(0, PULL_PAGE), more: rows.length > PULL_PAGE }
}
