import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { canMoveHouseholds } from './policy.ts'
import type { ClosingInput, DecisionInput, MoveInput, RelocationInput } from './schema.ts'
import type { MoveStatus } from './types.ts'

interface Stored {
  divisionCode: string
  stationId: string
  headName: string
  version: number
  mergedInto: string | null
  closedOn: Date | null
}

async function requireHouseholdIn(tx: Tx, id: string): Promise<Stored> {
  const household = await tx.household.findUnique({
    where: { id },
    select: { divisionCode: true, stationId: true, headName: true, version: true, mergedInto: true, closedOn: true },
  })
  if (!household) throw new AppError('NOT_FOUND')
  if (household.mergedInto) throw new AppError('CONFLICT')
  return household
}

/**
 * A household that moves within what its station serves: a new village and house number, at once. Visits stay where
 * they were made.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID (the station does not serve that place)
 */
export async function relocateHousehold(actor: Actor, input: RelocationInput): Promise<{ id: string; version: number }> {
  return asActor(actor, async (tx) => {
    const household = await requireHouseholdIn(tx, input.id)
    allow(canMoveHouseholds(actor))
    if (household.closedOn) throw new AppError('CONFLICT')
    const serving = await tx.$queryRaw<{ id: string }[]>`select id from stations_serving(${input.divisionCode}, ${today()}::date)`
    const known = await tx.division.findFirst({ where: { code: input.divisionCode, validTo: null }, select: { code: true } })
    if (!known || !serving.some(({ id }) => id === household.stationId)) throw invalid('divisionCode', 'divisionCode')
    const { count } = await tx.household.updateMany({
      where: { id: input.id, version: input.version },
      data: {
        divisionCode: input.divisionCode,
        addressSealed: input.address ? seal('household.address', input.address) : null,
        version: { increment: 1 },
      },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: household.version } })
    await recordAudit(tx, actor, {
      action: 'household.relocate',
      entity: 'household',
      entityId: input.id,
      division: input.divisionCode,
      reason: input.reason,
      detail: { from: household.divisionCode },
    })
    return { id: input.id, version: input.version + 1 }
  })
}

/**
 * Offers a household to another station of the province. It stays where it is until that station accepts.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (offered already, closed, merged), INVALID (does not serve the place)
 */
export async function requestMove(actor: Actor, input: MoveInput): Promise<{ id: string; status: MoveStatus }> {
  return asActor(actor, async (tx) => {
    const household = await requireHouseholdIn(tx, input.householdId)
    allow(canMoveHouseholds(actor))
    const address = input.address ? seal('household.address', input.address) : null
    const [row] = await tx.$queryRaw<{ answer: string }[]>`
      select request_household_move(${input.id}::uuid, ${input.householdId}::uuid, ${input.stationId}::uuid, ${input.divisionCode},
        ${address}, ${seal('move.reason', input.reason)}, ${maskName(household.headName)}, ${today()}::date) as answer`
    refuse(row?.answer)
    await recordAudit(tx, actor, {
      action: 'household.offer',
      entity: 'household',
      entityId: input.householdId,
      division: household.divisionCode,
      detail: { move: input.id, to: input.divisionCode },
    })
    return { id: input.id, status: 'REQUESTED' as const }
  })
}

/**
 * Accepts or declines what was offered to the own station, or withdraws what it offered. Asked again, answers what
 * the move has become.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT (the household changed in between, or was decided otherwise)
 */
export async function decideMove(actor: Actor, input: DecisionInput): Promise<{ id: string; status: MoveStatus }> {
  return asActor(actor, async (tx) => {
    allow(canMoveHouseholds(actor))
    const answer = input.answer ? seal('move.answer', input.answer) : null
    const [row] = await tx.$queryRaw<{ answer: string }[]>`
      select decide_household_move(${input.id}::uuid, ${input.status}, ${answer}) as answer`
    refuse(row?.answer)
    if (row?.answer !== input.status) throw new AppError('CONFLICT', { detail: { status: row?.answer } })
    await recordAudit(tx, actor, {
      action: 'household.move',
      entity: 'move',
      entityId: input.id,
      detail: { status: input.status },
    })
    return { id: input.id, status: input.status }
  })
}

function refuse(answer: string | undefined) {
  if (answer === 'CONFLICT') throw new AppError('CONFLICT')
  if (answer === 'INVALID') throw invalid('stationId', 'stationNotThere')
  if (answer === undefined || answer === 'NOT_FOUND') throw new AppError('NOT_FOUND')
}

/**
 * Closes a household that is no longer looked after, with the reason, or opens it again (`reason` null). A closed one
 * is never due; its visits stay in the figures.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID (before its last visit, or in the future)
 */
export async function closeHousehold(actor: Actor, input: ClosingInput): Promise<{ id: string; version: number }> {
  return asActor(actor, async (tx) => {
    const household = await requireHouseholdIn(tx, input.id)
    allow(canMoveHouseholds(actor))
    if (input.on > today()) throw invalid('on', 'future')
    const later = await tx.visit.count({
      where: { householdId: input.id, status: 'VALID', visitedOn: { gt: dayToDate(input.on) } },
    })
    if (input.reason && later > 0) throw invalid('on', 'visitedSince')
    const offered = await tx.householdMove.count({ where: { householdId: input.id, status: 'REQUESTED' } })
    if (input.reason && offered > 0) throw invalid('reason', 'moveOpen')
    const closed = input.reason
      ? { closedReason: input.reason, closedOn: dayToDate(input.on) }
      : { closedReason: null, closedOn: null }
    const { count } = await tx.household.updateMany({
      where: { id: input.id, version: input.version },
      data: { ...closed, version: { increment: 1 } },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version: household.version } })
    await recordAudit(tx, actor, {
      action: input.reason ? 'household.close' : 'household.reopen',
      entity: 'household',
      entityId: input.id,
      division: household.divisionCode,
      detail: { reason: input.reason, on: input.on },
    })
    return { id: input.id, version: input.version + 1 }
  })
}

/** Opens a closed household again, for what turned out to belong to it; one that is open stays as it is. */
export async function reopenHouseholdIn(tx: Tx, actor: Actor, id: string): Promise<void> {
  const household = await requireHouseholdIn(tx, id)
  const { count } = await tx.household.updateMany({
    where: { id, closedOn: { not: null } },
    data: { closedReason: null, closedOn: null, version: { increment: 1 } },
  })
  if (count === 0) return
  const event = { action: 'household.reopen', entity: 'household', entityId: id, division: household.divisionCode }
  await recordAudit(tx, actor, event)
}
