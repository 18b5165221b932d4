import type { DecidedRecord, PushedAnswer } from '#lib/sync/types'
import { database, type OutboxRow, type PhotoRow } from './database.ts'
import { close, closeBytes, open, openBytes, write } from './opened.ts'
import { FRESH, isDelivered, mayReplace, onTop } from './states.ts'
import type { NewPhoto, NewRecord, OutboxRecord } from './types.ts'

// The outbox. A record is in it from the moment its form is finished, with its photos and without its draft, in one
// transaction; it leaves when it was acknowledged long ago or when somebody discards it.

const bodyPlace = (id: string) => `outbox/${id}/body`
const decisionPlace = (id: string) => `outbox/${id}/decision`
const answerPlace = (id: string) => `outbox/${id}/answer`
export const imagePlace = (id: string) => `photos/${id}/image`

/** @param draft the key of the draft that it was made from and that ends with it */
export async function putRecord(record: NewRecord, photos: readonly NewPhoto[], draft?: string): Promise<void> {
  const images = await Promise.all(photos.map((photo) => closePhoto(record.id, photo)))
  while (!(await putOver(record, images, draft)));
}

async function closePhoto(record: string, { id, kind, image }: NewPhoto): Promise<PhotoRow> {
  const sealed = await closeBytes(imagePlace(id), await image.arrayBuffer())
  return { id, record, kind, bytes: image.size, refused: null, image: sealed }
}

/** False where what is here of it changed between our look and our write. */
async function putOver({ id, kind, body }: NewRecord, images: readonly PhotoRow[], draft?: string): Promise<boolean> {
  const seen = await (await database()).get('outbox', id)
  // Written on top of what its writer saw last, which is what the server has of it.
  const sealed = await close(bodyPlace(id), seen && mayReplace(seen) ? onTop(kind, body, seen.version) : body)
  return write(['outbox', 'photos', 'drafts'], async (tx) => {
    const [outbox, pictures] = [tx.objectStore('outbox'), tx.objectStore('photos')]
    const row = await outbox.get(id)
    if (row?.change !== seen?.change) return false
    const change = (row?.change ?? 0) + 1
    const known = { version: row?.version ?? null, decidedAt: row?.decidedAt ?? null }
    const texts = { body: sealed, next: null, answer: null, decision: null }
    const fresh: OutboxRow = { ...FRESH, id, kind, change, writtenAt: Date.now(), ...known, ...texts }
    await outbox.put(row && !mayReplace(row) ? { ...row, change, next: sealed } : fresh)
    // What the server would not have of the text before is not part of this one.
    for (let old = await pictures.index('record').openCursor(id); old; old = await old.continue()) {
      if (old.value.refused) await old.delete()
    }
    for (const image of images) if (!(await pictures.getKey(image.id))) await pictures.put(image)
    if (draft !== undefined) await tx.objectStore('drafts').delete(draft)
    return true
  })
}

export async function listRecords(): Promise<OutboxRecord[]> {
  const db = await database()
  const rows = await db.getAll('outbox')
  const photos = await photosByRecord()
  const records = await Promise.all(rows.map((row) => toRecord(row, photos.get(row.id))))
  return records.sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
}

export async function readRecord(id: string): Promise<OutboxRecord | null> {
  const row = await (await database()).get('outbox', id)
  return row ? toRecord(row, (await photosByRecord()).get(id)) : null
}

/** A picture that has not gone to the server yet; those that have are not kept here. */
export async function readPhoto(id: string): Promise<Blob | null> {
  const row = await (await database()).get('photos', id)
  return row ? new Blob([await openBytes(imagePlace(id), row.image)], { type: 'image/jpeg' }) : null
}

/** Ends what was not sent and is not under way, for good. @returns false where it can't be taken back any more */
export function dropRecord(id: string): Promise<boolean> {
  return write(['outbox', 'photos'], async (tx) => {
    const row = await tx.objectStore('outbox').get(id)
    if (row && !isDelivered(row) && !mayReplace(row)) return false
    await tx.objectStore('outbox').delete(id)
    for (const photo of await tx.objectStore('photos').index('record').getAllKeys(id))
      await tx.objectStore('photos').delete(photo)
    return true
  })
}

export function openBody(row: OutboxRow): Promise<unknown> {
  return open(bodyPlace(row.id), row.body)
}

export function openNext({ id, next }: OutboxRow): Promise<unknown> {
  if (!next) throw new Error('nothing was edited')
  return open(bodyPlace(id), next)
}

export const closeBody = (id: string, body: unknown) => close(bodyPlace(id), body)
export const closeAnswer = (id: string, answer: PushedAnswer) => close(answerPlace(id), answer)

/** Takes over what was decided on records of this phone; each decision once, however often it is told. */
export async function takeDecisions(decided: readonly DecidedRecord[]): Promise<void> {
  const sealed = await Promise.all(decided.map(async (one) => ({ ...one, sealed: await close(decisionPlace(one.id), one) })))
  await write(['outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox')
    for (const { id, decision, decidedAt, sealed: text } of sealed) {
      const row = await outbox.get(id)
      if (!row || (row.decidedAt !== null && row.decidedAt >= decidedAt)) continue
      const state = !isDelivered(row) ? row.state : decision === 'DISCARDED' ? 'REFUSED' : 'SENT'
      await outbox.put({ ...row, state, decision: text, decidedAt, change: row.change + 1 })
    }
  })
}

async function toRecord(row: OutboxRow, { left: photosLeft, refused }: Photos = NO_PHOTOS): Promise<OutboxRecord> {
  const { id, kind, writtenAt, sentAt, version } = row
  const decision = row.decision && (await open<DecidedRecord>(decisionPlace(id), row.decision))
  const answer = row.answer && (await open<PushedAnswer>(answerPlace(id), row.answer))
  return {
    ...{ id, kind, edited: row.next !== null, version, photosLeft, decision },
    state: stateShown(row, photosLeft, refused),
    body: await open(bodyPlace(id), row.next ?? row.body),
    writtenAt: new Date(writtenAt).toISOString(),
    sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
    outcome: answer?.outcome ?? null,
    code: answer?.code ?? refused,
    fieldErrors: answer?.fieldErrors ?? (refused && { pictureIds: ['filePicture'] }),
    nextVisitOn: answer?.nextVisitOn ?? null,
  }
}

interface Photos {
  left: number
  refused: PhotoRow['refused']
}
const NO_PHOTOS: Photos = { left: 0, refused: null }

/** Sent is a record only when its photos are too, and in need of somebody as long as one of them is. */
function stateShown({ state }: OutboxRow, left: number, refused: PhotoRow['refused']): OutboxRow['state'] {
  if (state !== 'SENT' || left === 0) return state
  return refused ? 'REFUSED' : 'SENDING'
}

/** Record → which of its photos are still here. */
async function photosByRecord(): Promise<Map<string, Photos>> {
  const found = new Map<string, Photos>()
  const { store } = (await database()).transaction('photos')
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    const { record, refused } = cursor.value
    const before = found.get(record) ?? NO_PHOTOS
    found.set(record, { left: before.left + 1, refused: before.refused ?? refused })
  }
  return found
}
