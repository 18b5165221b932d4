import 'server-only'
import { dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import type { Contract, ContractIndicator, ContractRow } from './types.ts'

const ROW = {
  id: true,
  number: true,
  title: true,
  startsOn: true,
  endsOn: true,
  amountFen: true,
  dataAgreementOn: true,
  operatorId: true,
  operator: { select: { name: true } },
} as const

interface Row {
  id: string
  number: string
  title: string
  startsOn: Date
  endsOn: Date
  amountFen: bigint | null
  dataAgreementOn: Date | null
  operatorId: string
  operator: { name: string }
}

const toRow = ({ startsOn, endsOn, amountFen, dataAgreementOn, operator, ...row }: Row): ContractRow => ({
  ...row,
  operator: operator.name,
  startsOn: dateToDay(startsOn),
  endsOn: dateToDay(endsOn),
  amountFen: amountFen === null ? null : Number(amountFen),
  dataAgreementOn: dataAgreementOn && dateToDay(dataAgreementOn),
})

/** Contracts with an operator, the newest first. */
export async function listContractsWith(tx: Tx, operatorId: string): Promise<ContractRow[]> {
  const rows = await tx.serviceContract.findMany({ where: { operatorId }, select: ROW, orderBy: { endsOn: 'desc' }, take: 100 })
  return rows.map(toRow)
}

/** Contracts under which a station is or was run, the newest first. */
export async function listContractsOf(tx: Tx, stationId: string): Promise<ContractRow[]> {
  const rows = await tx.serviceContract.findMany({
    where: { stations: { some: { stationId } } },
    select: ROW,
    orderBy: { endsOn: 'desc' },
    take: 50,
  })
  return rows.map(toRow)
}

/** @throws AppError NOT_FOUND */
export async function requireContract(tx: Tx, id: string): Promise<Contract> {
  const found = await tx.serviceContract.findUnique({
    where: { id },
    select: { ...ROW, divisionCode: true, indicators: true, note: true, version: true },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { divisionCode: code, indicators, note, version, ...row } = found
  const served = await tx.serviceContractStation.findMany({
    where: { contractId: id },
    select: { station: { select: { id: true, name: true } } },
    orderBy: { scopeCode: 'asc' },
    take: 300,
  })
  return {
    ...toRow(row),
    code,
    note,
    version,
    indicators: indicators as unknown as ContractIndicator[],
    stations: served.map(({ station }) => station),
  }
}

/** Stations and head stations of an area, which a contract may be for; at most 300. */
export function listContractable(tx: Tx, area: string): Promise<{ id: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.station.findMany({
    where: { divisionCode: { gte: lo, lt: hi }, tier: { in: area.length >= 6 ? [2, 3] : [1, 2] } },
    select: { id: true, name: true },
    orderBy: [{ divisionCode: 'asc' }, { id: 'asc' }],
    take: 300,
  })
}
