import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { sendJobIn } from '#lib/jobs'
import type { Register } from '#lib/registers/types'
import { canCarryOn, canImport } from './policy.ts'
import type { ApplyImport, CancelImport, CreateImport } from './schema.ts'

/**
 * Begins to check a file that was sent before. The same id sent again answers as the first time did.
 * @throws AppError FORBIDDEN, INVALID (no such file of the own), CONFLICT (the id is another's)
 */
export function createImport(actor: Actor, input: CreateImport): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canImport(actor, input.register))
    const file = await tx.storedFile.findUnique({
      where: { id: input.fileId },
      select: { name: true, sha256: true, kind: true, createdBy: true },
    })
    if (file?.kind !== 'IMPORT' || file.createdBy !== actor.accountId) throw invalid('fileId', 'required')
    const { count } = await tx.importBatch.createMany({
      data: {
        ...input,
        scopeCode: actor.area,
        fileName: file.name,
        sha256: file.sha256,
        createdBy: actor.accountId,
        demo: actor.demo,
      },
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.importBatch.count({ where: { id: input.id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('CONFLICT')
      return { id: input.id }
    }
    await sendJobIn(tx, 'import.check', input.id)
    await recordAudit(tx, actor, {
      action: 'import.create',
      entity: 'import',
      entityId: input.id,
      detail: { register: input.register, file: input.fileId },
    })
    return { id: input.id }
  })
}

/** Applies what was checked, by the choices made for each kind of row. Asked twice, it is applied once. */
export function applyImport(actor: Actor, { id, version, ...choices }: ApplyImport): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await loadOwn(tx, actor, id)
    const { count } = await tx.importBatch.updateMany({
      where: { id, version, status: 'CHECKED' },
      data: { ...choices, status: 'APPLYING', done: 0, version: version + 1 },
    })
    if (count === 0) {
      const { status } = await loadOwn(tx, actor, id)
      if (status === 'APPLYING' || status === 'APPLIED') return { id }
      throw new AppError('CONFLICT')
    }
    await sendJobIn(tx, 'import.apply', id)
    await recordAudit(tx, actor, { action: 'import.apply', entity: 'import', entityId: id, detail: choices })
    return { id }
  })
}

/** Gives an import up; one that is being applied is rolled back by the job that notices. */
export function cancelImport(actor: Actor, { id }: CancelImport): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await loadOwn(tx, actor, id)
    const { count } = await tx.importBatch.updateMany({
      where: { id, status: { in: ['CHECKING', 'CHECKED', 'APPLYING'] } },
      data: { status: 'CANCELLED', version: { increment: 1 }, finishedAt: now() },
    })
    if (count === 0) {
      if ((await loadOwn(tx, actor, id)).status === 'CANCELLED') return { id }
      throw new AppError('CONFLICT')
    }
    await recordAudit(tx, actor, { action: 'import.cancel', entity: 'import', entityId: id })
    return { id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN */
async function loadOwn(tx: Tx, actor: Actor, id: string) {
  const row = await tx.importBatch.findUnique({
    where: { id },
    select: { register: true, status: true, version: true, createdBy: true },
  })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canCarryOn(actor, { register: row.register as Register, createdBy: row.createdBy }))
  return row
}
