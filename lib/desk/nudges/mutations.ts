import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor } from '#lib/db'
import { listLags } from '#lib/desk/lags/reports'
import { canNudge } from '#lib/desk/policy'
import { AppError, allow } from '#lib/errors'
import { notifyIn } from '#lib/notices/mutations'
import type { NudgeInput } from './schema.ts'

/**
 * 提醒督办: tells a station's chief of one gap, once a day, whoever says it.
 * @returns whether it was said now, or had been said today
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when the station is not behind in it any more
 */
export function nudgeStation(actor: Actor, { id, stationId, gap }: NudgeInput): Promise<{ id: string; said: boolean }> {
  return asActor(actor, async (tx) => {
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw new AppError('NOT_FOUND')
    const code = station.divisionCode
    allow(canNudge(actor, code))
    const day = today()
    const lag = (await listLags(tx, code, day.slice(0, 7), day)).find((one) => one.stationId === stationId)
    const missing = lag?.gaps.find((one) => one.gap === gap)?.missing
    if (!missing) throw new AppError('CONFLICT')
    const { count } = await tx.nudge.createMany({
      data: [{ id, stationId, gap, day: dayToDate(day), missing, createdBy: actor.accountId, demo: actor.demo }],
      skipDuplicates: true,
    })
    if (count === 0) return { id, said: false }
    const notice = { id, kind: 'NUDGE', entity: 'station', entityId: stationId, params: { gap, missing } } as const
    await notifyIn(tx, actor, { area: code.slice(0, 9), roles: ['STATION_CHIEF'] }, notice)
    await recordAudit(tx, actor, {
      action: 'station.nudge',
      entity: 'station',
      entityId: stationId,
      division: code,
      detail: { gap, missing },
    })
    return { id, said: true }
  })
}
