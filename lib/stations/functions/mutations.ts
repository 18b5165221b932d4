import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, invalid, sqlStates } from '#lib/errors'
import { requireKeptIn } from '#lib/stations/mutations'
import type { AimFunction, EndFunction, StartFunction } from './schema.ts'

/** From a day on the station is a hub, an incubator or a pool of resources. Sent again, it answers the same. */
export function startFunction(actor: Actor, input: StartFunction): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const station = await requireKeptIn(tx, actor, input.stationId)
    if (await tx.stationFunction.findUnique({ where: { id: input.id }, select: { id: true } })) return input
    const { id, stationId, targets } = input
    await tx.stationFunction
      .create({
        data: { id, stationId, function: input.function, validFrom: dayToDate(input.from), targets, demo: actor.demo },
        select: { id: true },
      })
      .catch((error) => {
        throw sqlStates(error).includes('23P01') ? invalid('from', 'alreadySo') : error
      })
    await recordAudit(tx, actor, {
      action: 'station.function',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { function: input.function, from: input.from },
    })
    return { stationId }
  })
}

/** What it is to reach in a year. */
export function aimFunction(actor: Actor, input: AimFunction): Promise<{ stationId: string }> {
  return change(actor, input, 'station.function-aim', () => ({ targets: input.targets }))
}

/** @throws AppError INVALID when it would end before it began */
export function endFunction(actor: Actor, input: EndFunction): Promise<{ stationId: string }> {
  return change(actor, input, 'station.function-end', (from) => {
    if (input.to <= from) throw invalid('to', 'endBeforeStart')
    return { validTo: dayToDate(input.to) }
  })
}

function change(
  actor: Actor,
  { id, version }: { id: string; version: number },
  action: string,
  data: (from: string) => { targets?: object; validTo?: Date },
): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const row = await tx.stationFunction.findUnique({
      where: { id },
      select: { stationId: true, function: true, validFrom: true, version: true },
    })
    if (!row) throw new AppError('NOT_FOUND')
    const station = await requireKeptIn(tx, actor, row.stationId)
    const changed = data(dateToDay(row.validFrom))
    const { count } = await tx.stationFunction.updateMany({
      where: { id, version },
      data: { ...changed, version: version + 1 },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: row.version } })
    await recordAudit(tx, actor, {
      action,
      entity: 'station',
      entityId: row.stationId,
      division: station.divisionCode,
      detail: { function: row.function, ...changed },
    })
    return { stationId: row.stationId }
  })
}
