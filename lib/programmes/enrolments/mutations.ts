import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dayToDate, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError, allow, invalid } from '#lib/errors'
import { canEnrol } from '#lib/programmes/policy'
import type { EnrolStation, WithdrawStation } from './schema.ts'

/** Takes in every township station of an area that operates on the day. @returns how many */
export function enrolOperatingIn(tx: Tx, programmeId: string, area: string, on: Day): Promise<number> {
  const { lo, hi } = codeRange(area)
  return tx.$executeRaw`
    insert into programme_station (programme_id, station_id, division_code, enrolled_on)
    select ${programmeId}::uuid, s.id, s.division_code, ${on}::date
    from station s join station_status t on t.station_id = s.id and t.status = 'OPERATING'
      and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)
    where s.division_code >= ${lo} and s.division_code < ${hi} and s.tier = 3
    on conflict do nothing`
}

/** @throws AppError INVALID for a station that does not operate today, or has ended for good */
export function enrolStation(actor: Actor, { id, stationId }: EnrolStation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { divisionCode, endsOn } = await load(tx, actor, id, stationId)
    const on = dayToDate(today())
    const operating = await tx.stationStatus.count({
      where: { stationId, status: 'OPERATING', validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gt: on } }] },
    })
    if (operating === 0) throw invalid('stationId', 'stationClosed')
    if (endsOn < on) throw invalid('stationId', 'programmeOver')
    const again = await tx.programmeStation.updateMany({
      where: { programmeId: id, stationId, withdrawnOn: { not: null } },
      data: { withdrawnOn: null, withdrawnReason: null, enrolledOn: on },
    })
    if (again.count === 0) {
      await tx.programmeStation.createMany({
        data: [{ programmeId: id, stationId, divisionCode, enrolledOn: on }],
        skipDuplicates: true,
      })
    }
    await recordAudit(tx, actor, {
      action: 'programme.enrol',
      entity: 'programme',
      entityId: id,
      division: divisionCode,
      detail: { stationId },
    })
    return { id }
  })
}

/** From today on the programme asks nothing of the station; what it did stays. */
export function withdrawStation(actor: Actor, { id, stationId, reason }: WithdrawStation): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { divisionCode } = await load(tx, actor, id, stationId)
    const { count } = await tx.programmeStation.updateMany({
      where: { programmeId: id, stationId, withdrawnOn: null },
      data: { withdrawnOn: dayToDate(today()), withdrawnReason: reason },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      action: 'programme.withdraw',
      entity: 'programme',
      entityId: id,
      division: divisionCode,
      reason,
      detail: { stationId },
    })
    return { id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, INVALID for a station outside of the programme's area */
async function load(tx: Tx, actor: Actor, id: string, stationId: string) {
  const programme = await tx.programme.findUnique({
    where: { id },
    select: { divisionCode: true, endsOn: true, status: true },
  })
  const station = await tx.station.findUnique({ where: { id: stationId }, select: { divisionCode: true, tier: true } })
  if (!programme || !station) throw new AppError('NOT_FOUND')
  allow(canEnrol(actor, station.divisionCode))
  if (programme.status !== 'ISSUED') throw new AppError('CONFLICT')
  if (station.tier !== 3 || !station.divisionCode.startsWith(programme.divisionCode)) throw invalid('stationId', 'invalid')
  return { divisionCode: station.divisionCode, endsOn: programme.endsOn }
}
