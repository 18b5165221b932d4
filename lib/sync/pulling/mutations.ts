import 'server-only'
import { type DeviceActor, noteTold } from '#lib/auth/device'
import { readAs } from '#lib/db'
import type { PullParams } from '#lib/sync/schema'
import type { Pulled } from '#lib/sync/types'
import { pullChanges } from './queries.ts'

/** A page of changes. How far the phone was told is on file before the phone learns it: see `isOf` in queries.ts. */
export async function pull(actor: DeviceActor, { cursor, unsent }: PullParams): Promise<Pulled> {
  const { horizon, database: _, ...pulled } = await readAs(actor, (tx) => pullChanges(tx, actor, cursor))
  await noteTold(actor, unsent, horizon)
  return pulled
}
