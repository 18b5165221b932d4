import 'server-only'
import { recordAudit } from '#lib/audit'
import { type DeviceActor, noteTold } from '#lib/auth/device'
import { asActor, readAs } from '#lib/db'
import type { PullParams } from '#lib/sync/schema'
import type { Pulled } from '#lib/sync/types'
import { pullChanges } from './queries.ts'

/** A page of changes. How far the phone was told is on file before the phone learns it: see `isOf` in queries.ts. */
export async function pull(actor: DeviceActor, { cursor, unsent }: PullParams): Promise<Pulled> {
  const { horizon, database: _, ...pulled } = await readAs(actor, (tx) => pullChanges(tx, actor, cursor))
  await noteChildren(actor, pulled)
  await noteTold(actor, unsent, horizon)
  return pulled
}

/** What was learnt of children is on record wherever it goes (DOMAIN.md C3): a phone shows it without asking again. */
async function noteChildren(actor: DeviceActor, { households }: Pulled): Promise<void> {
  const children = households.filter(({ card }) =>
    card?.visits.some(({ domain, answers }) => domain === 'CHILD' && Object.keys(answers).length > 0),
  ).length
  if (children === 0) return
  const entry = { action: 'sync.pull', entity: 'household', detail: { children } }
  await asActor(actor, (tx) => recordAudit(tx, actor, entry))
}
