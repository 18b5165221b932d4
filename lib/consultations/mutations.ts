import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, dayToDate, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid, refused } from '#lib/errors'
import { canKeepConsultation } from './policy.ts'
import { canMove, refusalOf } from './rules.ts'
import type { CreateConsultation, EndConsultation, HoldConsultation, ResolveConsultation } from './schema.ts'
import type { ConsultationStatus } from './types.ts'

interface Current {
  id: string
  version: number
}

/** Arranges one (DOMAIN.md B4.3). Sent again, it answers as before. */
export function createConsultation(actor: Actor, { villageCode, day, ...input }: CreateConsultation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canKeepConsultation(actor, actor.area))
    const divisionCode = await requireStationIn(tx, actor, input.stationId, villageCode)
    const { count } = await tx.consultation.createMany({
      data: [{ ...input, villageCode, divisionCode, day: dayToDate(day), createdBy: actor.accountId, demo: actor.demo }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.consultation.count({ where: { id: input.id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id: input.id }
    }
    await writeStep(tx, actor, { id: input.id, version: 1, status: 'PLANNED', takenOn: today() })
    const detail = { method: input.method }
    await recordAudit(tx, actor, { action: 'consultation.create', entity: 'consultation', entityId: input.id, detail })
    return { id: input.id }
  })
}

/**
 * The place of a station that the writer keeps records for, with a village of its own.
 * @throws AppError INVALID, FORBIDDEN
 */
export async function requireStationIn(tx: Tx, actor: Actor, stationId: string, villageCode: string | null): Promise<string> {
  const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true } })
  if (!station) throw invalid('stationId', 'invalid')
  allow(canKeepConsultation(actor, station.divisionCode))
  if (villageCode) {
    const found = await tx.division.count({ where: { code: villageCode, level: 5, validTo: null } })
    if (found === 0 || !villageCode.startsWith(station.divisionCode.slice(0, 9))) throw invalid('villageCode', 'divisionCode')
  }
  return station.divisionCode
}

/** It was held: from now on it counts, on its day. */
export function holdConsultation(
  actor: Actor,
  { day, participants, parties, proposals, ...at }: HoldConsultation,
): Promise<{ id: string }> {
  return move(actor, at, 'HELD', day, {
    day: dayToDate(day),
    participants: counted(participants),
    parties: counted(parties),
    proposals,
  })
}

export function resolveConsultation(actor: Actor, { resolution, followUps, publicNotice, ...at }: ResolveConsultation) {
  return move(actor, at, 'RESOLVED', today(), { resolution, followUps, publicNotice })
}

/** Closed with what came of it, or called off with why. */
export function endConsultation(actor: Actor, { status, note, ...at }: EndConsultation): Promise<{ id: string }> {
  return move(actor, at, status, today(), status === 'CLOSED' ? { outcome: note } : {}, note)
}

function move(actor: Actor, { id, version }: Current, to: ConsultationStatus, takenOn: Day, data: object, note?: string) {
  return asActor(actor, async (tx) => {
    const found = await tx.consultation.findUnique({
      where: { id },
      select: { scopeCode: true, status: true, version: true, day: true },
    })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepConsultation(actor, found.scopeCode))
    if (found.version !== version) throw new AppError('CONFLICT', { detail: { version: found.version } })
    const from = found.status as ConsultationStatus
    if (!canMove(from, to)) throw refused('status', refusalOf(from, to))
    const { count } = await tx.consultation.updateMany({
      where: { id, version },
      data: { ...data, status: to, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    await writeStep(tx, actor, { id, version: version + 1, status: to, takenOn, note })
    await recordAudit(tx, actor, {
      action: 'consultation.step',
      entity: 'consultation',
      entityId: id,
      division: found.scopeCode,
      detail: { from, to, day: dateToDay(found.day) },
    })
    return { id }
  })
}

interface Step extends Current {
  status: ConsultationStatus
  takenOn: Day
  note?: string | undefined
}

async function writeStep(tx: Tx, actor: Actor, { id, version, status, takenOn, note }: Step) {
  await tx.consultationStep.create({
    data: {
      ...{ consultationId: id, version, status, takenOn: dayToDate(takenOn), note: note || null, takenBy: actor.accountId },
    },
    select: { consultationId: true },
  })
}

/** Who did not come is left out. */
function counted(counts: Partial<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).flatMap(([name, count]) => (count ? [[name, count]] : [])))
}
