import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { addDays, dayToDate, today } from '#lib/clock'
import { sealBytes } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { redrawn } from '#lib/pictures'
import { canReadFile, canStoreFile } from './policy.ts'
import { readFile } from './queries.ts'
import { daysKept, isPicture, mediaTypeOf, takes } from './rules.ts'
import type { UploadParams } from './schema.ts'
import type { NewFile, StoredFile } from './types.ts'

/**
 * Keeps what somebody sent: judged by its bytes, pictures drawn anew without what a camera notes.
 * @throws AppError FORBIDDEN, INVALID (a type that the kind does not take, a picture that can't be read), CONFLICT
 */
export async function uploadFile(actor: Actor, { id, kind, name }: UploadParams, body: Buffer): Promise<StoredFile> {
  allow(canStoreFile(actor, kind))
  const mediaType = mediaTypeOf(body)
  if (!takes(kind, mediaType)) throw invalid('file', 'fileType')
  const picture = isPicture(mediaType)
  const content = picture ? await redrawn(body) : body
  if (!content) throw invalid('file', 'filePicture')
  const kept = picture ? { name: `${name.replace(/\.\w+$/, '')}.webp`, mediaType: 'image/webp' } : { name, mediaType }
  return asActor(actor, (tx) => storeFileIn(tx, actor, { id, kind, content, ...kept }))
}

/** Keeps a file in the caller's transaction, sealed as a whole. The same id sent again answers as the first time did. */
export async function storeFileIn(tx: Tx, actor: Actor, file: NewFile): Promise<StoredFile> {
  const { id, kind, name, mediaType, content } = file
  const stored = { id, kind, name, mediaType, bytes: content.length }
  const days = daysKept(kind)
  const expires = file.expiresOn ?? (days === null ? null : addDays(today(), days))
  const { count } = await tx.storedFile.createMany({
    data: {
      ...stored,
      scopeCode: file.scope ?? actor.area,
      sha256: new Uint8Array(createHash('sha256').update(content).digest()),
      contentSealed: sealBytes(`file:${id}`, content),
      createdBy: actor.accountId,
      expiresOn: expires === null ? null : dayToDate(expires),
      demo: actor.demo,
    },
    skipDuplicates: true,
  })
  if (count === 0) return requireOwn(tx, actor, file)
  await recordAudit(tx, actor, {
    action: 'file.store',
    entity: 'file',
    entityId: id,
    division: file.scope ?? actor.area,
    detail: { kind, mediaType, bytes: content.length },
  })
  return stored
}

async function requireOwn(tx: Tx, actor: Actor, { id, kind }: NewFile): Promise<StoredFile> {
  const stored = await tx.storedFile.findUnique({
    where: { id },
    select: { id: true, kind: true, name: true, mediaType: true, bytes: true, createdBy: true },
  })
  if (!stored || stored.createdBy !== actor.accountId || stored.kind !== kind) throw new AppError('CONFLICT')
  const { createdBy: _, ...file } = stored
  return { ...file, kind }
}

/** A file for whoever may have it; taking one that is about persons is audited. @throws AppError NOT_FOUND, FORBIDDEN */
export async function openFile(actor: Actor, id: string): Promise<StoredFile & { content: Buffer }> {
  return asActor(actor, async (tx) => {
    const file = await readFile(tx, id)
    allow(canReadFile(actor, file))
    if (file.kind !== 'STATION_PHOTO') {
      await recordAudit(tx, actor, {
        action: 'file.open',
        entity: 'file',
        entityId: id,
        division: file.scopeCode,
        detail: { kind: file.kind },
      })
    }
    return file
  })
}
