import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canKeepPoints } from '#lib/stations/policy'
import type { CreatePoint, EndPoint } from './schema.ts'

/** A point of service, a project with others or an organisation brought up, of a station. Sent again, the same. */
export function createPoint(actor: Actor, input: CreatePoint): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const { id, stationId, kind, name, note, from } = input
    const division = await requireStation(tx, actor, stationId)
    if (await tx.servicePoint.findUnique({ where: { id }, select: { id: true } })) return { stationId }
    await tx.servicePoint.create({
      data: {
        ...{ id, stationId, kind, name, note: note || null, validFrom: dayToDate(from) },
        ...{ createdBy: actor.accountId, demo: actor.demo },
      },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'service-point.create',
      entity: 'service-point',
      entityId: id,
      division,
      detail: { kind },
    })
    return { stationId }
  })
}

/** @throws AppError INVALID when it would end before it began */
export function endPoint(actor: Actor, { id, version, to }: EndPoint): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const point = await tx.servicePoint.findUnique({
      where: { id },
      select: { stationId: true, validFrom: true, version: true },
    })
    if (!point) throw new AppError('NOT_FOUND')
    const division = await requireStation(tx, actor, point.stationId)
    if (to <= dateToDay(point.validFrom)) throw invalid('to', 'endBeforeStart')
    const { count } = await tx.servicePoint.updateMany({
      where: { id, version },
      data: { validTo: dayToDate(to), version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: point.version } })
    await recordAudit(tx, actor, { action: 'service-point.end', entity: 'service-point', entityId: id, division, detail: { to } })
    return { stationId: point.stationId }
  })
}

async function requireStation(tx: Tx, actor: Actor, id: string): Promise<string> {
  const station = await tx.station.findUnique({ where: { id }, select: { divisionCode: true } })
  if (!station) throw new AppError('NOT_FOUND')
  allow(canKeepPoints(actor, station.divisionCode))
  return station.divisionCode
}
