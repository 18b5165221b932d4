import 'server-only'
import { recordAudit } from '#lib/audit'
import type { DeviceActor } from '#lib/auth/device'
import { asActor } from '#lib/db'
import { log } from '#lib/log'
import type { SoundRecord } from '#lib/sync/pushing/mutations'
import type { PushedAnswer } from '#lib/sync/types'
import { createVisitsIn } from '#lib/visits/batches/mutations'
import { visitInput } from '#lib/visits/schema'

/** Of fewer it makes no difference. */
const WORTH_A_BATCH = 2

/**
 * The plain new visits of a push in one transaction, with statements over all of them. Those that are not plain after
 * all are left out of it, and whatever goes wrong leaves all of them: one by one each gets its own answer.
 */
export async function storeAtOnce(actor: DeviceActor, records: readonly SoundRecord[]): Promise<Map<string, PushedAnswer>> {
  const visits = records.flatMap(({ id, kind, body }) => {
    const read = kind === 'visit' ? visitInput.safeParse(body) : null
    return read?.success && read.data.baseVersion === 0 ? [{ id, input: read.data }] : []
  })
  const once = visits.filter(({ id }, place) => visits.findIndex((other) => other.id === id) === place)
  if (once.length < WORTH_A_BATCH) return new Map()
  try {
    const written = await asActor(actor, async (tx) => {
      const stored = await createVisitsIn(tx, actor, once)
      if (stored.length > 0)
        await recordAudit(tx, actor, { action: 'sync.push', entity: 'visit', detail: { stored: stored.length } })
      return stored
    })
    return new Map(
      written.map(({ id, version, nextVisitOn }) => [
        id,
        { id, outcome: 'STORED', version, code: null, fieldErrors: null, nextVisitOn },
      ]),
    )
  } catch (error) {
    log.info({ err: error }, 'batch left to single records')
    return new Map()
  }
}
