import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { canReviewVisit, isOwnVisit } from '#lib/visits/policy'
import type { VisitPage } from '#lib/visits/types'

/** Whether the chief may say something of a visit: the own one only where the station has no other chief. */
export async function mayReview(tx: Tx, actor: Actor, visit: VisitPage): Promise<'REVIEW' | 'OWN' | 'OWN_BY_OTHER' | null> {
  if (!canReviewVisit(actor, visit)) return null
  const { recordedBy, versions } = visit
  if (!isOwnVisit(actor, { recordedBy, visitorIds: versions[0].visitorIds })) return 'REVIEW'
  const [row] = await tx.$queryRaw<[{ other: boolean }]>`select another_chief(${visit.scopeCode}) as other`
  return row.other ? 'OWN_BY_OTHER' : 'OWN'
}
