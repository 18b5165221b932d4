import type { IDBPTransaction } from 'idb'
import { database, type FieldSchema, type StoreName } from './database.ts'
import { type Sealed, seal, sealBytes, unseal, unsealBytes } from './sealing.ts'
import { PhoneError } from './types.ts'

// The opened vault. Its key is nowhere but here, in memory, and leaves with the page.

export interface Opened {
  vaultId: string
  key: CryptoKey
}

let opened: Opened | null = null

export function setOpened(vault: Opened | null) {
  opened = vault
}

export function isOpened(): boolean {
  return opened !== null
}

/** @throws PhoneError LOCKED */
export function requireOpened(): Opened {
  if (!opened) throw new PhoneError('LOCKED')
  return opened
}

const placeOf = ({ vaultId }: Opened, place: string) => `${vaultId}/${place}`

export function close(place: string, value: unknown): Promise<Sealed> {
  const vault = requireOpened()
  return seal(vault.key, placeOf(vault, place), value)
}

export function closeBytes(place: string, bytes: BufferSource): Promise<Sealed> {
  const vault = requireOpened()
  return sealBytes(vault.key, placeOf(vault, place), bytes)
}

export function open<T>(place: string, sealed: Sealed): Promise<T> {
  const vault = requireOpened()
  return unseal<T>(vault.key, placeOf(vault, place), sealed)
}

export function openBytes(place: string, sealed: Sealed): Promise<ArrayBuffer> {
  const vault = requireOpened()
  return unsealBytes(vault.key, placeOf(vault, place), sealed)
}

type Writing<S extends StoreName> = IDBPTransaction<FieldSchema, (S | 'vault')[], 'readwrite'>

/**
 * One transaction that is there whole or not at all, and on the disk before it counts. Sealing must be over before: a
 * transaction ends by itself as soon as something else is waited for.
 * @throws PhoneError LOCKED when another tab has wiped or replaced the vault meanwhile, FULL
 */
export async function write<S extends StoreName, T>(stores: S[], work: (tx: Writing<S>) => Promise<T>): Promise<T> {
  const { vaultId } = requireOpened()
  const db = await database()
  const tx = db.transaction([...new Set([...stores, 'vault' as const])], 'readwrite', { durability: 'strict' })
  try {
    const vault = await tx.objectStore('vault').get('vault')
    if (vault?.vaultId !== vaultId) throw new PhoneError('LOCKED')
    const result = await work(tx as unknown as Writing<S>)
    await tx.done
    return result
  } catch (error) {
    tx.done.catch(() => {})
    try {
      tx.abort()
    } catch {
      // It has ended already.
    }
    throw isFull(error) || isFull(tx.error) ? new PhoneError('FULL') : error
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
