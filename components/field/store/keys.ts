import { type Sealed, sealBytes, unsealBytes } from './sealing.ts'

// The data key is random and closes everything on the phone; the password only closes the data key, so that a new
// password closes one small value anew. PBKDF2 runs beside the page's own thread by itself.

/** What OWASP asks of PBKDF2-HMAC-SHA-256 at least. */
export const ROUNDS = 600_000
const PLACE = 'vault/key'

export interface WrappedKey extends Sealed {
  salt: Uint8Array<ArrayBuffer>
  rounds: number
}

export function newDataKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
}

export async function wrapKey(key: CryptoKey, password: string, rounds = ROUNDS): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const closing = await derive(password, salt, rounds)
  return { ...(await sealBytes(closing, PLACE, await crypto.subtle.exportKey('raw', key))), salt, rounds }
}

/** Null for the wrong password. */
export async function unwrapKey(wrapped: WrappedKey, password: string): Promise<CryptoKey | null> {
  const closing = await derive(password, wrapped.salt, wrapped.rounds)
  const raw = await unsealBytes(closing, PLACE, wrapped).catch(() => null)
  return raw && crypto.subtle.importKey('raw', raw, { name: 'AES-GCM' }, true, ['encrypt', 'decrypt'])
}

async function derive(password: string, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  // The same characters typed on another keyboard must give the same key.
  const secret = new TextEncoder().encode(password.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  const method = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(method, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
