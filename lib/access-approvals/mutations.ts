import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { requirePerson } from '#lib/persons/queries'
import { canDecideAccess, canRequestAccess } from './policy.ts'
import type { DecideAccessInput, RequestAccessInput } from './schema.ts'

const HOUR = 3_600_000

/** Asks to open a minor's sensitive fields; once, however often it is sent. @throws AppError NOT_FOUND, FORBIDDEN */
export function requestAccess(actor: Actor, input: RequestAccessInput): Promise<{ personId: string }> {
  return asActor(actor, async (tx) => {
    const person = await requirePerson(tx, input.personId)
    allow(canRequestAccess(actor, person))
    const { count } = await tx.accessApproval.createMany({
      data: {
        ...{ id: input.id, personId: input.personId, requestedBy: actor.accountId, demo: actor.demo },
        reasonSealed: seal('approval.reason', input.reason),
      },
      skipDuplicates: true,
    })
    const event = { action: 'access.request', entity: 'person', entityId: input.personId, division: person.scopeCode }
    if (count > 0) await recordAudit(tx, actor, event)
    return { personId: input.personId }
  })
}

/** Lets or refuses, for some hours. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (decided by another) */
export function decideAccess(actor: Actor, input: DecideAccessInput): Promise<{ personId: string }> {
  return asActor(actor, async (tx) => {
    const select = { scopeCode: true, personId: true, requestedBy: true, status: true, decidedBy: true }
    const row = await tx.accessApproval.findUnique({ where: { id: input.id }, select })
    if (!row) throw new AppError('NOT_FOUND')
    allow(canDecideAccess(actor, row))
    const status = input.approve ? 'APPROVED' : 'REJECTED'
    if (row.status === status && row.decidedBy === actor.accountId) return { personId: row.personId }
    const { count } = await tx.accessApproval.updateMany({
      where: { id: input.id, status: 'OPEN' },
      data: {
        ...{ status, decidedBy: actor.accountId, decidedAt: now() },
        expiresAt: input.approve ? new Date(now().getTime() + input.hours * HOUR) : null,
      },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      ...{ action: input.approve ? 'access.approve' : 'access.reject', entity: 'person', entityId: row.personId },
      ...{ division: row.scopeCode, detail: { hours: input.hours } },
    })
    return { personId: row.personId }
  })
}
