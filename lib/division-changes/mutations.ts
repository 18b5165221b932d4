import 'server-only'
import { pinyin } from 'pinyin-pro'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, dayToDate } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { isWithin } from '#lib/divisions/policy'
import { AppError, allow, invalid, sqlStates } from '#lib/errors'
import type { Prisma } from '#prisma/generated/client'
import { canEnterChanges } from './policy.ts'
import { listKnownUnits, listMeetingHeads } from './queries.ts'
import { codesOf, planChange } from './rules.ts'
import { type ChangeFields, type CreateChange, type CurrentChange, changeFields, type UpdateChange } from './schema.ts'
import type { ChangePlan } from './types.ts'

const STALE = 'QZ001'
const LOCKED_OUT = '55P03'

function spell(name: string) {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map((part) =>
    part.toLowerCase().replace(/[^a-z0-9]/g, ''),
  )
  return { pinyin: syllables.join(''), initials: syllables.map((part) => part.slice(0, 1)).join('') }
}

/** Drafts a change with its whole mapping. The same id sent again answers as the first time did. */
export function createDivisionChange(actor: Actor, { id, fields }: CreateChange): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canEnterChanges(actor))
    const plan = await planOf(tx, actor, fields)
    const { kind, effectiveOn, document } = fields
    const { count } = await tx.divisionChange.createMany({
      data: [
        {
          ...{ id, kind, document, divisionCode: plan.division, effectiveOn: dayToDate(effectiveOn) },
          ...{ plan: fields as unknown as Prisma.InputJsonObject, createdBy: actor.accountId, demo: actor.demo },
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const own = await tx.divisionChange.count({ where: { id, createdBy: actor.accountId } })
      if (own === 0) throw new AppError('DUPLICATE')
      return { id }
    }
    await writePlan(tx, id, plan)
    await recordAudit(tx, actor, {
      ...{ action: 'division_change.create', entity: 'division_change', entityId: id, division: plan.division },
      detail: { kind, effectiveOn, units: codesOf(fields) },
    })
    return { id }
  })
}

/** Computes the mapping of a draft anew, and settles which of several head stations continues. */
export function updateDivisionChange(actor: Actor, input: UpdateChange): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { fields } = await loadDraft(tx, actor, input)
    const plan = await planOf(tx, actor, fields)
    await tx.divisionChangeItem.deleteMany({ where: { changeId: input.id } })
    await tx.divisionChangeUnit.deleteMany({ where: { changeId: input.id } })
    await writePlan(tx, input.id, plan)
    const heads = await listMeetingHeads(tx, input.id)
    if (input.continuing && !heads.some(({ id }) => id === input.continuing)) throw invalid('continuing', 'invalid')
    const closing = heads.filter(({ id }) => id !== input.continuing).map(({ id }) => id)
    await writeVersion(tx, input, input.continuing ? { closingStationIds: closing } : {})
    await recordAudit(tx, actor, {
      ...{ action: 'division_change.update', entity: 'division_change', entityId: input.id, division: plan.division },
      ...(input.continuing && { detail: { continuing: input.continuing, closing } }),
    })
    return { id: input.id }
  })
}

/**
 * Applies a draft: units begin and end, registers move, all in one transaction. Sent twice it answers the same.
 * @throws AppError CONFLICT when the units are no longer as the preview showed them
 */
export function applyDivisionChange(actor: Actor, input: CurrentChange): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    // Whoever presses twice waits here for the first to be done.
    await tx.$queryRaw`select id from division_change where id = ${input.id}::uuid for update`
    const applied = await tx.divisionChange.count({
      where: { id: input.id, status: 'APPLIED', version: input.version + 1, appliedBy: actor.accountId },
    })
    if (applied === 1) return { id: input.id }
    const change = await loadDraft(tx, actor, input)
    // A whole county may take longer than a page may; writers in the way are waited for, but not for ever.
    await tx.$executeRaw`select set_config('statement_timeout', '300s', true), set_config('lock_timeout', '20s', true)`
    const [row] = await tx.$queryRaw<
      [{ outcome: Record<string, number> }]
    >`select apply_division_change(${input.id}::uuid, ${input.version}::int) as outcome`.catch(explain)
    await recordAudit(tx, actor, {
      ...{ action: 'division_change.apply', entity: 'division_change', entityId: input.id, division: change.divisionCode },
      reason: change.fields.document,
      detail: { kind: change.fields.kind, effectiveOn: dateToDay(change.effectiveOn), moved: row.outcome },
    })
    return { id: input.id }
  })
}

export function discardDivisionChange(actor: Actor, input: CurrentChange): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const { divisionCode } = await loadDraft(tx, actor, input)
    await writeVersion(tx, input, { status: 'DISCARDED' })
    await recordAudit(tx, actor, {
      ...{ action: 'division_change.discard', entity: 'division_change', entityId: input.id, division: divisionCode },
    })
    return { id: input.id }
  })
}

function explain(error: unknown): never {
  const states = sqlStates(error)
  if (states.includes(STALE)) throw new AppError('CONFLICT')
  if (states.includes(LOCKED_OUT)) throw new AppError('UNAVAILABLE')
  throw error
}

/** @throws AppError INVALID when a unit can't change so */
async function planOf(tx: Tx, actor: Actor, fields: ChangeFields): Promise<ChangePlan> {
  const codes = codesOf(fields)
  if (codes.some((code) => !isWithin(actor, code) || code.length <= actor.area.length)) {
    throw invalid(fields.kind === 'MERGE' ? 'units' : 'unit', 'divisionCode')
  }
  return planChange(fields, await listKnownUnits(tx, codes, fields.kind !== 'RENAME'), spell)
}

async function writePlan(tx: Tx, changeId: string, { division: divisionCode, units, items }: ChangePlan) {
  await tx.divisionChangeUnit.createMany({ data: units.map((unit) => ({ ...unit, changeId, divisionCode })) })
  await tx.divisionChangeItem.createMany({
    data: items.map(({ from: fromCode, to: toCode, moves }) => ({ changeId, fromCode, toCode, moves, divisionCode })),
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when the reader's version is no longer the newest or no draft */
async function loadDraft(tx: Tx, actor: Actor, { id, version }: CurrentChange) {
  const row = await tx.divisionChange.findUnique({ where: { id } })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canEnterChanges(actor))
  if (row.version !== version || row.status !== 'DRAFT') throw new AppError('CONFLICT', { detail: { version: row.version } })
  return { ...row, fields: changeFields.parse(row.plan) }
}

async function writeVersion(tx: Tx, { id, version }: CurrentChange, data: Prisma.DivisionChangeUpdateManyMutationInput) {
  const { count } = await tx.divisionChange.updateMany({
    where: { id, version, status: 'DRAFT' },
    data: { ...data, version: version + 1 },
  })
  if (count === 0) throw new AppError('CONFLICT')
}
