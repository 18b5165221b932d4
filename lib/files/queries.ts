import 'server-only'
import { today } from '#lib/clock'
import { unsealBytes } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { FileKind, StoredFile } from './types.ts'

/** A file with its content, opened. Whether the caller may read it is the caller's to ask. @throws AppError NOT_FOUND */
export async function readFile(
  tx: Tx,
  id: string,
): Promise<StoredFile & { createdBy: string; scopeCode: string; attached: boolean; content: Buffer }> {
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
  const ofVisit = kind === 'VISIT_PHOTO' || kind === 'SIGNATURE'
  const attached = ofVisit ? await isAttached(tx, id) : kind !== 'EVIDENCE' || (await isOpen(tx, id))
  return { ...file, kind: kind as FileKind, attached, content: unsealBytes(`file:${id}`, contentSealed) }
}

/**
 * Whether a visit names the picture, or an activity whose people still agree to it; one that a correction took out belongs
 * to none.
 */
async function isAttached(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ attached: boolean }]>`
    select exists (select from visit v where v.picture_ids <> '{}' and v.picture_ids @> array[${id}::uuid])
      or exists (select from visit v where v.signature_id = ${id}::uuid)
      or exists (select from activity_picture p where p.file_id = ${id}::uuid and not exists (
        select from activity_picture_person n where n.picture_id = p.id and not exists (
          select from consent c where c.person_id = n.person_id and c.kind = 'PHOTO' and c.given_on <= ${today()}::date
            and (c.withdrawn_on is null or c.withdrawn_on > ${today()}::date)))) as attached`
  return row.attached
}

/** Whether nobody in a highlight with this picture took their consent back. */
async function isOpen(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ open: boolean }]>`
    select not exists (select from highlight h where h.picture_id = ${id}::uuid and (h.consent_ended_on is not null
      or exists (select from closed_highlights(array[h.id], ${today()}::date)))) as open`
  return row.open
}
