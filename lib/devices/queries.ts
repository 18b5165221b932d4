import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { env } from '#lib/env'
import { seesAllDevices } from './policy.ts'
import { standingOf } from './rules.ts'
import type { DeviceRow, RevokeReason } from './types.ts'

const MOST = 200

/** The phones in reach, the latest contact first: a chief's station, an administrator's area, a worker's own. */
export async function listDevices(tx: Tx, actor: Actor): Promise<DeviceRow[]> {
  const rows = await tx.device.findMany({
    where: seesAllDevices(actor) ? {} : { accountId: actor.accountId },
    select: {
      ...{ id: true, name: true, accountId: true, registeredAt: true, lastContactAt: true, unsent: true },
      ...{ revokedAt: true, revokeReason: true, wipedAt: true },
    },
    orderBy: [{ lastContactAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  })
  const owners = await tx.$queryRaw<{ id: string; name: string; ended: boolean }[]>`
    select device_id as id, display_name as name, ended from device_owners(${rows.map(({ id }) => id)}::uuid[])`
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]))
  return rows.map(({ accountId, revokeReason, ...row }) => {
    const owner = ownerOf.get(row.id)
    return {
      ...row,
      owner: owner?.name ?? '',
      own: accountId === actor.accountId,
      standing: standingOf({ ...row, ended: owner?.ended ?? true }, now(), env.DEVICE_DAYS),
      revokeReason: revokeReason as RevokeReason | null,
    }
  })
}
