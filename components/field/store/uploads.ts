import type { UploadState } from '#lib/sync/types'
import { database, type PhotoRow } from './database.ts'
import { openBytes, write } from './opened.ts'
import { imagePlace } from './records.ts'
import { ask, ServerError } from './server.ts'

// Photos go apart from their records, in parts, so that a line which breaks every half minute still brings them over.
// The server is asked which parts it has; here nothing is remembered of it but that all of them are there.

export const PART = 64 * 1024

/** @throws ServerError when the network or this phone's way in is gone; a photo that is refused holds up nothing else */
export async function uploadAll(token: string, stored: () => void): Promise<void> {
  const db = await database()
  for (const id of await db.getAllKeys('photos')) {
    const photo = await db.get('photos', id)
    if (!photo || photo.refused) continue
    const refused = await uploadOne(token, photo)
    await write(['photos'], async (tx) => {
      const photos = tx.objectStore('photos')
      const row = await photos.get(id)
      if (row && refused) await photos.put({ ...row, refused })
      else if (row) await photos.delete(id)
    })
    stored()
  }
}

async function uploadOne(token: string, photo: PhotoRow): Promise<PhotoRow['refused']> {
  try {
    await upload(token, photo)
    return null
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    const { kind, status, code, fieldErrors } = error.trouble
    // Damaged on the way: the server has forgotten all of it and takes it again.
    const again = status === 429 || status >= 500 || fieldErrors?.file?.includes('fileDamaged')
    if (kind !== 'REFUSED' || again) throw error
    return code ?? 'INVALID'
  }
}

async function upload(token: string, photo: PhotoRow): Promise<void> {
  const bytes = new Uint8Array(await openBytes(imagePlace(photo.id), photo.image))
  const of = Math.max(1, Math.ceil(bytes.length / PART))
  const about = { kind: photo.kind, visit: photo.record, of: String(of), sha256: await sha256(bytes) }
  const known = await stateOf(token, photo.id)
  const there = new Set(known?.of === of ? known.parts : [])
  let stored = known?.stored ?? false
  for (let part = 0; part < of && !stored; part++) {
    // Of a file whose parts are all there the last is sent again: it was the answer to it that was lost.
    if (there.has(part) && !(part === of - 1 && there.size === of)) continue
    const query = new URLSearchParams({ ...about, part: String(part) })
    const body = bytes.slice(part * PART, (part + 1) * PART)
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await ask(`/api/sync/uploads/${photo.id}?${query}`, { method: 'PUT', token, bytes: body, headers })
    stored = ((await answer.json()) as UploadState).stored
  }
  if (!stored) throw new ServerError({ kind: 'UNREACHED' })
}

async function stateOf(token: string, id: string): Promise<UploadState | null> {
  try {
    return (await (await ask(`/api/sync/uploads/${id}`, { token })).json()) as UploadState
  } catch (error) {
    if (error instanceof ServerError && error.trouble.status === 404) return null
    throw error
  }
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
