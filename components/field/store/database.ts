import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { ErrorCode } from '#lib/errors'
import type { PictureKind, RecordKind } from '#lib/sync/types'
import type { WrappedKey } from './keys.ts'
import type { Sealed } from './sealing.ts'
import type { Ending, RecordState } from './types.ts'

// What lies on the phone. Plain are random ids, instants and the states that work needs; everything that says something
// about anybody is sealed. Versions only ever add: a phone may have been off for months with work that was never sent.

export const DATABASE = 'qianzhan-field'
export const VERSION = 2

export interface VaultRow {
  id: 'vault'
  /** Another one than this is another vault: what was sealed for it does not belong here. */
  vaultId: string
  deviceId: string
  key: WrappedKey
  failures: number
  /** Milliseconds since 1970, as all instants here. */
  retryAt: number
  lastContactAt: number
  lastSyncAt: number | null
  /** The latest instant ever seen here, for a clock that was set back. */
  seenAt: number
  daysWithoutContact: number
  ended: Ending | null
}

export interface OutboxRow {
  id: string
  kind: RecordKind
  state: RecordState
  /** Failed attempts in a row, and when the next may be. */
  attempts: number
  nextAt: number
  /** Sent at least once without an answer: the server may have it. */
  inDoubt: boolean
  /** Counts up with every change, so that a slow change is not laid over a newer one. */
  change: number
  writtenAt: number
  sentAt: number | null
  /** The version that the server is known to have: an edit goes on top of it. */
  version: number | null
  body: Sealed
  /** An edit made while the body is under way. */
  next: Sealed | null
  /** What the server said last. */
  answer: Sealed | null
  /** What somebody decided on it, and when: told at every pull, taken over once. */
  decision: Sealed | null
  decidedAt: string | null
}

export interface PhotoRow {
  id: string
  record: string
  kind: PictureKind
  bytes: number
  /** What the server said against it; kept until its record is edited or discarded. */
  refused: ErrorCode | null
  image: Sealed
}

export interface FieldSchema extends DBSchema {
  vault: { key: string; value: VaultRow }
  /** Cursor, kit, token, account. */
  things: { key: string; value: { name: string; sealed: Sealed } }
  households: { key: string; value: { id: string; sealed: Sealed } }
  drafts: { key: string; value: { key: string; savedAt: number; sealed: Sealed } }
  outbox: { key: string; value: OutboxRow }
  photos: { key: string; value: PhotoRow; indexes: { record: string } }
}
export type StoreName = 'vault' | 'things' | 'households' | 'drafts' | 'outbox' | 'photos'

let opened: Promise<IDBPDatabase<FieldSchema>> | null = null

export function database(): Promise<IDBPDatabase<FieldSchema>> {
  opened ??= openDB<FieldSchema>(DATABASE, VERSION, {
    async upgrade(db, from, _to, tx) {
      if (from < 1) {
        db.createObjectStore('vault', { keyPath: 'id' })
        db.createObjectStore('things', { keyPath: 'name' })
        db.createObjectStore('households', { keyPath: 'id' })
        db.createObjectStore('drafts', { keyPath: 'key' })
        db.createObjectStore('outbox', { keyPath: 'id' })
        db.createObjectStore('photos', { keyPath: 'id' }).createIndex('record', 'record')
      }
      if (from === 1) {
        await toKindsOfPhotos(tx.objectStore('photos'))
        await toDecisions(tx.objectStore('outbox'))
      }
    },
    // A newer app in another tab waits for this one to let go.
    blocking: forget,
    terminated: () => {
      opened = null
    },
  })
  opened.catch(() => {
    opened = null
  })
  return opened
}

function forget() {
  const closing = opened
  opened = null
  closing?.then(
    (db) => db.close(),
    () => {},
  )
}

type Upgraded<S extends StoreName> = IDBPObjectStore<FieldSchema, ArrayLike<StoreName>, S, 'versionchange'>

/** Version 1 kept no kind, knew visits' photos alone, and kept what was sent until its record was. */
async function toKindsOfPhotos(photos: Upgraded<'photos'>) {
  for (let cursor = await photos.openCursor(); cursor; cursor = await cursor.continue()) {
    const { sent, ...row } = cursor.value as PhotoRow & { sent?: boolean }
    if (sent) await cursor.delete()
    else await cursor.update({ ...row, kind: 'VISIT_PHOTO', refused: null })
  }
}

/** Version 1 knew neither what the server has nor what is decided later. */
async function toDecisions(outbox: Upgraded<'outbox'>) {
  for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, version: null, decision: null, decidedAt: null })
  }
}
