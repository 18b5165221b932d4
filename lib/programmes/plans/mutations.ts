import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canFilePlan } from '#lib/programmes/policy'
import type { FilePlan } from './schema.ts'

/** Files the plan of the actor's area or station, or a new wording of it; the day of the first filing stays. */
export function filePlan(actor: Actor, input: FilePlan): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, programmeId, title, content, responsible } = input
    const programme = await tx.programme.findUnique({ where: { id: programmeId }, select: { divisionCode: true, status: true } })
    if (!programme) throw new AppError('NOT_FOUND')
    allow(canFilePlan(actor, programme.divisionCode))
    if (programme.status !== 'ISSUED') throw new AppError('CONFLICT')
    const stationId = actor.role === 'STATION_CHIEF' ? input.stationId : null
    if (actor.role === 'STATION_CHIEF') {
      const enrolled = await tx.programmeStation.count({
        where: { programmeId, stationId: stationId ?? '', divisionCode: actor.area, withdrawnOn: null },
      })
      if (!stationId || enrolled === 0) throw invalid('stationId', 'required')
    }
    const key = { programmeId, filedUnder: actor.area, stationId }
    const rewritten = await tx.programmePlan.updateMany({
      where: key,
      data: { title, content, responsible, filedBy: actor.accountId, version: { increment: 1 } },
    })
    if (rewritten.count === 0) {
      const day = dayToDate(today())
      await tx.programmePlan.createMany({
        data: [
          {
            ...key,
            id,
            divisionCode: actor.area,
            title,
            content,
            responsible,
            filedOn: day,
            filedBy: actor.accountId,
            demo: actor.demo,
          },
        ],
      })
    }
    await recordAudit(tx, actor, {
      action: rewritten.count > 0 ? 'plan.rewrite' : 'plan.file',
      entity: 'programme',
      entityId: programmeId,
      division: actor.area,
    })
    return { id: programmeId }
  })
}
