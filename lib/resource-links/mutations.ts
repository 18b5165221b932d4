import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { requireStationIn } from '#lib/consultations/mutations'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canKeepResourceLink } from './policy.ts'
import type { CreateResourceLink, VoidResourceLink } from './schema.ts'

/** What one of the five parties gave (DOMAIN.md B9.1, K10). Sent again, it counts once. */
export function createResourceLink(actor: Actor, { linkedOn, amount, ...input }: CreateResourceLink): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canKeepResourceLink(actor, actor.area))
    const { id, stationId, recordId } = input
    const divisionCode = await requireStationIn(tx, actor, stationId, null)
    if (recordId && !(await isOfStation(tx, recordId, stationId))) throw invalid('recordId', 'invalid')
    const { count } = await tx.resourceLink.createMany({
      data: [
        {
          ...{ ...input, divisionCode, linkedOn: dayToDate(linkedOn), amount: amount === undefined ? null : BigInt(amount) },
          ...{ createdBy: actor.accountId, demo: actor.demo },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.resourceLink.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    const detail = { party: input.party, kind: input.kind }
    await recordAudit(tx, actor, { action: 'resource-link.create', entity: 'resource_link', entityId: id, detail })
    return { id }
  })
}

/** What is given to a case is nobody's to read in a list: only groups and community work are named. */
async function isOfStation(tx: Tx, id: string, stationId: string): Promise<boolean> {
  return (await tx.serviceRecord.count({ where: { id, stationId, method: { in: ['GROUP', 'COMMUNITY'] } } })) > 0
}

/** Entered wrongly: it counts no more, and stays on record. */
export function voidResourceLink(actor: Actor, { id, version, reason }: VoidResourceLink): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await tx.resourceLink.findUnique({ where: { id }, select: { scopeCode: true, status: true, version: true } })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepResourceLink(actor, found.scopeCode))
    if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
    if (found.status === 'VOID') throw refused('reason', 'resourceVoid')
    const { count } = await tx.resourceLink.updateMany({
      where: { id, version },
      data: { status: 'VOID', voidReason: reason, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    const at = { entity: 'resource_link', entityId: id, division: found.scopeCode }
    await recordAudit(tx, actor, { action: 'resource-link.void', ...at, reason })
    return { id }
  })
}
