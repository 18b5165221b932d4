import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate, now, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, refused } from '#lib/errors'
import { canPlanWeek } from './policy.ts'
import { isOver, weekFrom } from './rules.ts'
import type { ChangeWeekPlan, PublishWeekPlan, WriteWeekPlan } from './schema.ts'

/**
 * Writes a station's plan of a week as a draft. The same id sent again answers as the first time did.
 * @throws AppError FORBIDDEN; CONFLICT when somebody has planned the week already; INVALID when it is over or the station closed
 */
export function writeWeekPlan(actor: Actor, { id, stationId, monday, days }: WriteWeekPlan): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canPlanWeek(actor, actor.area))
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw new AppError('NOT_FOUND')
    allow(canPlanWeek(actor, station.divisionCode))
    await requireOpenIn(tx, stationId, monday)
    const { count } = await tx.weekPlan.createMany({
      data: [{ id, stationId, startsOn: dayToDate(monday), days, createdBy: actor.accountId, demo: actor.demo }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.weekPlan.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('CONFLICT')
      return { id }
    }
    const division = station.divisionCode
    await recordAudit(tx, actor, { action: 'week-plan.write', entity: 'week_plan', entityId: id, division })
    return { id }
  })
}

/** What was told stays told, with the newer words. */
export function changeWeekPlan(actor: Actor, { days, ...current }: ChangeWeekPlan): Promise<{ id: string }> {
  return writeVersion(actor, current, 'week-plan.change', { days })
}

/** From now on those above see it. @throws AppError INVALID when there is nothing in it */
export function publishWeekPlan(actor: Actor, current: PublishWeekPlan): Promise<{ id: string }> {
  return writeVersion(actor, current, 'week-plan.publish', { publishedAt: now(), publishedBy: actor.accountId })
}

interface Change {
  days?: string[]
  publishedAt?: Date
  publishedBy?: string
}

function writeVersion(actor: Actor, current: PublishWeekPlan, action: string, data: Change): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = current
    const found = await tx.weekPlan.findUnique({
      where: { id },
      select: { stationId: true, scopeCode: true, startsOn: true, version: true, days: true, publishedAt: true },
    })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canPlanWeek(actor, found.scopeCode))
    if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
    const monday = dateToDay(found.startsOn)
    await requireOpenIn(tx, found.stationId, monday)
    const told = data.publishedAt || found.publishedAt
    if (told && !(data.days ?? found.days).some(Boolean) && !(await hasActivities(tx, found.stationId, monday)))
      throw refused('form', 'weekEmpty')
    const { count } = await tx.weekPlan.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, { action, entity: 'week_plan', entityId: id, division: found.scopeCode })
    return { id }
  })
}

/** @throws AppError INVALID when the week is over or the station operates on none of its days */
async function requireOpenIn(tx: Tx, stationId: string, monday: Day) {
  const week = weekFrom(monday)
  if (isOver(week, today())) throw refused('form', 'weekOver')
  const open = await tx.stationStatus.count({
    where: {
      ...{ stationId, status: 'OPERATING', validFrom: { lte: dayToDate(week.sunday) } },
      OR: [{ validTo: null }, { validTo: { gt: dayToDate(monday) } }],
    },
  })
  if (open === 0) throw refused('form', 'weekClosed')
}

async function hasActivities(tx: Tx, stationId: string, monday: Day): Promise<boolean> {
  const { sunday } = weekFrom(monday)
  const planned = await tx.activity.count({
    where: { stationId, status: { not: 'CANCELLED' }, startsOn: { lte: dayToDate(sunday) }, endsOn: { gte: dayToDate(monday) } },
  })
  return planned > 0
}
