import { database } from './database.ts'
import { close, open, write } from './opened.ts'
import type { Draft } from './types.ts'

// Half-filled forms, kept at every field. What was typed last is what lies here, however fast it was typed.

const placeOf = (key: string) => `drafts/${key}`
const waiting = new Map<string, unknown>()
let saving: Promise<void> = Promise.resolve()

/** Resolves once it, or something typed after it, is kept. */
export function putDraft(key: string, value: unknown): Promise<void> {
  waiting.set(key, value)
  return inTurn(async () => {
    if (!waiting.has(key)) return
    const latest = waiting.get(key)
    waiting.delete(key)
    const sealed = await close(placeOf(key), latest)
    await write(['drafts'], (tx) => tx.objectStore('drafts').put({ key, savedAt: Date.now(), sealed }))
  })
}

export function deleteDraft(key: string): Promise<void> {
  return afterDrafts(key, () => write(['drafts'], (tx) => tx.objectStore('drafts').delete(key)))
}

/** Runs what ends a draft behind whatever is still being kept of it, which would otherwise bring it back. */
export function afterDrafts<T>(key: string, work: () => Promise<T>): Promise<T> {
  waiting.delete(key)
  return inTurn(work)
}

export async function readDraft<T>(key: string): Promise<T | null> {
  if (waiting.has(key)) return waiting.get(key) as T
  const row = await (await database()).get('drafts', key)
  return row ? open<T>(placeOf(key), row.sealed) : null
}

/** The latest first. */
export async function listDrafts(): Promise<Draft[]> {
  const rows = await (await database()).getAll('drafts')
  const sorted = rows.sort((a, b) => b.savedAt - a.savedAt)
  return Promise.all(
    sorted.map(async ({ key, savedAt, sealed }) => ({
      key,
      value: await open(placeOf(key), sealed),
      savedAt: new Date(savedAt).toISOString(),
    })),
  )
}

/** Resolves once nothing is on its way to the disk any more. */
export function draftsKept(): Promise<void> {
  return saving.catch(() => {})
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = saving.then(work, work)
  saving = turn.then(
    () => {},
    () => {},
  )
  return turn
}
