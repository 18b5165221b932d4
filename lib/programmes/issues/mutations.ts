import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { canKeepIssue, canRaiseIssue } from '#lib/programmes/policy'
import type { CloseIssue, RaiseIssue } from './schema.ts'

/** What stands in the way in the actor's area. The same id sent again answers as the first time did. */
export function raiseIssue(actor: Actor, input: RaiseIssue): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, programmeId, dueOn, ...words } = input
    const programme = await tx.programme.findUnique({ where: { id: programmeId }, select: { status: true } })
    if (!programme) throw new AppError('NOT_FOUND')
    allow(canRaiseIssue(actor))
    if (programme.status !== 'ISSUED') throw new AppError('CONFLICT')
    const about = { divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo, dueOn: dueOn && dayToDate(dueOn) }
    const { count } = await tx.programmeIssue.createMany({
      data: [{ id, programmeId, ...words, ...about }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.programmeIssue.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id: programmeId }
    }
    await recordAudit(tx, actor, { action: 'issue.raise', entity: 'issue', entityId: id })
    return { id: programmeId }
  })
}

export function closeIssue(actor: Actor, { id, version, closingNote }: CloseIssue): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await tx.programmeIssue.findUnique({
      where: { id },
      select: { divisionCode: true, version: true, status: true, programmeId: true },
    })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepIssue(actor, found.divisionCode))
    const closed = { status: 'CLOSED', closingNote, closedOn: dayToDate(today()), closedBy: actor.accountId }
    const { count } = await tx.programmeIssue.updateMany({
      where: { id, version, status: 'OPEN' },
      data: { ...closed, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    await recordAudit(tx, actor, { action: 'issue.close', entity: 'issue', entityId: id, division: found.divisionCode })
    return { id: found.programmeId }
  })
}
