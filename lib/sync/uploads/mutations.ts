import 'server-only'
import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { DeviceActor } from '#lib/auth/device'
import { now } from '#lib/clock'
import { sealBytes, unsealBytes } from '#lib/crypto'
import { asActor, readAs, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { storeFileIn } from '#lib/files/mutations'
import { canStoreFile } from '#lib/files/policy'
import { MOST_BYTES, mediaTypeOf, takes } from '#lib/files/rules'
import { redrawn } from '#lib/pictures'
import type { UploadParams } from '#lib/sync/schema'
import { MOST_PART, type PictureKind, type UploadState } from '#lib/sync/types'

/** Files that a phone may begin in a day, and bytes of its that may lie unfinished. */
const MOST_A_DAY = 3_000
const MOST_UNFINISHED = 400 * 1024 * 1024

interface Begun {
  accountId: string
  kind: string
  parts: number
  sha256: Uint8Array
  status: string
}

/** Pictures come in under the station where they were made: somebody whose access has ended has no area any more. */
function inStation(actor: DeviceActor): DeviceActor {
  return { ...actor, area: actor.deviceArea }
}

/**
 * Takes a part of a picture, once, in any order and as often as it is sent. With the last one it is put together,
 * checked, drawn anew without what a camera notes (where, when, by what), and kept as a file.
 * @throws AppError INVALID (damaged: all parts are asked for again; no picture), CONFLICT, TOO_LARGE, RATE_LIMITED
 */
export async function putPart(given: DeviceActor, params: UploadParams, content: Buffer): Promise<UploadState> {
  const actor = inStation(given)
  allow(canStoreFile(actor, params.kind))
  if (params.of > Math.ceil(MOST_BYTES[params.kind] / MOST_PART) && params.of > 1) throw new AppError('TOO_LARGE')
  if (content.length === 0) throw invalid('part', 'invalid')
  const state = await asActor(actor, async (tx) => {
    const begun = await beginIn(tx, actor, params)
    if (begun.status === 'STORED') return toState(begun, [])
    const part = { uploadId: params.id, accountId: actor.accountId, scopeCode: actor.area, part: params.part }
    const id = uuidv7()
    const sealed = sealBytes(`part:${id}`, content)
    await tx.uploadPart.createMany({ data: { id, ...part, bytes: content.length, contentSealed: sealed }, skipDuplicates: true })
    return toState(begun, await partsOf(tx, params.id))
  })
  return state.stored || state.parts.length < state.of ? state : finish(actor, params.id, params.kind, params.sha256)
}

async function beginIn(tx: Tx, actor: DeviceActor, { id, kind, visit, of, sha256 }: UploadParams): Promise<Begun> {
  const data = { id, kind, visitId: visit, parts: of, sha256: new Uint8Array(Buffer.from(sha256, 'hex')), begunAt: now() }
  const owned = { accountId: actor.accountId, deviceId: actor.deviceId, scopeCode: actor.area, demo: actor.demo }
  const { count } = await tx.upload.createMany({ data: { ...data, ...owned }, skipDuplicates: true })
  if (count > 0) {
    await refuseFlood(tx, actor)
    await recordAudit(tx, actor, { action: 'upload.begin', entity: 'file', entityId: id, detail: { kind, parts: of } })
  }
  const begun = await tx.upload.findUnique({
    where: { id },
    select: { accountId: true, kind: true, parts: true, sha256: true, status: true },
  })
  // Somebody else's, or another picture under the same id.
  const same = begun?.kind === kind && begun.parts === of && Buffer.from(begun.sha256).toString('hex') === sha256
  if (!begun || (begun.status === 'OPEN' && !same)) throw new AppError('CONFLICT')
  return begun
}

async function refuseFlood(tx: Tx, { deviceId, accountId }: DeviceActor): Promise<void> {
  const since = new Date(now().getTime() - 86_400_000)
  const [row] = await tx.$queryRaw<[{ files: number; bytes: number }]>`
    select (select count(*)::int from upload where device_id = ${deviceId}::uuid and begun_at > ${since}) as files,
      (select coalesce(sum(bytes), 0)::float8 from upload_part where account_id = ${accountId}::uuid) as bytes`
  if (row.files > MOST_A_DAY || row.bytes > MOST_UNFINISHED) throw new AppError('RATE_LIMITED', { detail: { most: MOST_A_DAY } })
}

async function partsOf(tx: Tx, id: string): Promise<number[]> {
  const rows = await tx.uploadPart.findMany({ where: { uploadId: id }, select: { part: true }, orderBy: { part: 'asc' } })
  return rows.map(({ part }) => part)
}

function toState({ parts: of, status }: { parts: number; status: string }, parts: number[]): UploadState {
  return status === 'STORED'
    ? { parts: Array.from({ length: of }, (_, part) => part), of, stored: true }
    : { parts, of, stored: false }
}

async function finish(actor: DeviceActor, id: string, kind: PictureKind, sha256: string): Promise<UploadState> {
  const parts = await readAs(actor, (tx) =>
    tx.uploadPart.findMany({ where: { uploadId: id }, select: { id: true, contentSealed: true }, orderBy: { part: 'asc' } }),
  )
  const whole = Buffer.concat(parts.map((part) => unsealBytes(`part:${part.id}`, part.contentSealed)))
  const sound = createHash('sha256').update(whole).digest('hex') === sha256
  const picture = sound && takes(kind, mediaTypeOf(whole)) ? await redrawn(whole) : null
  const of = await asActor(actor, async (tx) => {
    const begun = await tx.upload.findUnique({ where: { id }, select: { status: true, parts: true } })
    // Another request with the last part was faster, or found the same fault.
    if (begun?.status !== 'OPEN') return begun?.status === 'STORED' ? begun.parts : null
    if (!picture) {
      await tx.upload.deleteMany({ where: { id } })
      await recordAudit(tx, actor, { action: 'upload.refuse', entity: 'file', entityId: id, result: 'FAILED', detail: { sound } })
      return null
    }
    const file = { id, kind, name: `${id}.webp`, mediaType: 'image/webp', content: picture }
    await storeFileIn(tx, actor, file)
    await tx.uploadPart.deleteMany({ where: { uploadId: id } })
    await tx.upload.updateMany({ where: { id }, data: { status: 'STORED' } })
    return begun.parts
  })
  if (of === null) throw invalid('file', sound ? 'filePicture' : 'fileDamaged')
  return toState({ parts: of, status: 'STORED' }, [])
}

/** Which parts of a picture are there. @throws AppError NOT_FOUND */
export async function readUpload(given: DeviceActor, id: string): Promise<UploadState> {
  const actor = inStation(given)
  return readAs(actor, async (tx) => {
    const begun = await tx.upload.findUnique({ where: { id }, select: { parts: true, status: true } })
    if (!begun) throw new AppError('NOT_FOUND')
    return toState(begun, await partsOf(tx, id))
  })
}
