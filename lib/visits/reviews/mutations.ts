import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { notifyIn } from '#lib/notices/mutations'
import { canReviewVisit, isOwnVisit } from '#lib/visits/policy'
import type { FollowedUpInput, ReviewInput } from './schema.ts'

/**
 * The chief's word on one version of a visit; the same id sent again changes nothing. A correction takes it back.
 * @throws AppError NOT_FOUND, FORBIDDEN (also for the own visit where the station has another chief), CONFLICT when the
 *   visit has been corrected meanwhile
 */
export async function reviewVisit(actor: Actor, input: ReviewInput): Promise<{ visitId: string }> {
  return asActor(actor, async (tx) => {
    const { id, visitId, version, verdict } = input
    const visit = await requireReviewable(tx, actor, visitId)
    const own = isOwnVisit(actor, visit)
    if (own && (await hasOtherChief(tx, visit.scopeCode))) throw new AppError('FORBIDDEN')
    if (await tx.visitReview.findUnique({ where: { id }, select: { id: true } })) return { visitId }
    const { count } = await tx.visit.updateMany({ where: { id: visitId, version }, data: { reviewVerdict: verdict } })
    if (count === 0) throw new AppError('CONFLICT')
    const { householdId, demo } = visit
    const remarksSealed = input.remarks ? seal('visit_review.remarks', input.remarks) : null
    const reviewedBy = actor.accountId
    const row = { id, visitId, householdId, version, verdict, remarksSealed, own, reviewedBy, demo }
    await tx.visitReview.createMany({ data: row, skipDuplicates: true })
    await recordAudit(tx, actor, {
      action: 'visit.review',
      entity: 'visit',
      entityId: visitId,
      division: visit.scopeCode,
      detail: { version, verdict, ...(own && { own }) },
    })
    if (verdict === 'SENT_BACK' && visit.recordedBy !== actor.accountId) {
      const about = { id, kind: 'VISIT_SENT_BACK', entity: 'visit', entityId: visitId } as const
      await notifyIn(tx, actor, { area: visit.scopeCode.slice(0, 9), accountId: visit.recordedBy }, about)
    }
    return { visitId }
  })
}

async function requireReviewable(tx: Tx, actor: Actor, id: string) {
  const visit = await tx.visit.findUnique({
    where: { id },
    select: { scopeCode: true, recordedBy: true, visitorIds: true, householdId: true, demo: true },
  })
  if (!visit) throw new AppError('NOT_FOUND')
  allow(canReviewVisit(actor, visit))
  return visit
}

async function hasOtherChief(tx: Tx, area: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ other: boolean }]>`select another_chief(${area}) as other`
  return row.other
}

/** What a visit asked for beside another visit has been seen to: a case, a referral or a lead. */
export async function markFollowedUp(actor: Actor, { visitId }: FollowedUpInput): Promise<{ visitId: string }> {
  return asActor(actor, async (tx) => {
    const visit = await requireReviewable(tx, actor, visitId)
    const { count } = await tx.visit.updateMany({
      where: { id: visitId, followUp: { in: ['CASE', 'REFERRAL', 'LEAD'] }, followedUpAt: null },
      data: { followedUpAt: now(), followedUpBy: actor.accountId },
    })
    if (count === 1) {
      await recordAudit(tx, actor, {
        action: 'visit.follow_up',
        entity: 'visit',
        entityId: visitId,
        division: visit.scopeCode,
      })
    }
    return { visitId }
  })
}
