import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canKeepOrganisation } from '#lib/organisations/policy'
import type { CreateContract, UpdateContract } from './schema.ts'

/**
 * A contract of the actor's area with an operator. Access of the operator's accounts follows its term (DOMAIN.md C1).
 * The same id sent again answers as the first time did.
 */
export function createContract(actor: Actor, input: CreateContract): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, operatorId } = input
    allow(canKeepOrganisation(actor, actor.area))
    const operator = await tx.organisation.findUnique({ where: { id: operatorId }, select: { kind: true } })
    if (operator?.kind !== 'OPERATOR') throw invalid('operatorId', 'operator')
    const { count } = await tx.serviceContract.createMany({
      data: [{ id, operatorId, divisionCode: actor.area, createdBy: actor.accountId, demo: actor.demo, ...columns(input) }],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.serviceContract.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await nameStations(tx, id, input.stationIds)
    await recordAudit(tx, actor, { action: 'contract.create', entity: 'contract', entityId: id, detail: told(input) })
    return { id }
  })
}

export function updateContract(actor: Actor, input: UpdateContract): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { id, version } = input
    const found = await tx.serviceContract.findUnique({ where: { id }, select: { divisionCode: true, version: true } })
    if (!found) throw new AppError('NOT_FOUND')
    allow(canKeepOrganisation(actor, found.divisionCode))
    const data = { ...columns(input), version: version + 1 }
    const { count } = await tx.serviceContract.updateMany({ where: { id, version }, data })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: found.version } })
    await tx.serviceContractStation.deleteMany({ where: { contractId: id } })
    await nameStations(tx, id, input.stationIds)
    await recordAudit(tx, actor, {
      action: 'contract.update',
      entity: 'contract',
      entityId: id,
      division: found.divisionCode,
      detail: told(input),
    })
    return { id }
  })
}

const told = ({ startsOn, endsOn, dataAgreementOn }: Omit<UpdateContract, 'id' | 'version'>) => ({
  startsOn,
  endsOn,
  dataAgreementOn,
})

function columns({ startsOn, endsOn, amount, dataAgreementOn, ...rest }: Omit<UpdateContract, 'id' | 'version'>) {
  const { number, title, indicators, note } = rest
  return {
    ...{ number, title, indicators, note, startsOn: dayToDate(startsOn), endsOn: dayToDate(endsOn) },
    amountFen: amount === null ? null : BigInt(amount),
    dataAgreementOn: dataAgreementOn && dayToDate(dataAgreementOn),
  }
}

/** @throws AppError INVALID when a station is out of sight */
async function nameStations(tx: Tx, contractId: string, stationIds: readonly string[]) {
  const ids = [...new Set(stationIds)]
  const seen = await tx.station.count({ where: { id: { in: ids } } })
  if (seen !== ids.length) throw invalid('stationIds', 'invalid')
  await tx.serviceContractStation.createMany({ data: ids.map((stationId) => ({ contractId, stationId })) })
}
