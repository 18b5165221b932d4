import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { env } from '#lib/env'

/** What a sealed value or an index is for; part of the authenticated data, so values can't be swapped between fields. */
export type SealedField =
  | 'household.address'
  | 'station.contact-phone'
  | 'household.phone'
  | 'person.id'
  | 'person.phone'
  | 'visit.answers'
  | 'visit.note'
export type IndexedField = 'person.id' | 'phone' | 'address' | 'token'

/**
 * Encrypts a class S value (DOMAIN.md C4) with the newest key: `aes1.<key version>.<base64url of iv, tag, ciphertext>`.
 */
export function seal(field: SealedField, plain: string): string {
  const [version, key] = [...env.FIELD_KEYS].at(-1) as [number, Buffer]
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(field))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `aes1.${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** @throws when the value is damaged, was sealed for another field, or its key is not in the ring */
export function unseal(field: SealedField, sealed: string): string {
  const [algorithm, version, encoded] = sealed.split('.')
  const key = env.FIELD_KEYS.get(Number(version))
  if (algorithm !== 'aes1' || !key || !encoded) throw new Error(`no key for sealed ${field}, version ${version}`)
  const bytes = Buffer.from(encoded, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(field))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const BYTES_FORMAT = 1
const BYTES_HEAD = 5

/**
 * Encrypts a whole file with the newest key: one byte of format, four of key version, then iv, tag and ciphertext.
 * @param owner what it belongs to, such as `file:<id>`; authenticated, so that contents can't be swapped
 */
export function sealBytes(owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const [version, key] = [...env.FIELD_KEYS].at(-1) as [number, Buffer]
  const head = Buffer.alloc(BYTES_HEAD)
  head.writeUInt8(BYTES_FORMAT)
  head.writeUInt32BE(version, 1)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner))
  const body = [cipher.update(plain), cipher.final()]
  return new Uint8Array(Buffer.concat([head, iv, cipher.getAuthTag(), ...body]))
}

/** @throws when the content is damaged, belongs to something else, or its key is not in the ring */
export function unsealBytes(owner: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
  const key = bytes.length >= BYTES_HEAD + 28 ? env.FIELD_KEYS.get(bytes.readUInt32BE(1)) : undefined
  if (!key || bytes[0] !== BYTES_FORMAT) throw new Error(`no key for sealed ${owner}`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(BYTES_HEAD, BYTES_HEAD + 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(BYTES_HEAD + 12, BYTES_HEAD + 28))
  return Buffer.concat([decipher.update(bytes.subarray(BYTES_HEAD + 28)), decipher.final()])
}

/** HMAC of a normalised value, for equality search over sealed fields. */
export function blindIndex(field: IndexedField, value: string): Uint8Array<ArrayBuffer> {
  const normalised = value.replace(/\s|-/g, '').toUpperCase()
  return new Uint8Array(createHmac('sha256', env.INDEX_KEY).update(`${field}\n${normalised}`).digest())
}
