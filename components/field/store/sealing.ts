// AES-GCM over JSON or bytes. What a sealed value is of is bound to it: moved to another place it does not open.

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

const utf8 = new TextEncoder()
const text = new TextDecoder()

export async function sealBytes(key: CryptoKey, place: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(place) }, key, bytes) }
}

/** @throws OperationError for another key, another place, or bytes that were changed */
export function unsealBytes(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(place) }, key, data)
}

export function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, utf8.encode(JSON.stringify(value)))
}

export async function unseal<T>(key: CryptoKey, place: string, sealed: Sealed): Promise<T> {
  return JSON.parse(text.decode(await unsealBytes(key, place, sealed))) as T
}
