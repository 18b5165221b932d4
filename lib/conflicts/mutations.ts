import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { parseInput } from '#lib/input'
import { reopenHouseholdIn } from '#lib/moves/mutations'
import { submitChangeIn } from '#lib/register-changes/mutations'
import { submitInput } from '#lib/register-changes/schema'
import { writeVisitIn } from '#lib/visits/mutations'
import { requireVisit } from '#lib/visits/queries'
import { visitInput } from '#lib/visits/schema'
import { canDecideDispute } from './policy.ts'
import { writeRecordIn } from './records/mutations.ts'
import { type Fields, layOpen, putTogether, sameValue } from './rules.ts'
import type { DecideConflictInput, DecideWaitingInput } from './schema.ts'
import type { RecordKind } from './types.ts'

const REASON = '两人填写不同，经裁定'

/**
 * Whoever decides acts for the station whose record it is. A county writes no visits of its own: it may settle this one
 * field, because the chief who otherwise would is one of the two.
 */
function forStation(actor: Actor, scopeCode: string): Actor {
  return { ...actor, role: 'STATION_CHIEF', area: scopeCode.slice(0, 9) }
}

/**
 * Settles a field in dispute: what stands stays, the other value takes its place, or a third text does. Asked again it
 * answers the same.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when it was decided otherwise, INVALID when the value does not fit any more
 */
export function decideConflict(actor: Actor, { id, choice, text }: DecideConflictInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await tx.$queryRaw`select from field_conflict where id = ${id}::uuid for update`
    const row = await tx.fieldConflict.findUnique({ where: { id } })
    if (!row) throw new AppError('NOT_FOUND')
    allow(canDecideDispute(actor, { ...row, writers: [row.theirsBy, row.oursBy] }))
    if (row.status === 'DECIDED') {
      if (row.decidedBy !== actor.accountId || row.chosen !== choice) throw new AppError('CONFLICT')
      return { id }
    }
    const ours = row.oursSealed === null ? null : (JSON.parse(unseal('conflict.value', row.oursSealed)) as unknown)
    const value = choice === 'OTHER' ? text : ours
    if (choice !== 'THEIRS') {
      const station = forStation(actor, row.scopeCode)
      if (row.visitId) await putInVisit(tx, station, row.visitId, row.field, value)
      else await putInHousehold(tx, station, { id, householdId: row.householdId, field: row.field, value })
    }
    await tx.fieldConflict.updateMany({
      where: { id },
      data: {
        ...{ status: 'DECIDED', chosen: choice, decidedBy: actor.accountId, decidedAt: now() },
        ...(choice === 'OTHER' && { otherSealed: seal('conflict.value', JSON.stringify(value)) }),
      },
    })
    await recordAudit(tx, actor, {
      ...{ action: 'conflict.decide', entity: row.visitId ? 'visit' : 'household', entityId: row.visitId ?? row.householdId },
      ...{ division: row.scopeCode, detail: { field: row.field, choice, conflict: id } },
    })
    return { id }
  })
}

async function putInVisit(tx: Tx, actor: Actor, id: string, field: string, value: unknown): Promise<void> {
  const { householdId, versions } = await requireVisit(tx, actor, id)
  const [{ version, writtenBy: _, writtenAt: __, reason: ___, riskSuggested: ____, ...content }] = versions
  const fields = layOpen(content as Fields)
  if (sameValue(fields[field], value)) return
  const body = { ...putTogether({ ...fields, [field]: value }), householdId, baseVersion: version, correctionReason: REASON }
  await writeVisitIn(tx, actor, id, parseInput(visitInput, body))
}

interface HomeField {
  id: string
  householdId: string
  field: string
  value: unknown
}

async function putInHousehold(tx: Tx, actor: Actor, { id, householdId, field, value }: HomeField): Promise<void> {
  const home = await tx.household.findUnique({ where: { id: householdId }, select: { version: true } })
  if (!home) throw new AppError('NOT_FOUND')
  const change = { kind: 'HOUSEHOLD', householdId, version: home.version, ...(value ? { [field]: value } : { clear: [field] }) }
  await submitChangeIn(tx, actor, parseInput(submitInput, { id, change, reason: REASON })).catch((error) => {
    // It stands there already.
    if (!(error instanceof AppError && error.fieldErrors?.form?.includes('nothingChanged'))) throw error
  })
}

/**
 * Lets a waiting record in where its household is kept now, or leaves it out for good, with a reason. It goes in as the
 * decider's deed; who wrote it is kept beside it.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when it was decided otherwise, INVALID when it can't be stored as it is
 */
export function decideWaiting(actor: Actor, { id, store, reopen, reason }: DecideWaitingInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    await tx.$queryRaw`select from waiting_record where id = ${id}::uuid for update`
    const row = await tx.waitingRecord.findUnique({ where: { id } })
    if (!row) throw new AppError('NOT_FOUND')
    allow(canDecideDispute(actor, { ...row, writers: [row.authorId] }))
    const status = store ? 'STORED' : 'DISCARDED'
    if (row.status !== 'OPEN') {
      if (row.decidedBy !== actor.accountId || row.status !== status) throw new AppError('CONFLICT')
      return { id }
    }
    if (store) {
      const station = forStation(actor, row.scopeCode)
      if (reopen && row.householdId) await reopenHouseholdIn(tx, station, row.householdId)
      const body: unknown = JSON.parse(unseal('waiting.body', row.bodySealed))
      await tx.$executeRaw`select reach_for_waiting(${id}::uuid)`
      await writeRecordIn(tx, station, row.kind as RecordKind, row.recordId, body)
      await tx.$executeRaw`select set_scope(${actor.accountId}::uuid, ${actor.role}, ${actor.area})`
    }
    await tx.waitingRecord.updateMany({
      where: { id },
      data: {
        ...{ status, decidedBy: actor.accountId, decidedAt: now() },
        decisionSealed: reason ? seal('waiting.decision', reason) : null,
      },
    })
    await recordAudit(tx, actor, {
      ...{
        action: store ? 'waiting.store' : 'waiting.discard',
        entity: row.kind,
        entityId: row.recordId,
        division: row.scopeCode,
      },
      detail: { waiting: id, author: row.authorId, reopened: reopen },
    })
    return { id }
  })
}
