import { database, type PhotoRow } from './database.ts'
import { openBytes, write } from './opened.ts'
import { imagePlace } from './records.ts'
import { ask, ServerError } from './server.ts'

// Photos go apart from their records, in parts, so that a line which breaks every half minute still brings them over.

const PART = 64 * 1024

/** @throws ServerError when the network or this phone's way in is gone; a photo that is refused holds up its own record alone */
export async function uploadAll(token: string, stored: () => void): Promise<void> {
  const db = await database()
  for (const id of await db.getAllKeys('photos')) {
    const photo = await db.get('photos', id)
    if (!photo || photo.sent) continue
    await upload(token, photo)
    await write(['photos'], async (tx) => {
      const row = await tx.objectStore('photos').get(id)
      if (row) await tx.objectStore('photos').put({ ...row, sent: true })
    })
    stored()
  }
}

async function upload(token: string, photo: PhotoRow): Promise<void> {
  const bytes = new Uint8Array(await openBytes(imagePlace(photo.id), photo.image))
  const parts = Math.max(1, Math.ceil(bytes.length / PART))
  const there = new Set(await partsThere(token, photo.id))
  for (let part = 0; part < parts; part++) {
    if (there.has(part)) continue
    const query = new URLSearchParams({ part: String(part), parts: String(parts), record: photo.record })
    await ask(`/api/sync/uploads/${photo.id}?${query}`, {
      method: 'PUT',
      token,
      bytes: bytes.subarray(part * PART, (part + 1) * PART),
    })
  }
}

async function partsThere(token: string, id: string): Promise<number[]> {
  try {
    return ((await (await ask(`/api/sync/uploads/${id}`, { token })).json()) as { parts: number[] }).parts
  } catch (error) {
    if (error instanceof ServerError && error.trouble.status === 404) return []
    throw error
  }
}
