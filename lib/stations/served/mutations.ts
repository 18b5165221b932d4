import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, invalid, sqlStates } from '#lib/errors'
import { lockStandingIn, requireKeptIn } from '#lib/stations/mutations'
import type { EndService, ServeTownship } from './schema.ts'

/** From a day on the station serves a township too. Sent again, it answers the same. */
export function serveTownship(actor: Actor, input: ServeTownship): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const { id, stationId, township, from } = input
    const station = await requireKeptIn(tx, actor, stationId)
    await lockStandingIn(tx, station.divisionCode)
    if (await tx.stationTownship.findUnique({ where: { id }, select: { id: true } })) return { stationId }
    await requireServable(tx, actor, station, input)
    await tx.stationTownship
      .create({ data: { id, stationId, divisionCode: township, validFrom: dayToDate(from) }, select: { id: true } })
      .catch((error) => {
        throw sqlStates(error).includes('23P01') ? invalid('township', 'alreadySo') : error
      })
    await recordAudit(tx, actor, {
      action: 'station.serve',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { township, from },
    })
    return { stationId }
  })
}

async function requireServable(tx: Tx, actor: Actor, station: { tier: number }, { township, from }: ServeTownship) {
  // Rooms work in their village; townships are the stations' and those above.
  if (station.tier === 4) throw invalid('township', 'roomServes')
  const found = await tx.division.findUnique({ where: { code: township }, select: { validTo: true } })
  if (!found || !township.startsWith(actor.area)) throw invalid('township', 'township')
  if (found.validTo && dateToDay(found.validTo) <= from) throw invalid('township', 'township')
}

/**
 * From a day on the township is served no more.
 * @throws AppError INVALID when it would end before it began or households of the township are still the station's
 */
export function endService(actor: Actor, { id, to }: EndService): Promise<{ stationId: string }> {
  return asActor(actor, async (tx) => {
    const row = await tx.stationTownship.findUnique({
      where: { id },
      select: { stationId: true, divisionCode: true, validFrom: true, validTo: true },
    })
    if (!row) throw new AppError('NOT_FOUND')
    const { stationId, divisionCode: township } = row
    const station = await requireKeptIn(tx, actor, stationId)
    await lockStandingIn(tx, station.divisionCode)
    if (row.validTo && dateToDay(row.validTo) === to) return { stationId }
    if (to <= dateToDay(row.validFrom)) throw invalid('to', 'endBeforeStart')
    const kept = await tx.household.count({ where: { stationId, divisionCode: { gte: township, lt: `${township}:` } } })
    if (kept > 0) throw invalid('to', 'householdsLeft')
    await tx.stationTownship.updateMany({ where: { id }, data: { validTo: dayToDate(to) } }).catch((error) => {
      throw sqlStates(error).includes('23P01') ? invalid('to', 'alreadySo') : error
    })
    await recordAudit(tx, actor, {
      action: 'station.serve-end',
      entity: 'station',
      entityId: stationId,
      division: station.divisionCode,
      detail: { township, to },
    })
    return { stationId }
  })
}
