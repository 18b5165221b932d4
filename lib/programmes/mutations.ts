import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, now, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { enrolOperatingIn } from './enrolments/mutations.ts'
import { canIssueProgramme } from './policy.ts'
import type { CreateProgramme, DescribeAction, SetChecks, UpdateProgramme } from './schema.ts'

interface Current {
  id: string
  version: number
}

/** Drafts a programme of the actor's area, with the five special actions as the standard has them. Sent again, it answers as before. */
export function createProgramme(actor: Actor, input: CreateProgramme): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id } = input
    allow(canIssueProgramme(actor, actor.area))
    const { count } = await tx.programme.createMany({
      data: [{ id, divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo, ...columns(input) }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.programme.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await tx.$executeRaw`
      insert into special_action (programme_id, domain, division_code, name, target_groups, venues, learns, services)
      select ${id}::uuid, domain, ${actor.area}, name, target_groups, venues, learns, services from special_action_standard`
    await recordAudit(tx, actor, { action: 'programme.create', entity: 'programme', entityId: id })
    return { id }
  })
}

/** A draft may change in everything; an issued programme keeps its period. */
export function updateProgramme(actor: Actor, input: UpdateProgramme): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await loadForIssuing(tx, actor, input)
    const kept = found.status === 'ISSUED' ? { startsOn: found.startsOn, endsOn: found.endsOn } : {}
    await writeVersion(tx, input, { ...columns(input), ...kept })
    await recordAudit(tx, actor, {
      action: 'programme.update',
      entity: 'programme',
      entityId: input.id,
      division: found.divisionCode,
      detail: { startsOn: input.startsOn, endsOn: input.endsOn, plansDueOn: input.plansDueOn, reachTarget: input.reachTarget },
    })
    return { id: input.id }
  })
}

/** From now on everybody beneath sees it, and every station that operates today takes part. */
export function issueProgramme(actor: Actor, input: Current): Promise<{ id: string; enrolled: number }> {
  return asActor(actor, async (tx) => {
    const found = await loadForIssuing(tx, actor, input)
    if (found.status !== 'DRAFT') throw new AppError('CONFLICT', { detail: { version: found.version } })
    await writeVersion(tx, input, { status: 'ISSUED', issuedAt: now(), issuedBy: actor.accountId })
    const enrolled = await enrolOperatingIn(tx, input.id, found.divisionCode, today())
    await recordAudit(tx, actor, {
      action: 'programme.issue',
      entity: 'programme',
      entityId: input.id,
      division: found.divisionCode,
      detail: { enrolled },
    })
    return { id: input.id, enrolled }
  })
}

export function describeAction(actor: Actor, input: DescribeAction): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await loadForIssuing(tx, actor, input)
    const { id, domain, name, targetGroups, venues, learns, services } = input
    await writeVersion(tx, input, {})
    await tx.specialAction.updateMany({
      where: { programmeId: id, domain },
      data: { name, targetGroups, venues, learns, services },
    })
    await recordAudit(tx, actor, {
      action: 'programme.describe',
      entity: 'programme',
      entityId: id,
      division: found.divisionCode,
      detail: { domain, targetGroups, venues, learns, services },
    })
    return { id }
  })
}

/** How the programme is checked. The reason stays in the audit: a changed rule moves every figure of the checks. */
export function setChecks(actor: Actor, input: SetChecks): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const found = await loadForIssuing(tx, actor, input)
    const { id, levels, thresholds, exemptWeeks, reason } = input
    const checks = { levels, thresholds, exemptWeeks }
    await writeVersion(tx, input, { checks })
    await recordAudit(tx, actor, {
      action: 'programme.check',
      entity: 'programme',
      entityId: id,
      division: found.divisionCode,
      reason,
      detail: { from: found.checks, to: checks },
    })
    return { id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when the reader's version is no longer the newest */
async function loadForIssuing(tx: Tx, actor: Actor, input: Current) {
  const found = await tx.programme.findUnique({
    where: { id: input.id },
    select: { divisionCode: true, status: true, version: true, startsOn: true, endsOn: true, checks: true },
  })
  if (!found) throw new AppError('NOT_FOUND')
  allow(canIssueProgramme(actor, found.divisionCode))
  if (found.version !== input.version) throw new AppError('CONFLICT', { detail: { version: found.version } })
  return found
}

async function writeVersion(tx: Tx, { id, version }: Current, data: object) {
  const { count } = await tx.programme.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (count === 0) throw new AppError('CONFLICT')
}

function columns({ startsOn, endsOn, plansDueOn, ...rest }: Omit<CreateProgramme, 'id'>) {
  const { name, documentNumber, issuingBody, goal, fullText, reachTarget } = rest
  const days = { startsOn: dayToDate(startsOn), endsOn: dayToDate(endsOn), plansDueOn: plansDueOn && dayToDate(plansDueOn) }
  return { name, documentNumber, issuingBody, goal, fullText, reachTarget, ...days }
}
