import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import { canKeepWorker } from '#lib/workers/policy'
import type { CorrectQualification, VoidQualification } from './schema.ts'

const UNIQUE_VIOLATION = '23505'

/**
 * Puts right what was entered wrongly; the audit keeps what stood there before, but never a number.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID (the number is somebody else's)
 */
export async function correctQualification(actor: Actor, input: CorrectQualification): Promise<{ id: string }> {
  try {
    return await asActor(actor, async (tx) => {
      const { before, worker } = await requireQualification(tx, actor, input.id)
      const { id, version, level, number, issuedOn, validTo, reason } = input
      const { count } = await tx.qualification.updateMany({
        where: { id, version },
        data: {
          ...{ level, issuedOn: dayToDate(issuedOn), validTo: validTo ? dayToDate(validTo) : null, version: version + 1 },
          ...(number && { numberSealed: seal('qualification.number', number), numberIndex: blindIndex('certificate', number) }),
        },
      })
      if (count === 0) throw new AppError('CONFLICT', { detail: { version: before.version } })
      await recordAudit(tx, actor, {
        action: 'qualification.correct',
        entity: 'worker',
        entityId: worker.id,
        division: worker.divisionCode,
        reason,
        detail: { qualification: id, before, after: { level, issuedOn, validTo: validTo ?? null, number: number !== undefined } },
      })
      return { id: worker.id }
    })
  } catch (error) {
    if (sqlStates(error).includes(UNIQUE_VIOLATION)) throw invalid('number', 'certificateTaken')
    throw error
  }
}

/** Takes away a certificate that never was one: wrong personal data is not kept. The audit keeps that it stood there, and why it went. */
export function voidQualification(actor: Actor, { id, version, reason }: VoidQualification): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { before, worker } = await requireQualification(tx, actor, id)
    const { count } = await tx.qualification.deleteMany({ where: { id, version } })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: before.version } })
    await recordAudit(tx, actor, {
      action: 'qualification.void',
      entity: 'worker',
      entityId: worker.id,
      division: worker.divisionCode,
      reason,
      detail: { qualification: id, before },
    })
    return { id: worker.id }
  })
}

async function requireQualification(tx: Tx, actor: Actor, id: string) {
  const row = await tx.qualification.findUnique({
    where: { id },
    select: { level: true, issuedOn: true, validTo: true, version: true, worker: { select: { id: true, divisionCode: true } } },
  })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canKeepWorker(actor, row.worker))
  const { worker, level, issuedOn, validTo, version } = row
  return { worker, before: { level, issuedOn: dateToDay(issuedOn), validTo: validTo && dateToDay(validTo), version } }
}
