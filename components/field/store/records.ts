import type { PushedAnswer } from '#lib/sync/types'
import { database, type OutboxRow } from './database.ts'
import { close, closeBytes, open, write } from './opened.ts'
import { FRESH, isDelivered, mayReplace } from './states.ts'
import type { NewPhoto, NewRecord, OutboxRecord } from './types.ts'

// The outbox. A record is in it from the moment its form is finished, with its photos and without its draft, in one
// transaction; it leaves when it was acknowledged long ago or when somebody discards it.

const bodyPlace = (id: string) => `outbox/${id}/body`
const answerPlace = (id: string) => `outbox/${id}/answer`
export const imagePlace = (id: string) => `photos/${id}/image`

/** @param draft the key of the draft that it was made from and that ends with it */
export async function putRecord({ id, kind, body }: NewRecord, photos: readonly NewPhoto[], draft?: string): Promise<void> {
  const sealed = await close(bodyPlace(id), body)
  const images = await Promise.all(
    photos.map(async (photo) => ({
      ...{ id: photo.id, record: id, bytes: photo.image.size, sent: false },
      image: await closeBytes(imagePlace(photo.id), await photo.image.arrayBuffer()),
    })),
  )
  await write(['outbox', 'photos', 'drafts'], async (tx) => {
    const outbox = tx.objectStore('outbox')
    const row = await outbox.get(id)
    const change = (row?.change ?? 0) + 1
    const fresh: OutboxRow = { ...FRESH, id, kind, change, writtenAt: Date.now(), body: sealed, next: null, answer: null }
    await outbox.put(row && !mayReplace(row) ? { ...row, change, next: sealed } : fresh)
    for (const image of images) {
      if (!(await tx.objectStore('photos').get(image.id))) await tx.objectStore('photos').put(image)
    }
    if (draft !== undefined) await tx.objectStore('drafts').delete(draft)
  })
}

export async function listRecords(): Promise<OutboxRecord[]> {
  const db = await database()
  const rows = await db.getAll('outbox')
  const photos = await photoCounts()
  const records = await Promise.all(rows.map((row) => toRecord(row, photos.get(row.id))))
  return records.sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
}

export async function readRecord(id: string): Promise<OutboxRecord | null> {
  const row = await (await database()).get('outbox', id)
  return row ? toRecord(row, (await photoCounts()).get(id)) : null
}

/** The pictures of a record that the phone still holds. */
export async function readPhoto(id: string): Promise<Blob | null> {
  const { openBytes } = await import('./opened.ts')
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

async function toRecord(row: OutboxRow, photos = { all: 0, sent: 0 }): Promise<OutboxRecord> {
  const { id, kind, state, writtenAt, sentAt } = row
  const answer = row.answer && (await open<PushedAnswer>(answerPlace(id), row.answer))
  return {
    ...{ id, kind, state, edited: row.next !== null, photos: photos.all, photosSent: photos.sent },
    body: await open(bodyPlace(id), row.next ?? row.body),
    writtenAt: new Date(writtenAt).toISOString(),
    sentAt: sentAt === null ? null : new Date(sentAt).toISOString(),
    outcome: answer?.outcome ?? null,
    code: answer?.code ?? null,
    fieldErrors: answer?.fieldErrors ?? null,
    version: answer?.version ?? null,
    nextVisitOn: answer?.nextVisitOn ?? null,
  }
}

async function photoCounts(): Promise<Map<string, { all: number; sent: number }>> {
  const counts = new Map<string, { all: number; sent: number }>()
  let cursor = await (await database()).transaction('photos').store.openCursor()
  while (cursor) {
    const { record, sent } = cursor.value
    const count = counts.get(record) ?? { all: 0, sent: 0 }
    counts.set(record, { all: count.all + 1, sent: count.sent + (sent ? 1 : 0) })
    cursor = await cursor.continue()
  }
  return counts
}
