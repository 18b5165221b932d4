import 'server-only'
import { unsealBytes } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { FileKind, StoredFile } from './types.ts'

/** A file with its content, opened. Whether the caller may read it is the caller's to ask. @throws AppError NOT_FOUND */
export async function readFile(
  tx: Tx,
  id: string,
): Promise<StoredFile & { createdBy: string; scopeCode: string; content: Buffer }> {
  const found = await tx.storedFile.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      kind: true,
      mediaType: true,
      bytes: true,
      createdBy: true,
      scopeCode: true,
      contentSealed: true,
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { contentSealed, kind, ...file } = found
  return { ...file, kind: kind as FileKind, content: unsealBytes(`file:${id}`, contentSealed) }
}
