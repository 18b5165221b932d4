import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, invalid } from '#lib/errors'
import { handOverFileIn, requireKeptIn } from '#lib/stations/mutations'
import type { RecordCheck } from './schema.ts'

/** A finding about one of the five, with its evidence; the one before stays. Sent again, it answers the same. */
export function recordCheck(actor: Actor, input: RecordCheck): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const { id, stationId, item, met, evidence, fileId, checkedOn } = input
    const station = await requireKeptIn(tx, actor, stationId)
    if (await tx.stationCheck.findUnique({ where: { id }, select: { id: true } })) return { stationId }
    const last = await tx.stationCheck.aggregate({ where: { stationId, item }, _max: { version: true } })
    if ((last._max.version ?? 0) !== input.seen) throw new AppError('CONFLICT', { detail: { version: last._max.version ?? 0 } })
    if (fileId && !(await handOverFileIn(tx, actor, { fileId, kind: 'EVIDENCE', scope: station.divisionCode })))
      throw invalid('fileId', 'invalid')
    const version = input.seen + 1
    await tx.stationCheck.create({
      data: {
        ...{ id, stationId, item, version, met, evidence, fileId },
        ...{ checkedOn: dayToDate(checkedOn), checkedBy: actor.accountId, checker: actor.displayName },
      },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'station.check',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { item, version, met, checkedOn },
    })
    return { stationId }
  })
}
