import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { spellName } from '#lib/format/pinyin'
import { canKeepOrganisation } from './policy.ts'
import type { CreateOrganisation, UpdateOrganisation } from './schema.ts'

/** A body of the actor's area. The same id sent again answers as the first time did. */
export function createOrganisation(actor: Actor, input: CreateOrganisation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, kind } = input
    allow(canKeepOrganisation(actor, actor.area))
    const { count } = await tx.organisation.createMany({
      data: [{ id, kind, divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo, ...columns(input) }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.organisation.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await recordAudit(tx, actor, { action: 'organisation.create', entity: 'organisation', entityId: id, detail: { kind } })
    return { id }
  })
}

export function updateOrganisation(actor: Actor, input: UpdateOrganisation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = input
    const found = await tx.organisation.findUnique({ where: { id }, select: { divisionCode: true, version: true } })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepOrganisation(actor, found.divisionCode))
    const data = { ...columns(input), version: version + 1 }
    const { count } = await tx.organisation.updateMany({ where: { id, version }, data })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    await recordAudit(tx, actor, {
      action: 'organisation.update',
      entity: 'organisation',
      entityId: id,
      division: found.divisionCode,
      detail: { name: input.name, closedOn: input.closedOn },
    })
    return { id }
  })
}

function columns({ name, phone, openedOn, closedOn, note }: Omit<UpdateOrganisation, 'id' | 'version'>) {
  const days = { openedOn: openedOn && dayToDate(openedOn), closedOn: closedOn && dayToDate(closedOn) }
  return { name, ...spellName(name), phone, note, ...days }
}
