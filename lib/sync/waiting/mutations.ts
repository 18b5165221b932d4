import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { DeviceActor } from '#lib/auth/device'
import { now } from '#lib/clock'
import type { RecordKind, WaitingReason } from '#lib/conflicts/types'
import { seal } from '#lib/crypto'
import { pool } from '#lib/db'

export interface ToWait {
  id: string
  kind: RecordKind
  body: unknown
  digest: string
  reason: WaitingReason
  householdId: string | null
  writtenAt: Date | null
}

/** OPEN while somebody has to decide; UNKNOWN: its household never was the writer's; FULL: this phone has too many waiting. */
export type Standing = 'OPEN' | 'STORED' | 'DISCARDED' | 'UNKNOWN' | 'FULL'

/** Keeps a record whole until somebody decides. The database function audits itself: the writer may have no scope any more. */
export async function keepWaiting(actor: DeviceActor, record: ToWait): Promise<Standing> {
  const { rows } = await pool.query<{ standing: Standing }>(
    'select keep_waiting($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as standing',
    [
      ...[actor.tokenHash, uuidv7(), record.id, record.kind, record.digest, record.reason, record.householdId],
      ...[seal('waiting.body', JSON.stringify(record.body)), record.writtenAt, now()],
    ],
  )
  return rows[0]?.standing ?? 'UNKNOWN'
}

/** Receipts that no phone can ask for any more, parts of which the rest never came, pictures without a visit. */
export async function expireSync(): Promise<void> {
  await pool.query('select expire_receipts($1), expire_uploads($1)', [now()])
}
