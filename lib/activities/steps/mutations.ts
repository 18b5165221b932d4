import 'server-only'
import { canTakeStep, isOwnPlan, judgesActivities } from '#lib/activities/policy'
import { canStep, refusalOf, statusAfter } from '#lib/activities/rules'
import type { ActivityReport, ActivityStatus, Step } from '#lib/activities/types'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, codeOf, refused } from '#lib/errors'
import type { ApproveMany, Hold, ReportActivity, TakeStep } from './schema.ts'

interface Current {
  id: string
  version: number
}

/** @throws AppError NOT_FOUND, CONFLICT when the reader's version is no longer the newest */
export async function loadActivityIn(tx: Tx, { id, version }: Current) {
  const found = await tx.activity.findUnique({
    where: { id },
    select: {
      ...{ stationId: true, scopeCode: true, status: true, version: true, createdBy: true, submittedBy: true },
      ...{ startsOn: true, endsOn: true, themeId: true, programmeId: true, responsibleWorkerId: true },
      venueId: true,
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
  return {
    ...found,
    status: found.status as ActivityStatus,
    startsOn: dateToDay(found.startsOn),
    endsOn: dateToDay(found.endsOn),
  }
}

export async function writeStepIn(tx: Tx, actor: Actor, step: Current & { status: ActivityStatus; note?: string | undefined }) {
  const { id, version, status, note } = step
  await tx.activityStep.create({
    data: { activityId: id, version, status, note: note || null, takenBy: actor.accountId },
    select: { activityId: true },
  })
}

/** Hands in, approves, returns, publishes, reopens, archives or cancels. @throws AppError INVALID where that is not the next step */
export function takeActivityStep(actor: Actor, { step, note, ...current }: TakeStep): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const own = step === 'SUBMIT' ? { submittedBy: actor.accountId } : {}
    // What was held by mistake is taken back, and with it what it counted.
    const taken = step === 'CANCEL' ? { days: [] } : {}
    await moveIn(tx, actor, current, step, { ...own, ...taken }, note)
    return { id: current.id }
  })
}

/** Approves what can be approved of several; what cannot, for example the own, stays as it was. */
export function approveActivities(actor: Actor, { plans }: ApproveMany): Promise<{ approved: number; left: number }> {
  return asActor(actor, async (tx) => {
    allow(judgesActivities(actor))
    let approved = 0
    for (const plan of plans) if (await approveIn(tx, actor, plan)) approved++
    return { approved, left: plans.length - approved }
  })
}

/** Nothing has been written when a rule says no, so the others go on in the same transaction. */
async function approveIn(tx: Tx, actor: Actor, plan: Current): Promise<boolean> {
  try {
    await moveIn(tx, actor, plan, 'APPROVE', {})
    return true
  } catch (error) {
    if (error instanceof AppError && ['INVALID', 'NOT_FOUND', 'CONFLICT'].includes(codeOf(error))) return false
    throw error
  }
}

/** It was held: from now on it counts, on each of its days. */
export function holdActivity(actor: Actor, { days, ...current }: Hold): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await moveIn(tx, actor, current, 'HOLD', { days: sorted(days) }, undefined, days)
    return { id: current.id }
  })
}

/** 活动总结 (DOMAIN.md B4.2); what it says of days and person-times is what counts from then on. */
export function reportActivity(actor: Actor, input: ReportActivity): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, days, satisfactionSample, satisfactionMean, ...words } = input
    const satisfaction =
      satisfactionSample === undefined || satisfactionMean === undefined
        ? null
        : { sample: satisfactionSample, mean: satisfactionMean }
    const report: ActivityReport = { ...words, satisfaction }
    await moveIn(tx, actor, { id, version }, 'REPORT', { days: sorted(days), report }, undefined, days)
    return { id }
  })
}

type Days = Hold['days']
const sorted = (days: Days) => days.toSorted((a, b) => (a.day < b.day ? -1 : 1))

async function moveIn(tx: Tx, actor: Actor, current: Current, step: Step, data: object, note?: string, days?: Days) {
  const { id, version } = current
  const found = await loadActivityIn(tx, current)
  allow(canTakeStep(actor, found.scopeCode, step))
  if (!canStep(found.status, step)) throw refused('form', refusalOf(step))
  if (step === 'APPROVE' && isOwnPlan(actor, found)) throw refused('form', 'ownPlan')
  if (step === 'SUBMIT' || step === 'PUBLISH') await requireOperatingIn(tx, found.stationId, [found.startsOn], 'form')
  if (days)
    await requireOperatingIn(
      tx,
      found.stationId,
      days.map(({ day }) => day),
      'days',
    )
  if (days?.some(({ day }) => day < found.startsOn)) throw refused('days', 'activityEarly')
  const status = statusAfter(step)
  const { count } = await tx.activity.updateMany({ where: { id, version }, data: { ...data, status, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
  await writeStepIn(tx, actor, { id, version: version + 1, status, note })
  await recordAudit(tx, actor, {
    action: `activity.${step.toLowerCase()}`,
    entity: 'activity',
    entityId: id,
    division: found.scopeCode,
    ...(note && { reason: note }),
    detail: { from: found.status, to: status, ...(days && { days }) },
  })
}

/** A station that does not operate on a day holds nothing on it. @throws AppError INVALID */
export async function requireOperatingIn(tx: Tx, stationId: string, days: readonly string[], field: string) {
  const [row] = await tx.$queryRaw<{ closed: boolean }[]>`
    select exists (select from unnest(${days}::date[]) d (day) where not exists (
      select from station_status t where t.station_id = ${stationId}::uuid and t.status = 'OPERATING'
        and t.valid_from <= d.day and (t.valid_to is null or t.valid_to > d.day))) as closed`
  if (row?.closed) throw refused(field, 'activityClosed')
}
