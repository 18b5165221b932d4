import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/persons/policy'
import type { AccessRequest } from './types.ts'

/** Whether the actor was let, and the time has not run out. */
export async function hasApproval(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
  const found = await tx.accessApproval.findFirst({
    where: { personId, requestedBy: actor.accountId, status: 'APPROVED', expiresAt: { gt: now() } },
    select: { id: true },
  })
  return found !== null
}

/** How the actor's last request for a person stands: none, waiting, let until, refused. */
export async function getOwnRequest(tx: Tx, actor: Actor, personId: string) {
  return tx.accessApproval.findFirst({
    where: { personId, requestedBy: actor.accountId },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    select: { status: true, expiresAt: true },
  })
}

/** What waits for the actor's decision, oldest first. */
export async function listAccessRequests(tx: Tx, actor: Actor): Promise<AccessRequest[]> {
  const rows = await tx.accessApproval.findMany({
    where: { status: 'OPEN', NOT: { requestedBy: actor.accountId } },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: 50,
    select: { id: true, personId: true, requestedBy: true, requestedAt: true, reasonSealed: true },
  })
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  })
  const names = await tx.$queryRaw<{ account_id: string; display_name: string }[]>`
    select * from access_asker_names(${rows.map(({ id }) => id)}::uuid[])`
  return rows.map(({ reasonSealed, ...row }) => {
    const name = people.find((person) => person.id === row.personId)?.name ?? '—'
    return {
      ...row,
      name: seesFullNames(actor) ? name : maskName(name),
      requestedBy: names.find((one) => one.account_id === row.requestedBy)?.display_name ?? '—',
      reason: unseal('approval.reason', reasonSealed),
    }
  })
}
