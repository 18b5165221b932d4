import 'server-only'
import { isOwnPlan } from '#lib/activities/policy'
import { requireOperatingIn } from '#lib/activities/steps/mutations'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, codeOf, invalid, refused } from '#lib/errors'
import { canLeadGroup, canTakeStep, judgesGroups } from '#lib/groups/policy'
import { canStep, closingRefusal, isRunning, refusalOf, statusAfter } from '#lib/groups/rules'
import type { GroupPlan, GroupStatus, Measures, Step } from '#lib/groups/types'
import type { ApproveGroups, EvaluateGroup, TakeGroupStep } from './schema.ts'

interface Current {
  id: string
  version: number
}

/** Held until the end of the transaction. @throws AppError NOT_FOUND, CONFLICT when the reader's version is no longer the newest */
export async function loadGroupIn(tx: Tx, { id, version }: { id: string; version?: number }) {
  await tx.$queryRaw`select 1 from service_group where id = ${id}::uuid for no key update`
  const found = await tx.serviceGroup.findUnique({
    where: { id },
    select: {
      ...{ stationId: true, scopeCode: true, status: true, version: true, createdBy: true, submittedBy: true },
      ...{ startsOn: true, sessionsLeast: true, plan: true, evaluation: true },
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  if (version !== undefined && found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
  return {
    ...found,
    status: found.status as GroupStatus,
    startsOn: dateToDay(found.startsOn),
    plan: found.plan as unknown as GroupPlan,
  }
}

export async function writeStepIn(tx: Tx, actor: Actor, step: Current & { status: GroupStatus; note?: string | undefined }) {
  const { id, version, status, note } = step
  await tx.serviceGroupStep.create({
    data: { groupId: id, version, status, note: note || null, takenBy: actor.accountId },
    select: { groupId: true },
  })
}

/** Hands in, approves, returns, starts, closes, reopens or cancels. @throws AppError INVALID where that is not the next step */
export function takeGroupStep(actor: Actor, { step, note, ...current }: TakeGroupStep): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await moveIn(tx, actor, current, step, note)
    return { id: current.id }
  })
}

/** Approves what can be approved of several; what cannot, for example the own, stays as it was. */
export function approveGroups(actor: Actor, { plans }: ApproveGroups): Promise<{ approved: number; left: number }> {
  return asActor(actor, async (tx) => {
    allow(judgesGroups(actor))
    let approved = 0
    for (const plan of plans) if (await approveIn(tx, actor, plan)) approved++
    return { approved, left: plans.length - approved }
  })
}

/** Nothing has been written when a rule says no, so the others go on in the same transaction. */
async function approveIn(tx: Tx, actor: Actor, plan: Current): Promise<boolean> {
  try {
    await moveIn(tx, actor, plan, 'APPROVE')
    return true
  } catch (error) {
    if (error instanceof AppError && ['INVALID', 'NOT_FOUND', 'CONFLICT'].includes(codeOf(error))) return false
    throw error
  }
}

async function moveIn(tx: Tx, actor: Actor, current: Current, step: Step, note?: string) {
  const { id, version } = current
  const found = await loadGroupIn(tx, current)
  allow(canTakeStep(actor, found.scopeCode, step))
  if (!canStep(found.status, step)) throw refused('form', refusalOf(step))
  if (step === 'APPROVE' && isOwnPlan(actor, found)) throw refused('form', 'ownPlan')
  if (step === 'SUBMIT') await requireOperatingIn(tx, found.stationId, [found.startsOn], 'form')
  if (step === 'CANCEL' || step === 'CLOSE') {
    const held = await tx.serviceGroupSession.count({ where: { groupId: id, status: 'VALID' } })
    if (step === 'CANCEL' && held > 0) throw refused('form', 'groupMet')
    const closing = { evaluated: found.evaluation !== null, held, least: found.sessionsLeast, reason: note }
    const refusal = step === 'CLOSE' ? closingRefusal(closing) : null
    if (refusal) throw refused(refusal === 'groupTooFew' ? 'note' : 'form', refusal)
  }
  const status = statusAfter(step)
  const own = step === 'SUBMIT' ? { submittedBy: actor.accountId } : {}
  const { count } = await tx.serviceGroup.updateMany({ where: { id, version }, data: { ...own, status, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
  await writeStepIn(tx, actor, { id, version: version + 1, status, note })
  await recordAudit(tx, actor, {
    action: `group.${step.toLowerCase()}`,
    entity: 'service_group',
    entityId: id,
    division: found.scopeCode,
    ...(note && { reason: note }),
    detail: { from: found.status, to: status },
  })
}

/** What came of it, in words and by member, written and rewritten until it is closed. */
export function evaluateGroup(actor: Actor, input: EvaluateGroup): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version, measures, ...evaluation } = input
    const found = await loadGroupIn(tx, input)
    allow(canLeadGroup(actor, found.scopeCode))
    if (!isRunning(found.status)) throw refused('form', refusalOf('CLOSE'))
    await measureIn(tx, id, measures, found.plan.scaleMost)
    const { count } = await tx.serviceGroup.updateMany({ where: { id, version }, data: { evaluation, version: version + 1 } })
    if (count === 0) throw new AppError('CONFLICT')
    await writeStepIn(tx, actor, { id, version: version + 1, status: found.status })
    await recordAudit(tx, actor, {
      action: 'group.evaluate',
      entity: 'service_group',
      entityId: id,
      division: found.scopeCode,
      detail: { attained: evaluation.attained, members: measures.length },
    })
    return { id }
  })
}

async function measureIn(tx: Tx, groupId: string, rows: EvaluateGroup['measures'], most: number) {
  if (rows.some(({ pre = 0, post = 0 }) => Math.max(pre, post) > most)) throw invalid('measures', 'aboveScale')
  for (const { memberId, pre = null, post = null, satisfaction = null } of rows) {
    const measures: Measures = { pre, post, satisfaction }
    const { count } = await tx.serviceGroupMember.updateMany({
      where: { id: memberId, groupId },
      data: { measuresSealed: seal('service_group_member.measures', JSON.stringify(measures)), version: { increment: 1 } },
    })
    if (count === 0) throw invalid('measures', 'invalid')
  }
}
