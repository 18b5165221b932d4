import 'server-only'
import { requireSoundIn } from '#lib/activities/mutations'
import { canPlanActivity } from '#lib/activities/policy'
import { isMovable, movedBy } from '#lib/activities/rules'
import { loadActivityIn, writeStepIn } from '#lib/activities/steps/mutations'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow, refused } from '#lib/errors'
import type { MoveActivity } from './schema.ts'

/**
 * Puts an activity on another day (改期); one that lasts several days keeps its length, and how it stands. The same move sent
 * again changes nothing more.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID where it was held, the day is over, or what the plan names does not
 * hold on that day: station, worker, theme, programme
 */
export function moveActivity(actor: Actor, { startsOn, ...current }: MoveActivity): Promise<{ id: string; startsOn: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = current
    const found = await loadActivityIn(tx, current)
    allow(canPlanActivity(actor, found.scopeCode))
    if (!isMovable(found.status)) throw refused('startsOn', 'activityHeld')
    if (startsOn === found.startsOn) return { id, startsOn }
    if (startsOn < today()) throw refused('startsOn', 'moveToPast')
    if ((await tx.activityCheckIn.count({ where: { activityId: id } })) > 0) throw refused('startsOn', 'moveBegun')
    const moved = movedBy(found, startsOn)
    await requireSoundIn(tx, found.stationId, found.scopeCode, { ...found, ...moved })
    const data = { startsOn: dayToDate(moved.startsOn), endsOn: dayToDate(moved.endsOn), version: version + 1 }
    const { count } = await tx.activity.updateMany({ where: { id, version }, data })
    if (count === 0) throw new AppError('CONFLICT')
    const note = `${found.startsOn} → ${startsOn}`
    await writeStepIn(tx, actor, { id, version: version + 1, status: found.status, note })
    await recordAudit(tx, actor, {
      action: 'activity.move',
      entity: 'activity',
      entityId: id,
      division: found.scopeCode,
      detail: { from: found.startsOn, to: startsOn },
    })
    return { id, startsOn }
  })
}
