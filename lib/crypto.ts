import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { keys, reread } from '#lib/keys'

/** What a sealed value or an index is for; part of the authenticated data, so values can't be swapped between fields. */
export const SEALED_FIELDS = [
  'community_organisation.leader',
  'household.address',
  'household.phone',
  'person.id',
  'person.phone',
  'category.source',
  'visit.answers',
  'visit.note',
  'visit.single-visitor',
  'visit.risk-reason',
  'visit.follow-up',
  'visit.location',
  'visit_review.remarks',
  'risk_flag.items',
  'risk_flag.reason',
  'mandatory_report.who',
  'mandatory_report.what',
  'mandatory_report.receipt',
  'mandatory_report.measures',
  'activity_participant.guest',
  'service_group_member.guest',
  'service_group_member.measures',
  'service_group_session.record',
  'lead.who',
  'lead.what',
  'lead_step.note',
  'export_request.password',
  'merge.reason',
  'move.reason',
  'move.answer',
  'household.note',
  'person.formerId',
  'person.override',
  'person.selfCare',
  'person.disability',
  'person.note',
  'contact.value',
  'contact.holder',
  'guardian.name',
  'guardian.phone',
  'consent.giver',
  'consent.basis',
  'consent.withdrawal',
  'change.content',
  'change.before',
  'change.reason',
  'change.decision',
  'approval.reason',
  'station.contact-phone',
  'import.cells',
  'worker.phone',
  'qualification.number',
  'certificate',
  'assessment.answers',
  'assessment.certificate',
  'assessment.level',
  'assessment.levelReason',
  'assessment.result',
  'conflict.value',
  'waiting.body',
  'waiting.decision',
] as const
export type SealedField = (typeof SEALED_FIELDS)[number]
export type IndexedField =
  | 'record'
  | 'person.id'
  | 'person.category'
  | 'phone'
  | 'certificate'
  | 'address'
  | 'token'
  | 'assessment.level'

/**
 * Encrypts a class S value (DOMAIN.md C4) with the newest key: `aes1.<key version>.<base64url of iv, tag, ciphertext>`.
 */
export function seal(field: SealedField, plain: string): string {
  const [version, key] = newestKey()
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(field))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `aes1.${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** @throws when the value is damaged, was sealed for another field, or its key is not in the ring */
export function unseal(field: SealedField, sealed: string): string {
  const [algorithm, version, encoded] = sealed.split('.')
  const key = keyOf(Number(version))
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
  const [version, key] = newestKey()
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
  const key = bytes.length >= BYTES_HEAD + 28 ? keyOf(bytes.readUInt32BE(1)) : undefined
  if (!key || bytes[0] !== BYTES_FORMAT) throw new Error(`no key for sealed ${owner}`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(BYTES_HEAD, BYTES_HEAD + 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(BYTES_HEAD + 12, BYTES_HEAD + 28))
  return Buffer.concat([decipher.update(bytes.subarray(BYTES_HEAD + 28)), decipher.final()])
}

function keyOf(version: number): Buffer | undefined {
  return keys().field.get(version) ?? reread().field.get(version)
}

/** The key that seals, with its version. */
export function newestKey(): [number, Buffer] {
  return [...keys().field].at(-1) as [number, Buffer]
}

/**
 * HMAC of a normalised value, to be stored beside a sealed field. While the index keys change it is one under every
 * key, the one to be kept first: the database keeps that one and sees to it that the others are not on file either.
 */
export function blindIndex(field: IndexedField, value: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(blindIndexes(field, value)))
}

/** What to look a value up by, for equality search over sealed fields: one HMAC under every key, the newest key's first. */
export function blindIndexes(field: IndexedField, value: string): Uint8Array<ArrayBuffer>[] {
  const normalised = value.replace(/\s|-/g, '').toUpperCase()
  const under = (key: Buffer) => new Uint8Array(createHmac('sha256', key).update(`${field}\n${normalised}`).digest())
  return [...keys().index.values()].reverse().map(under)
}

/** One HMAC under every key in hexadecimal, to be compared with what is stored. */
export function hexIndexes(field: IndexedField, value: string): string[] {
  return blindIndexes(field, value).map((index) => Buffer.from(index).toString('hex'))
}

const vocabularies = new WeakMap<object, Map<readonly string[], Map<string, string>>>()

/** Which code of a small vocabulary an index stands for; null for one of none. The indexes are made once per vocabulary and ring. */
export function readIndex(field: IndexedField, codes: readonly string[], index: Uint8Array): string | null {
  const ring = keys().index
  const known = vocabularies.get(ring) ?? new Map<readonly string[], Map<string, string>>()
  vocabularies.set(ring, known)
  let meanings = known.get(codes)
  if (!meanings) {
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    meanings = new Map(codes.flatMap((code) => blindIndexes(field, code).map((one) => [hex(one), code] as const)))
    known.set(codes, meanings)
  }
  return meanings.get(Buffer.from(index).toString('hex')) ?? null
}
