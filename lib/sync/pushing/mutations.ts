import 'server-only'
import { recordAudit } from '#lib/audit'
import { type DeviceActor, noteTold } from '#lib/auth/device'
import { writeRecordIn } from '#lib/conflicts/records/mutations'
import { readRecord } from '#lib/conflicts/records/schema'
import { canonical } from '#lib/conflicts/rules'
import type { RecordKind, WaitingReason, Written } from '#lib/conflicts/types'
import { hexIndexes } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, codeOf } from '#lib/errors'
import { toFailure } from '#lib/failure'
import { recordId } from '#lib/input'
import { type PushInput, recordKind } from '#lib/sync/schema'
import type { Pushed, PushedAnswer } from '#lib/sync/types'
import { keepWaiting, type Standing } from '#lib/sync/waiting/mutations'
import { storeAtOnce } from './batches/mutations.ts'
import { writtenAtOf } from './rules.ts'

export interface SoundRecord {
  id: string
  kind: RecordKind
  body: unknown
}

const NOTHING = { version: null, code: null, fieldErrors: null, nextVisitOn: null }

/**
 * What a phone wrote, judged record by record: one that is wrong never holds up the rest, and each may be sent as often
 * as it takes. Plain new visits go into one transaction together; everything else, and whatever does not fit there, into
 * one of its own.
 */
export async function push(actor: DeviceActor, { records, unsent }: PushInput): Promise<Pushed> {
  const sound: SoundRecord[] = []
  const answers = new Map<number, PushedAnswer>()
  const places = new Map<SoundRecord, number>()
  for (const [place, { id: givenId, kind: givenKind, body }] of records.entries()) {
    const [id, kind] = [recordId.safeParse(givenId), recordKind.safeParse(givenKind)]
    if (id.success && kind.success) {
      const record = { id: id.data, kind: kind.data, body }
      places.set(record, place)
      sound.push(record)
    } else {
      const field = id.success ? 'kind' : 'id'
      answers.set(place, { ...NOTHING, id: givenId, outcome: 'REFUSED', code: 'INVALID', fieldErrors: { [field]: ['invalid'] } })
    }
  }
  const stored = actor.endedAt ? new Map<string, PushedAnswer>() : await storeAtOnce(actor, sound)
  for (const record of sound) {
    const place = places.get(record) ?? 0
    answers.set(place, stored.get(record.id) ?? (await (actor.endedAt ? deliver(actor, record) : judge(actor, record))))
  }
  await noteTold(actor, unsent, null)
  return { answers: records.map((_, place) => answers.get(place) as PushedAnswer) }
}

/** One record in a transaction of its own; what was answered before is answered again. */
async function judge(actor: DeviceActor, record: SoundRecord): Promise<PushedAnswer> {
  const { id } = record
  try {
    const digests = hexIndexes('record', canonical(record.body))
    const done = await asActor(actor, async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`record${id}`}, 0))`
      const known = await standingIn(tx, id, digests)
      if (known) return known
      const written = await writeRecordIn(tx, actor, record.kind, id, record.body)
      if (written.outcome !== 'STORED') await receiveIn(tx, actor, record, digests[0] ?? '', written)
      return answerOf(id, written)
    })
    return done
  } catch (error) {
    const reason = reasonOf(error)
    return reason ? wait(actor, record, reason, error) : refused(actor, id, error)
  }
}

function answerOf(id: string, { outcome, version, nextVisitOn }: Written): PushedAnswer {
  return { ...NOTHING, id, outcome, version, nextVisitOn }
}

async function standingIn(tx: Tx, id: string, digests: string[]): Promise<PushedAnswer | null> {
  const [row] = await tx.$queryRaw<{ outcome: string; version: number | null }[]>`
    select outcome, version from record_known(${id}::uuid, ${digests}::text[])`
  if (!row) return null
  if (row.outcome === 'DISCARDED') return standing(id, 'DISCARDED')
  return { ...NOTHING, id, outcome: row.outcome as PushedAnswer['outcome'], version: row.version }
}

async function receiveIn(tx: Tx, actor: DeviceActor, { id, kind }: SoundRecord, digest: string, written: Written) {
  await tx.syncReceipt.createMany({
    data: {
      ...{ recordId: id, digest, accountId: actor.accountId, scopeCode: actor.area },
      ...{ outcome: written.outcome, version: written.version },
    },
  })
  const action = written.outcome === 'ASKED' ? 'record.ask' : 'record.merge'
  await recordAudit(tx, actor, { action, entity: kind, entityId: id, detail: { version: written.version } })
}

/** Why a record could not go where it was meant to, when it is its place that is gone. */
function reasonOf(error: unknown): WaitingReason | null {
  const [key] = error instanceof AppError ? (error.fieldErrors?.householdId ?? []) : []
  if (key === 'householdClosed') return 'CLOSED'
  if (key === 'householdMerged') return 'MERGED'
  return key === 'householdMoved' || codeOf(error) === 'NOT_FOUND' ? 'MOVED' : null
}

async function wait(actor: DeviceActor, record: SoundRecord, reason: WaitingReason, error: unknown): Promise<PushedAnswer> {
  try {
    const { householdId, writtenAt } = readRecord(record.kind, record.id, record.body)
    // Without a household there is nobody to ask.
    if (!householdId && !actor.endedAt) return refused(actor, record.id, error)
    const digest = hexIndexes('record', canonical(record.body))[0] ?? ''
    const written = writtenAtOf(record.id, writtenAt)
    const kept = await keepWaiting(actor, { ...record, digest, reason, householdId, writtenAt: written })
    return kept === 'UNKNOWN' ? refused(actor, record.id, error) : standing(record.id, kept)
  } catch (failed) {
    return refused(actor, record.id, failed)
  }
}

function standing(id: string, kept: Exclude<Standing, 'UNKNOWN'>): PushedAnswer {
  switch (kept) {
    case 'OPEN':
      return { ...NOTHING, id, outcome: 'WAITING' }
    case 'STORED':
      return { ...NOTHING, id, outcome: 'STORED' }
    case 'DISCARDED':
      return { ...NOTHING, id, outcome: 'REFUSED', code: 'CONFLICT', fieldErrors: { form: ['discarded'] } }
    case 'FULL':
      return { ...NOTHING, id, outcome: 'LATER', code: 'TOO_LARGE' }
  }
}

/**
 * The last delivery of somebody whose access has ended. Nothing of it is stored as it is: it waits for whoever answers
 * for the household now. What was written after the end is refused; the clock that says so is the phone's, which is one
 * more reason for somebody to look.
 */
async function deliver(actor: DeviceActor, record: SoundRecord): Promise<PushedAnswer> {
  try {
    const { writtenAt } = readRecord(record.kind, record.id, record.body)
    const written = writtenAtOf(record.id, writtenAt)
    if (!written || !actor.endedAt || written > actor.endedAt) throw new AppError('FORBIDDEN')
    return await wait(actor, record, 'POSTING_ENDED', new AppError('NOT_FOUND'))
  } catch (error) {
    return refused(actor, record.id, error)
  }
}

/** What is wrong with a record, or that it is to be sent again because the server could not say. */
async function refused(actor: DeviceActor, id: string, error: unknown): Promise<PushedAnswer> {
  const { code, fieldErrors } = await toFailure(error, actor.endedAt ? null : actor, 'sync.push')
  const later = code === 'UNAVAILABLE' || code === 'INTERNAL' || code === 'RATE_LIMITED'
  return { ...NOTHING, id, outcome: later ? 'LATER' : 'REFUSED', code, fieldErrors: fieldErrors ?? null }
}
