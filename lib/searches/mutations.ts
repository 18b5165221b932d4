import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { blindIndexes } from '#lib/crypto'
import { asActor } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canViewHouseholds } from '#lib/households/policy'
import { readSearch } from './rules.ts'

const KEPT = 10

/** The look-up key of a whole ID or phone number, or null when the text is neither. */
export function keyOf(text: string): string | null {
  if (readSearch(text) !== 'number') return null
  const compact = text.replace(/[\s-]/g, '')
  const kind = /^(\d{17}[\dXx]|\d{15})$/.test(compact) ? 'id' : 'phone'
  const indexes = blindIndexes(kind === 'id' ? 'person.id' : 'phone', compact)
  return [kind, ...indexes.map((index) => Buffer.from(index).toString('hex'))].join('-')
}

/** Notes that the account opened a household, for its list of the last ten and for the audit. @throws AppError NOT_FOUND */
export async function rememberView(actor: Actor, { id }: { id: string }): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canViewHouseholds(actor))
    const household = await tx.household.findUnique({ where: { id }, select: { divisionCode: true } })
    if (!household) throw new AppError('NOT_FOUND')
    await tx.$executeRaw`
      insert into recent_view (account_id, household_id) values (${actor.accountId}::uuid, ${id}::uuid)
      on conflict (account_id, household_id) do update set viewed_at = now()`
    await tx.$executeRaw`
      delete from recent_view where account_id = ${actor.accountId}::uuid and household_id not in (
        select household_id from recent_view where account_id = ${actor.accountId}::uuid order by viewed_at desc limit ${KEPT})`
    await recordAudit(tx, actor, {
      action: 'household.view',
      entity: 'household',
      entityId: id,
      division: household.divisionCode,
    })
    return { id }
  })
}
