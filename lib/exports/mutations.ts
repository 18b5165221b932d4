import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { refuseBurst } from '#lib/bursts'
import { addDays, dayToDate, now, today } from '#lib/clock'
import { unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { isWithin } from '#lib/divisions/policy'
import { AppError, allow, invalid } from '#lib/errors'
import { readFile } from '#lib/files/queries'
import { sendJobIn } from '#lib/jobs'
import { countRegister } from '#lib/registers/reports'
import { canDecide, canExport } from './policy.ts'
import { requireExport } from './queries.ts'
import { chosenColumns, classOf } from './rules.ts'
import type { DecisionInput, ExportInput } from './schema.ts'
import { EXPORT_DAYS, type ExportRequest, MOST_DOWNLOADS, MOST_SENSITIVE_ROWS } from './types.ts'

/**
 * Asks for a register as a workbook, once, however often it is sent. What holds nothing of class S is ready at once;
 * the rest waits for a second person.
 * @throws AppError FORBIDDEN, INVALID (an area of others, more rows than can be encrypted), RATE_LIMITED, CONFLICT
 */
export async function requestExport(actor: Actor, input: ExportInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canExport(actor, input.register))
    const filters = input.division === undefined ? {} : { division: input.division }
    if (input.division !== undefined && !isWithin(actor, input.division)) throw invalid('division', 'divisionCode')
    if (await isOwn(tx, actor, input.id)) return { id: input.id }
    await refuseBurst(tx, 'export')
    const columns = chosenColumns(input.register, input.columns).map(({ key }) => key)
    const sensitive = classOf(input.register, columns) === 'S'
    const expectedRows = await countRegister(tx, input.register, filters)
    if (sensitive && expectedRows > MOST_SENSITIVE_ROWS) throw invalid('division', 'tooManyRows')
    await tx.exportRequest.create({
      data: {
        ...{ id: input.id, scopeCode: actor.area, register: input.register, columns, filters, reason: input.reason, sensitive },
        ...{ status: sensitive ? 'REQUESTED' : 'READY', expectedRows, expiresOn: dayToDate(addDays(today(), EXPORT_DAYS)) },
        ...{ demo: actor.demo, createdBy: actor.accountId },
      },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'export.request',
      entity: 'export',
      entityId: input.id,
      reason: input.reason,
      detail: { register: input.register, columns, ...filters, rows: expectedRows, sensitive },
    })
    return { id: input.id }
  })
}

/** The second tap. @throws AppError CONFLICT when the id is another's */
async function isOwn(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const stored = await tx.exportRequest.findUnique({ where: { id }, select: { createdBy: true } })
  if (stored && stored.createdBy !== actor.accountId) throw new AppError('CONFLICT')
  return stored !== null
}

/**
 * The second person agrees or declines. What is agreed to is written by a job, in the name of whoever asked.
 * @throws AppError NOT_FOUND, FORBIDDEN (the own request, another's authority), CONFLICT (decided or expired meanwhile)
 */
export async function decideExport(actor: Actor, input: DecisionInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const row = await tx.exportRequest.findUnique({
      where: { id: input.id },
      select: { createdBy: true, scopeCode: true, number: true, decidedBy: true, status: true },
    })
    if (!row) throw new AppError('NOT_FOUND')
    allow(canDecide(actor, { createdById: row.createdBy, scopeCode: row.scopeCode }))
    // The second tap of the same decision.
    if (row.decidedBy === actor.accountId && (row.status === 'DECLINED') !== input.agree) return { id: input.id }
    const { count } = await tx.exportRequest.updateMany({
      where: { id: input.id, version: input.version, status: 'REQUESTED', expiresOn: { gte: dayToDate(today()) } },
      data: {
        ...{ status: input.agree ? 'APPROVED' : 'DECLINED', decidedBy: actor.accountId, decidedRole: actor.role },
        ...{ decidedAt: now(), decisionNote: input.note || null, version: { increment: 1 } },
      },
    })
    if (count === 0) throw new AppError('CONFLICT')
    if (input.agree) await sendJobIn(tx, 'export.make', input.id)
    await recordAudit(tx, actor, {
      action: input.agree ? 'export.approve' : 'export.decline',
      entity: 'export',
      entityId: input.id,
      division: row.scopeCode,
      detail: { number: row.number },
      ...(input.note && { reason: input.note }),
    })
    return { id: input.id }
  })
}

/** The password of the file, told once to whoever asked for it, then forgotten. @throws AppError NOT_FOUND */
export async function takePassword(actor: Actor, { id }: { id: string }): Promise<{ password: string }> {
  return asActor(actor, async (tx) => {
    const row = await tx.exportRequest.findUnique({ where: { id }, select: { createdBy: true, passwordSealed: true } })
    if (!row?.passwordSealed || row.createdBy !== actor.accountId) throw new AppError('NOT_FOUND')
    const { count } = await tx.exportRequest.updateMany({
      where: { id, passwordSealed: row.passwordSealed },
      data: { passwordSealed: null, version: { increment: 1 } },
    })
    if (count === 0) throw new AppError('NOT_FOUND')
    await recordAudit(tx, actor, { action: 'export.password', entity: 'export', entityId: id })
    return { password: unseal('export_request.password', row.passwordSealed) }
  })
}

/**
 * Opens the link: for whoever asked, three times at most, until it expires. Of a sensitive export the kept file, of
 * the others what the register says now.
 * @throws AppError NOT_FOUND, CONFLICT when it has been fetched as often as it may
 */
export async function openExport(actor: Actor, id: string): Promise<{ request: ExportRequest; content: Buffer | null }> {
  return asActor(actor, async (tx) => {
    const request = await requireExport(tx, actor, id)
    if (!request.own || request.status !== 'READY') throw new AppError('NOT_FOUND')
    const { count } = await tx.exportRequest.updateMany({
      where: { id, status: 'READY', downloads: { lt: MOST_DOWNLOADS } },
      data: { downloads: { increment: 1 } },
    })
    if (count === 0) throw new AppError('CONFLICT')
    allow(canExport(actor, request.register))
    await recordAudit(tx, actor, {
      action: 'export.download',
      entity: 'export',
      entityId: id,
      detail: { number: request.number, register: request.register, rows: request.writtenRows ?? request.expectedRows },
    })
    return { request, content: request.fileId ? (await readFile(tx, request.fileId)).content : null }
  })
}
