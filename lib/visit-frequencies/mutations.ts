import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import { RISK_LEVELS } from '#lib/services/types'
import { Prisma } from '#prisma/generated/client'
import { canSetFrequency } from './policy.ts'
import type { SetFrequency } from './schema.ts'

/**
 * Sets how many days at most lie between two visits, in the actor's area, from a day on; the rule before ends there.
 * Households learn of it at once where it holds from today, else on its day.
 * @throws AppError FORBIDDEN, INVALID where a county would ask for less than what is above
 */
export async function setFrequency(actor: Actor, input: SetFrequency): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canSetFrequency(actor))
    const about = await subjectOf(tx, input.subject)
    const from = dayToDate(input.from)
    const replay = await tx.visitFrequency.findUnique({ where: { id: input.id }, select: { setBy: true } })
    if (replay) {
      if (replay.setBy !== actor.accountId) throw new AppError('DUPLICATE')
      return { id: input.id }
    }
    const own = { divisionCode: actor.area, ...about }
    // A later rule that was planned gives way; one that has held keeps its time.
    await tx.visitFrequency.deleteMany({ where: { ...own, validFrom: { gte: from } } })
    await tx.visitFrequency.updateMany({
      where: { ...own, validFrom: { lt: from }, OR: [{ validTo: null }, { validTo: { gt: from } }] },
      data: { validTo: from },
    })
    await write(tx, actor, input, about, from)
    await recordAudit(tx, actor, {
      action: 'visit_frequency.set',
      entity: 'visit_frequency',
      entityId: input.id,
      detail: { subject: input.subject, days: input.days, from: input.from },
    })
    if (input.from === today()) await tx.$executeRaw`select apply_visit_frequencies(${today()}::date)`
    return { id: input.id }
  })
}

async function subjectOf(tx: Tx, subject: string) {
  if ((RISK_LEVELS as readonly string[]).includes(subject)) return { riskLevel: subject, categoryIndex: null }
  const [key] = await tx.$queryRaw<{ index: Uint8Array<ArrayBuffer> }[]>`
    select category_index as index from category_key where category_index in (${Prisma.join(blindIndexes('person.category', subject))}) limit 1`
  if (!key) throw invalid('subject', 'invalid')
  return { riskLevel: null, categoryIndex: key.index }
}

async function write(tx: Tx, actor: Actor, input: SetFrequency, about: Awaited<ReturnType<typeof subjectOf>>, from: Date) {
  const data = { id: input.id, divisionCode: actor.area, ...about, days: input.days, validFrom: from }
  await tx.visitFrequency
    .create({ data: { ...data, setBy: actor.accountId, demo: actor.demo }, select: { id: true } })
    .catch((error) => {
      // 23514: visit_frequency_tighter.
      throw sqlStates(error).includes('23514') ? invalid('days', 'tighter') : error
    })
}
