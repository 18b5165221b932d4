import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { Register } from '#lib/registers/types'
import { canDecide } from './policy.ts'
import type { ExportFilters, ExportRequest, ExportStatus, ExportSummary } from './types.ts'

const LIST = 50

const SUMMARY = {
  ...{ id: true, number: true, register: true, sensitive: true, status: true, expectedRows: true },
  ...{ createdAt: true, createdBy: true, expiresOn: true, scopeCode: true },
} as const

interface SummaryRow extends Pick<ExportSummary, 'id' | 'number' | 'sensitive' | 'expectedRows' | 'createdAt'> {
  register: string
  status: string
  createdBy: string
  expiresOn: Date
  scopeCode: string
}

/** A request that is past its day has expired, whether or not the job has been to it. */
function toSummary({ scopeCode: _, ...row }: SummaryRow, names: Map<string, string>): ExportSummary {
  const expiresOn = dateToDay(row.expiresOn)
  return {
    ...row,
    register: row.register as Register,
    status: expiresOn < today() ? 'EXPIRED' : (row.status as ExportStatus),
    createdBy: names.get(row.createdBy) ?? null,
    expiresOn,
  }
}

/** The actor's own requests, those that wait for the actor's decision, and those that the actor decided. */
export async function listExports(tx: Tx, actor: Actor): Promise<Record<'own' | 'waiting' | 'decided', ExportSummary[]>> {
  const find = (where: object) =>
    tx.exportRequest.findMany({ where, select: SUMMARY, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: LIST })
  const own = await find({ createdBy: actor.accountId })
  const open = await find({ status: 'REQUESTED', createdBy: { not: actor.accountId }, expiresOn: { gte: dayToDate(today()) } })
  const waiting = open.filter((row) => canDecide(actor, { ...row, createdById: row.createdBy }))
  const decided = await find({ decidedBy: actor.accountId })
  const names = await namesOf(tx, [...own, ...waiting, ...decided])
  const shown = (rows: SummaryRow[]) => rows.map((row) => toSummary(row, names))
  return { own: shown(own), waiting: shown(waiting), decided: shown(decided) }
}

async function namesOf(tx: Tx, rows: { createdBy: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.createdBy))]
  const found = await tx.$queryRaw<{ account_id: string; display_name: string }[]>`
    select account_id::text, display_name from writer_names(${ids}::uuid[])`
  return new Map(found.map((row) => [row.account_id, row.display_name]))
}

/**
 * A request, for whoever asked and whoever may decide or has decided.
 * @throws AppError NOT_FOUND
 */
export async function requireExport(tx: Tx, actor: Actor, id: string): Promise<ExportRequest & { mayDecide: boolean }> {
  const row = await tx.exportRequest.findUnique({ where: { id } })
  if (!row) throw new AppError('NOT_FOUND')
  const own = row.createdBy === actor.accountId
  const second = canDecide(actor, { createdById: row.createdBy, scopeCode: row.scopeCode })
  if (!own && !second && row.decidedBy !== actor.accountId) throw new AppError('NOT_FOUND')
  const filters = row.filters as ExportFilters
  const division = await tx.division.findUnique({ where: { code: filters.division ?? row.scopeCode }, select: { name: true } })
  const summary = toSummary(row, await namesOf(tx, [row]))
  return {
    ...summary,
    ...{ own, filters, area: division?.name ?? '', hasPassword: row.passwordSealed !== null },
    ...{ scopeCode: row.scopeCode, columns: row.columns, reason: row.reason, writtenRows: row.writtenRows },
    ...{ downloads: row.downloads, fileId: row.fileId, demo: row.demo, version: row.version },
    ...{ decidedRole: row.decidedRole, decidedAt: row.decidedAt, decisionNote: row.decisionNote },
    mayDecide: second && summary.status === 'REQUESTED',
  }
}

/** The areas right below the actor's, to ask for one of them alone. */
export function listAreasBelow(tx: Tx, actor: Actor): Promise<{ code: string; name: string }[]> {
  return tx.division.findMany({
    where: { parentCode: actor.area, kind: { not: 'PSEUDO' } },
    select: { code: true, name: true },
    orderBy: { code: 'asc' },
    take: 200,
  })
}
