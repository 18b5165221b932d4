import 'server-only'
import { requireSoundIn } from '#lib/activities/mutations'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { loadGroupIn, writeStepIn } from '#lib/groups/steps/mutations'
import { canLeadGroup } from './policy.ts'
import { isEditable, refusalOf } from './rules.ts'
import type { CreateGroup, PlanFields, UpdateGroup } from './schema.ts'

/** Plans a group of a station as a draft (DOMAIN.md B3.1). The same id sent again answers as the first time did. */
export function createGroup(actor: Actor, input: CreateGroup): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, stationId } = input
    allow(canLeadGroup(actor, actor.area))
    const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
    if (!station) throw invalid('stationId', 'required')
    const division = station.divisionCode
    allow(canLeadGroup(actor, division))
    await requireSoundIn(tx, stationId, division, linked(input))
    const { count } = await tx.serviceGroup.createMany({
      data: [{ id, stationId, createdBy: actor.accountId, demo: actor.demo, ...columns(input) }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.serviceGroup.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await writeStepIn(tx, actor, { id, version: 1, status: 'DRAFT' })
    await recordAudit(tx, actor, { action: 'group.create', entity: 'service_group', entityId: id, division })
    return { id }
  })
}

/** @throws AppError INVALID when the plan is out of the station's hands */
export function updateGroup(actor: Actor, input: UpdateGroup): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = input
    const found = await loadGroupIn(tx, input)
    allow(canLeadGroup(actor, found.scopeCode))
    if (!isEditable(found.status)) throw refused('form', refusalOf('SUBMIT'))
    await requireSoundIn(tx, found.stationId, found.scopeCode, linked(input))
    const { count } = await tx.serviceGroup.updateMany({
      where: { id, version },
      data: { ...columns(input), version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await writeStepIn(tx, actor, { id, version: version + 1, status: found.status })
    await recordAudit(tx, actor, {
      action: 'group.update',
      entity: 'service_group',
      entityId: id,
      division: found.scopeCode,
      detail: { title: input.title, startsOn: input.startsOn, endsOn: input.endsOn },
    })
    return { id }
  })
}

/** A group stands under no theme and no programme, and names no venue. */
const linked = ({ startsOn, endsOn, responsibleWorkerId }: PlanFields) => ({
  ...{ startsOn, endsOn, responsibleWorkerId, themeId: null, programmeId: null, venueId: null },
})

function columns(input: PlanFields) {
  const { title, groupType, domain, startsOn, endsOn, place, responsibleWorkerId, sizePlanned, sessionsLeast, ...plan } = input
  // What came along unasked stays out of the words of the plan.
  const { background, theory, goals, target, recruitment, frequency, outlines, budget, difficulties } = plan
  const { scale, scaleMost, method } = plan
  return {
    ...{ title, groupType, domain, place, responsibleWorkerId, sizePlanned, sessionsLeast, sessionsPlanned: outlines.length },
    ...{ startsOn: dayToDate(startsOn), endsOn: dayToDate(endsOn) },
    plan: {
      ...{ background, theory, goals, target, recruitment, frequency, budget, difficulties, scale, scaleMost, method },
      outlines: outlines.map((outline) => ({ ...outline })),
    },
  }
}
