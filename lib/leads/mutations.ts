import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, now, today } from '#lib/clock'
import { seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { notifyIn } from '#lib/notices/mutations'
import { canCreateLead, canTakeLeadStep } from './policy.ts'
import { isOnClock, isTownshipAnswer, needsNote, nextSteps, verifyBy } from './rules.ts'
import type { CreateLead, LeadInput, LeadStepInput } from './schema.ts'
import type { LeadStatus } from './types.ts'

interface WrittenLead {
  id: string
  version: number
}

/** Reports somebody who may need help (DOMAIN.md A5, T5), once, however often it is sent. */
export async function createLead(actor: Actor, { id, ...lead }: CreateLead): Promise<{ id: string }> {
  await asActor(actor, (tx) => createLeadIn(tx, actor, id, lead))
  return { id }
}

/**
 * Like `createLead`, in the caller's transaction: a visit or a phone's batch brings its lead along. An urgent one is
 * told to the station's chief and the county at once.
 * @throws AppError FORBIDDEN, INVALID, CONFLICT when the id is another lead's
 */
export async function createLeadIn(tx: Tx, actor: Actor, id: string, input: LeadInput): Promise<WrittenLead> {
  allow(canCreateLead(actor))
  const stationId = await requireStation(tx, actor, input)
  const found = input.foundAt ? new Date(Math.min(Date.parse(input.foundAt), now().getTime())) : now()
  const { count } = await tx.lead.createMany({
    data: [
      {
        ...{ id, stationId, placeCode: input.placeCode, domain: input.domain, source: input.source, urgency: input.urgency },
        ...{ householdId: input.householdId ?? null, personId: input.personId ?? null, visitId: input.visitId ?? null },
        whoSealed: input.who ? seal('lead.who', input.who) : null,
        whatSealed: seal('lead.what', input.what),
        ...{ foundAt: found, changedAt: now(), dueAt: verifyBy(found, input.urgency) },
        ...{ createdBy: actor.accountId, demo: actor.demo },
      },
    ],
    skipDuplicates: true,
  })
  if (count === 0) return requireSame(tx, actor, id, input)
  await writeStep(tx, actor, { id, version: 1, status: 'NEW', takenOn: today() })
  await recordAudit(tx, actor, {
    action: 'lead.create',
    entity: 'lead',
    entityId: id,
    detail: { source: input.source, urgency: input.urgency },
  })
  if (input.urgency === 'URGENT') await tellAtOnce(tx, actor, id)
  return { id, version: 1 }
}

/** The station that serves the place, as far as it is the writer's own. @throws AppError INVALID */
async function requireStation(tx: Tx, actor: Actor, input: LeadInput): Promise<string> {
  const [row] = await tx.$queryRaw<{ stationId: string; household: boolean; person: boolean; visit: boolean }[]>`
    select s.id as "stationId",
      ${input.householdId ?? null}::uuid is null or exists (select from household h where h.id = ${input.householdId ?? null}::uuid) as household,
      ${input.personId ?? null}::uuid is null or exists (select from person p where p.id = ${input.personId ?? null}::uuid) as person,
      ${input.visitId ?? null}::uuid is null or exists (select from visit v where v.id = ${input.visitId ?? null}::uuid) as visit
    from station s
    where s.division_code = ${actor.area} and exists (select from townships_served(s.id) t
        where t.division_code = ${input.placeCode.slice(0, 9)} and (t.valid_to is null or t.valid_to > ${today()}::date))
      and exists (select from division d where d.code = ${input.placeCode} and d.valid_to is null)
    order by s.id limit 1`
  if (!row) throw invalid('placeCode', 'divisionCode')
  if (!row.household) throw invalid('householdId', 'invalid')
  if (!row.person) throw invalid('personId', 'invalid')
  if (!row.visit) throw invalid('visitId', 'invalid')
  return row.stationId
}

/** The second tap is answered like the first; another word under the same id is not taken. */
async function requireSame(tx: Tx, actor: Actor, id: string, input: LeadInput): Promise<WrittenLead> {
  const stored = await tx.lead.findUnique({ where: { id }, select: { createdBy: true, whatSealed: true, version: true } })
  if (stored?.createdBy !== actor.accountId || unseal('lead.what', stored.whatSealed) !== input.what) {
    throw new AppError('CONFLICT', { detail: stored ? { version: stored.version } : {} })
  }
  return { id, version: stored.version }
}

async function tellAtOnce(tx: Tx, actor: Actor, id: string) {
  const about = { kind: 'LEAD_URGENT', entity: 'lead', entityId: id } as const
  const townshipNotice = derivedId(id, 1)
  await notifyIn(tx, actor, { area: actor.area, roles: ['STATION_CHIEF'] }, { ...about, id: townshipNotice })
  const countyNotice = derivedId(id, 2)
  await notifyIn(tx, actor, { area: actor.area.slice(0, 6), roles: ['COUNTY_COORDINATOR'] }, { ...about, id: countyNotice })
}

/** An id that is the same every time it is made of the same lead and number, so that a word is said once. */
function derivedId(id: string, number: number): string {
  const last = (Number.parseInt(id.slice(-4), 16) ^ (number << 12)).toString(16).padStart(4, '0')
  return `${id.slice(0, -4)}${last}`
}

/**
 * Takes the next step of a lead. The township's answer needs its document; what ends a suspicion says why.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT when the reader's version is no longer the newest
 */
export function takeLeadStep(actor: Actor, input: LeadStepInput): Promise<WrittenLead> {
  return asActor(actor, async (tx) => {
    const { id, version, status: to } = input
    const lead = await tx.lead.findUnique({
      where: { id },
      select: { status: true, version: true, createdBy: true, scopeCode: true, urgency: true, foundAt: true },
    })
    if (!lead) throw new AppError('NOT_FOUND')
    allow(canTakeLeadStep(actor, to))
    const from = lead.status as LeadStatus
    if (lead.version !== version || !nextSteps(from).includes(to)) {
      throw new AppError('CONFLICT', { detail: { version: lead.version } })
    }
    if (needsNote(from, to) && !input.note) throw invalid('note', 'required')
    if (isTownshipAnswer(to) && !input.document) throw invalid('document', 'required')
    const { count } = await tx.lead.updateMany({
      where: { id, version },
      data: { status: to, version: version + 1, changedAt: now(), ...(!isOnClock(to) && { dueAt: null }) },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await writeStep(tx, actor, { ...input, version: version + 1 })
    await recordAudit(tx, actor, {
      action: 'lead.step',
      entity: 'lead',
      entityId: id,
      division: lead.scopeCode,
      detail: { from, to },
    })
    if (isTownshipAnswer(to)) {
      const notice = { id: derivedId(id, 3), kind: 'LEAD_ANSWERED', entity: 'lead', entityId: id } as const
      await notifyIn(tx, actor, { area: lead.scopeCode.slice(0, 9), roles: ['STATION_CHIEF', 'STATION_WORKER'] }, notice)
    }
    return { id, version: version + 1 }
  })
}

async function writeStep(
  tx: Tx,
  actor: Actor,
  step: Pick<LeadStepInput, 'id' | 'version' | 'status' | 'takenOn'> & Partial<Pick<LeadStepInput, 'document' | 'note'>>,
) {
  await tx.leadStep.create({
    data: {
      ...{ leadId: step.id, version: step.version, status: step.status, takenOn: dayToDate(step.takenOn) },
      document: step.document || null,
      noteSealed: step.note ? seal('lead_step.note', step.note) : null,
      takenBy: actor.accountId,
    },
    select: { leadId: true },
  })
}
