import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canLookAt, canViewAnomalies } from './policy.ts'
import { requireAnomaly } from './queries.ts'
import type { LookInput } from './schema.ts'

/**
 * Notes that somebody looked at what was noticed, and what came of it. The same word sent again answers as before.
 * @throws AppError NOT_FOUND for what is out of sight or not there any more, CONFLICT when somebody else was first
 */
export function lookAtAnomaly(actor: Actor, input: LookInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canViewAnomalies(actor))
    const { id, version, remark } = input
    const found = await requireAnomaly(tx, actor, input)
    allow(canLookAt(actor, found.area))
    const looked = { remark, lookedBy: actor.accountId, lookedAt: now() }
    const { count } =
      version === 0
        ? await tx.anomalyLook.createMany({
            data: [
              {
                ...{ id, divisionCode: found.area, pattern: found.pattern, day: dayToDate(found.day), ...looked },
                ...{ firstId: found.first.id, secondId: found.second?.id ?? null, demo: actor.demo },
              },
            ],
            skipDuplicates: true,
          })
        : await tx.anomalyLook.updateMany({ where: { id, version }, data: { ...looked, version: version + 1 } })
    if (count === 0) {
      if (await isSaid(tx, actor, input)) return { id }
      throw new AppError('CONFLICT', { detail: { version: found.version } })
    }
    await recordAudit(tx, actor, {
      ...{ action: 'anomaly.look', entity: 'anomaly', entityId: id, division: found.area },
      detail: { pattern: found.pattern, version: version + 1 },
    })
    return { id }
  })
}

async function isSaid(tx: Tx, actor: Actor, { id, version, remark }: LookInput): Promise<boolean> {
  const said = await tx.anomalyLook.count({ where: { id, version: version + 1, remark, lookedBy: actor.accountId } })
  return said > 0
}
