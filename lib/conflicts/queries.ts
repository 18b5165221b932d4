import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { listWordsNamed } from '#lib/dictionaries/queries'
import { AppError } from '#lib/errors'
import { requireFormVersions } from '#lib/forms/queries'
import { fieldsOf } from '#lib/forms/rules'
import type { FormDefinition } from '#lib/forms/types'
import { canDecideDispute } from './policy.ts'
import { type Fields, layOpen } from './rules.ts'
import type {
  Choice,
  ConflictPage,
  ConflictRow,
  RecordKind,
  WaitingPage,
  WaitingReason,
  WaitingRow,
  WaitingStatus,
} from './types.ts'

const MOST = 100
const TEXTS = new Set(['note', 'address', 'phone', 'singleVisitorReason', 'riskReason'])

async function writerNames(tx: Tx, accounts: (string | null)[]): Promise<Map<string | null, string>> {
  const ids = accounts.filter((id) => id !== null)
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from dispute_writers(${ids}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface HomeRow {
  headName: string
  village: string
}

/** Fields in dispute that nobody has decided, the oldest first. */
export async function listConflicts(tx: Tx, actor: Actor): Promise<ConflictRow[]> {
  const rows = await tx.$queryRaw<
    (HomeRow &
      Omit<ConflictRow, 'oursBy' | 'mayDecide'> & {
        scopeCode: string
        chiefs: boolean
        oursBy: string
        theirsBy: string | null
      })[]
  >`
    select c.id, c.field, c.scope_code as "scopeCode", c.chiefs, c.ours_by as "oursBy", c.theirs_by as "theirsBy", c.ours_at as "oursAt",
      h.head_name as "headName", d.short_name as village, v.visited_on::text as "visitedOn"
    from field_conflict c join household h on h.id = c.household_id join division d on d.code = h.division_code
      left join visit v on v.id = c.visit_id
    where c.status = 'OPEN' order by c.ours_at, c.id limit ${MOST}`
  const names = await writerNames(
    tx,
    rows.map(({ oursBy }) => oursBy),
  )
  return rows.map(({ scopeCode, chiefs, theirsBy, ...row }) => ({
    ...row,
    oursBy: names.get(row.oursBy) ?? '–',
    mayDecide: canDecideDispute(actor, { scopeCode, chiefs, writers: [row.oursBy, theirsBy] }),
  }))
}

/** Records that wait for a decision, the oldest first. */
export async function listWaiting(tx: Tx, actor: Actor): Promise<WaitingRow[]> {
  const rows = await tx.$queryRaw<(Omit<WaitingRow, 'mayDecide'> & { scopeCode: string; chiefs: boolean })[]>`
    select w.id, w.kind, w.reason, w.scope_code as "scopeCode", w.chiefs, w.author_id as "writtenBy", w.written_at as "writtenAt",
      w.received_at as "receivedAt", h.head_name as "headName"
    from waiting_record w left join household h on h.id = w.household_id
    where w.status = 'OPEN' order by w.received_at, w.id limit ${MOST}`
  const names = await writerNames(
    tx,
    rows.map(({ writtenBy }) => writtenBy),
  )
  return rows.map(({ scopeCode, chiefs, ...row }) => ({
    ...row,
    writtenBy: names.get(row.writtenBy) ?? '–',
    mayDecide: canDecideDispute(actor, { scopeCode, chiefs, writers: [row.writtenBy] }),
  }))
}

/** A field in dispute with both sides; null where the id is none. */
export async function getConflict(tx: Tx, actor: Actor, id: string): Promise<ConflictPage | null> {
  const row = await tx.fieldConflict.findUnique({ where: { id } })
  if (!row) return null
  const home = await tx.household.findUnique({
    where: { id: row.householdId },
    select: { headName: true, division: { select: { shortName: true } } },
  })
  const visit =
    row.visitId && (await tx.visit.findUnique({ where: { id: row.visitId }, select: { visitedOn: true, formVersionId: true } }))
  const names = await writerNames(tx, [row.theirsBy, row.oursBy, row.decidedBy])
  const definition = visit && row.field.startsWith('answers.') ? await definitionOf(tx, visit.formVersionId) : null
  const open = (sealed: string | null): unknown => (sealed === null ? null : JSON.parse(unseal('conflict.value', sealed)))
  const [base, theirs, ours] = [open(row.baseSealed), open(row.theirsSealed), open(row.oursSealed)]
  return {
    ...{ id, householdId: row.householdId, visitId: row.visitId, field: row.field, base, other: open(row.otherSealed) },
    ...{ headName: home?.headName ?? '–', village: home?.division.shortName ?? '', chiefs: row.chiefs },
    visitedOn: visit ? dateToDay(visit.visitedOn) : null,
    isText: isText(row.field, definition),
    theirs: { value: theirs, by: names.get(row.theirsBy) ?? null, at: row.theirsAt },
    ours: { value: ours, by: names.get(row.oursBy) ?? null, at: row.oursAt },
    ...{ status: row.status as ConflictPage['status'], chosen: row.chosen as Choice | null },
    ...{ decidedBy: names.get(row.decidedBy) ?? null, decidedAt: row.decidedAt, definition },
    mayDecide: row.status === 'OPEN' && canDecideDispute(actor, { ...row, writers: [row.theirsBy, row.oursBy] }),
    names: await namesIn(tx, [base, theirs, ours]),
  }
}

function isText(field: string, definition: FormDefinition | null): boolean {
  if (!field.startsWith('answers.')) return TEXTS.has(field)
  const found = definition && fieldsOf(definition).find(({ key }) => `answers.${key}` === field)
  return found?.kind === 'text' || found?.kind === 'longText'
}

async function definitionOf(tx: Tx, formVersionId: string | null): Promise<FormDefinition | null> {
  return formVersionId ? ((await requireFormVersions(tx, [formVersionId])).get(formVersionId)?.definition ?? null) : null
}

/** A record that waits or waited, with all that was written; null where the id is none. */
export async function getWaiting(tx: Tx, actor: Actor, id: string): Promise<WaitingPage | null> {
  const row = await tx.waitingRecord.findUnique({ where: { id } })
  if (!row) return null
  const home = row.householdId && (await tx.household.findUnique({ where: { id: row.householdId }, select: { headName: true } }))
  const names = await writerNames(tx, [row.authorId, row.decidedBy])
  const body = JSON.parse(unseal('waiting.body', row.bodySealed)) as Fields
  const fields = layOpen({ ...body, ...(body.change as Fields | undefined), change: null })
  return {
    ...{ id, recordId: row.recordId, kind: row.kind as RecordKind, reason: row.reason as WaitingReason, chiefs: row.chiefs },
    ...{ householdId: row.householdId, headName: home ? home.headName : null, inSight: Boolean(home) },
    ...{ writtenBy: names.get(row.authorId) ?? '–', writtenAt: row.writtenAt, receivedAt: row.receivedAt, fields },
    definition: await definitionOf(tx, typeof body.formVersionId === 'string' ? body.formVersionId : null),
    names: await namesIn(tx, [body.visitorIds, body.personIds, body.needs, body.services, body.policies]),
    ...{ status: row.status as WaitingStatus, decidedBy: names.get(row.decidedBy) ?? null, decidedAt: row.decidedAt },
    decision: row.decisionSealed && unseal('waiting.decision', row.decisionSealed),
    mayDecide: row.status === 'OPEN' && canDecideDispute(actor, { ...row, writers: [row.authorId] }),
  }
}

/** A dispute or a record that waits. @throws AppError NOT_FOUND */
export async function requireDispute(tx: Tx, actor: Actor, id: string) {
  const conflict = await getConflict(tx, actor, id)
  const waiting = conflict ? null : await getWaiting(tx, actor, id)
  if (!conflict && !waiting) throw new AppError('NOT_FOUND')
  return { conflict, waiting }
}

/** How people and a province's own words are called, by what names them. */
async function namesIn(tx: Tx, values: unknown[]): Promise<Record<string, string>> {
  const codes = values.flat().filter((value) => typeof value === 'string')
  const words = await listWordsNamed(tx, codes)
  return { ...(await peopleIn(tx, values)), ...Object.fromEntries(words.map(({ code, zh }) => [code, zh])) }
}

async function peopleIn(tx: Tx, values: unknown[]): Promise<Record<string, string>> {
  const ids = values
    .flat()
    .filter((value): value is string => typeof value === 'string' && /^[\da-f]{8}-[\da-f-]{27}$/.test(value))
  if (ids.length === 0) return {}
  const select = { id: true, name: true } as const
  const workers = await tx.worker.findMany({ where: { id: { in: ids } }, select })
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select })
  return Object.fromEntries([...workers, ...people].map(({ id, name }) => [id, name]))
}
