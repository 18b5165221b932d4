import { type Draft, phone } from './phone.ts'
import type { About } from './use-entry.ts'

// Half-filled forms and the pictures taken for them. A picture lies beside its draft, so that it is there again after
// the app was killed, and a letter typed does not write it anew.

export interface DraftValue<T> {
  about: About
  value: T
}

/** A picture taken on a form, under the id that the form's body names it by. */
export interface TakenPhoto {
  id: string
  kind: 'VISIT_PHOTO' | 'SIGNATURE'
  image: Blob
}

interface KeptPhoto {
  kind: TakenPhoto['kind']
  /** Base64. */
  image: string
}

const PHOTO = 'photo/'
const placeOf = (record: string, id: string) => `${PHOTO}${record}/${id}`

/** The latest first. */
export async function listEntries(): Promise<Draft[]> {
  return (await phone.drafts()).filter(({ key }) => !key.startsWith(PHOTO))
}

export async function dropEntry(record: string): Promise<void> {
  for (const { key } of await photoDrafts(record)) await phone.dropDraft(key)
  await phone.dropDraft(record)
}

export async function keepPhoto(record: string, { id, kind, image }: TakenPhoto): Promise<void> {
  await phone.saveDraft(placeOf(record, id), { kind, image: await toBase64(image) } satisfies KeptPhoto)
}

export async function dropPhoto(record: string, id: string): Promise<void> {
  await phone.dropDraft(placeOf(record, id))
}

/** The pictures of a draft, as the outbox takes them. */
export async function photosOf(record: string): Promise<TakenPhoto[]> {
  return (await photoDrafts(record)).map(({ key, value }) => {
    const { kind, image } = value as KeptPhoto
    return { id: key.slice(placeOf(record, '').length), kind, image: fromBase64(image) }
  })
}

async function photoDrafts(record: string): Promise<Draft[]> {
  return (await phone.drafts()).filter(({ key }) => key.startsWith(placeOf(record, '')))
}

function toBase64(image: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(image)
  })
}

function fromBase64(text: string): Blob {
  return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' })
}
