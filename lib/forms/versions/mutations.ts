import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dayToDate, now, today } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, type FieldErrors, invalid } from '#lib/errors'
import { findFaults, weakened } from '#lib/forms/definitions/rules'
import { canEditForm } from '#lib/forms/policy'
import type { FormDefinition, FormStatus } from '#lib/forms/types'
import type { Prisma } from '#prisma/generated/client'
import { getStandard } from './queries.ts'
import type { CreateFormDraft, DiscardFormDraft, PublishForm, RetireForm, SaveFormDraft } from './schema.ts'

interface Current {
  id: string
  rowVersion: number
}

/** Begins the province's next version as a copy of one in sight. The same id sent again answers as the first time did. */
export function createFormDraft(actor: Actor, input: CreateFormDraft): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canEditForm(actor, actor.area))
    const source = await tx.formVersion.findUnique({
      where: { id: input.from },
      select: { code: true, kind: true, definition: true },
    })
    if (!source) throw new AppError('NOT_FOUND')
    const { code, kind } = source
    const own = await tx.formVersion.aggregate({ where: { code, divisionCode: actor.area }, _max: { version: true } })
    const { count } = await tx.formVersion.createMany({
      data: [
        {
          id: input.id,
          code,
          kind,
          divisionCode: actor.area,
          version: (own._max.version ?? 0) + 1,
          definition: source.definition as Prisma.InputJsonValue,
          createdBy: actor.accountId,
          demo: actor.demo,
        },
      ],
      skipDuplicates: true,
    })
    if (count === 0) {
      const repeated = await tx.formVersion.count({ where: { id: input.id, createdBy: actor.accountId } })
      if (repeated === 0) throw new AppError('DUPLICATE')
      return { id: input.id }
    }
    await recordAudit(tx, actor, { action: 'form.create', entity: 'form', entityId: input.id, detail: { code } })
    return { id: input.id }
  })
}

/** Keeps a draft, faults and all, but never without what the standard makes mandatory. */
export function saveFormDraft(actor: Actor, input: SaveFormDraft): Promise<{ id: string; rowVersion: number }> {
  return asActor(actor, async (tx) => {
    const form = await loadForEditing(tx, actor, input, 'DRAFT')
    await refuseWeaker(tx, form.code, input.definition, today())
    await writeVersion(tx, input, { definition: input.definition as unknown as Prisma.InputJsonValue })
    await recordAudit(tx, actor, { action: 'form.update', entity: 'form', entityId: input.id, division: form.divisionCode })
    return { id: input.id, rowVersion: input.rowVersion + 1 }
  })
}

/** In use from a day on, today or later, until a newer one is; frozen from now. */
export function publishForm(actor: Actor, input: PublishForm): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const form = await loadForEditing(tx, actor, input, 'DRAFT')
    if (input.validFrom < today()) throw invalid('validFrom', 'dayPassed')
    const faults = findFaults(form.definition)
    if (faults.length > 0) throw new AppError('INVALID', { fieldErrors: byPath(faults) })
    await refuseWeaker(tx, form.code, form.definition, input.validFrom)
    await writeVersion(tx, input, {
      status: 'PUBLISHED',
      validFrom: dayToDate(input.validFrom),
      publishedAt: now(),
      publishedBy: actor.accountId,
    })
    const { code, version, divisionCode } = form
    await recordAudit(tx, actor, {
      action: 'form.publish',
      entity: 'form',
      entityId: input.id,
      division: divisionCode,
      detail: { code, version, validFrom: input.validFrom },
    })
    return { id: input.id }
  })
}

/** From today on what was in use before it is in use again; answers given in it stay readable. */
export function retireForm(actor: Actor, input: RetireForm): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const form = await loadForEditing(tx, actor, input, 'PUBLISHED')
    await writeVersion(tx, input, { status: 'RETIRED', retiredOn: dayToDate(today()), retiredReason: input.reason })
    const { code, version, divisionCode } = form
    await recordAudit(tx, actor, {
      action: 'form.retire',
      entity: 'form',
      entityId: input.id,
      division: divisionCode,
      reason: input.reason,
      detail: { code, version },
    })
    return { id: input.id }
  })
}

export function discardFormDraft(actor: Actor, input: DiscardFormDraft): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const form = await loadForEditing(tx, actor, input, 'DRAFT')
    const { count } = await tx.formVersion.deleteMany({ where: { id: input.id, rowVersion: input.rowVersion } })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      action: 'form.discard',
      entity: 'form',
      entityId: input.id,
      division: form.divisionCode,
      detail: { code: form.code },
    })
    return { id: input.id }
  })
}

/** @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT when somebody changed it meanwhile or its time for this deed is over */
async function loadForEditing(tx: Tx, actor: Actor, input: Current, wanted: FormStatus) {
  const row = await tx.formVersion.findUnique({
    where: { id: input.id },
    select: { code: true, divisionCode: true, version: true, status: true, rowVersion: true, definition: true },
  })
  if (!row) throw new AppError('NOT_FOUND')
  allow(canEditForm(actor, row.divisionCode))
  if (row.rowVersion !== input.rowVersion || row.status !== wanted) {
    throw new AppError('CONFLICT', { detail: { rowVersion: row.rowVersion } })
  }
  return { ...row, definition: row.definition as unknown as FormDefinition }
}

async function writeVersion(tx: Tx, { id, rowVersion }: Current, data: object) {
  const { count } = await tx.formVersion.updateMany({
    where: { id, rowVersion },
    data: { ...data, rowVersion: rowVersion + 1 },
  })
  if (count === 0) throw new AppError('CONFLICT')
}

/** @throws AppError INVALID that names the fields by their keys */
async function refuseWeaker(tx: Tx, code: string, definition: FormDefinition, on: Day) {
  const standard = await getStandard(tx, code, on)
  const keys = standard ? weakened(standard.definition, definition) : []
  if (keys.length > 0) throw new AppError('INVALID', { fieldErrors: { definition: ['formWeakened'] }, detail: { keys } })
}

function byPath(faults: readonly { path: string; key: string }[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, key } of faults.slice(0, 50)) errors[path] = [...(errors[path] ?? []), key]
  return errors
}
