import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { type Day, dayToDate, today } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { createPersonIn, joinHouseholdIn, leaveHouseholdIn } from '#lib/persons/mutations'
import { canRecordCategory } from '#lib/persons/policy'
import type { Relation } from '#lib/persons/types'
import { canCreateHousehold } from './policy.ts'
import type { HouseholdInput } from './schema.ts'

/**
 * Writes a household and its members once, however often it is sent.
 * @throws AppError FORBIDDEN, INVALID, DUPLICATE (an ID number that is on file), CONFLICT (the id is another's)
 */
export async function createHousehold(actor: Actor, input: HouseholdInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canCreateHousehold(actor, input))
    allow(input.members.every((member) => member.categories.every((category) => canRecordCategory(actor, category))))
    const stationId = await requireStationOf(tx, input.divisionCode)
    const head = input.members.find((member) => member.relation === 'HEAD')
    if (!head) throw invalid('members.0.relation', 'oneHead')
    const { count } = await tx.household.createMany({
      data: {
        id: input.id,
        divisionCode: input.divisionCode,
        stationId,
        headName: head.identity.name,
        ...sealedFields({ address: input.address ?? null, phone: input.phone ?? null, note: input.note ?? null }),
        demo: actor.demo,
        createdBy: actor.accountId,
      },
      skipDuplicates: true,
    })
    if (count === 0) return requireOwn(tx, actor, input.id)
    await createMembersIn(tx, actor, input)
    await recordAudit(tx, actor, {
      action: 'household.create',
      entity: 'household',
      entityId: input.id,
      division: input.divisionCode,
      detail: { members: input.members.length },
    })
    return { id: input.id }
  })
}

async function requireStationOf(tx: Tx, divisionCode: string): Promise<string> {
  const on = dayToDate(today())
  const [division, serving] = [
    await tx.division.findFirst({ where: { code: divisionCode, validTo: null }, select: { code: true } }),
    await tx.stationTownship.findFirst({
      where: { divisionCode: divisionCode.slice(0, 9), validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gt: on } }] },
      orderBy: { validFrom: 'asc' },
      select: { stationId: true },
    }),
  ]
  if (!division || !serving) throw invalid('divisionCode', 'divisionCode')
  return serving.stationId
}

/** The second tap: the household is there already, and it is ours. */
async function requireOwn(tx: Tx, actor: Actor, id: string): Promise<{ id: string }> {
  const stored = await tx.household.findUnique({ where: { id }, select: { createdBy: true } })
  if (stored?.createdBy !== actor.accountId) throw new AppError('CONFLICT')
  return { id }
}

/** The head first: a household never has members without one. What is wrong with a member is named by its place. */
async function createMembersIn(tx: Tx, actor: Actor, { id: householdId, divisionCode, members }: HouseholdInput) {
  const people = members.map((member, place) => ({ ...member, place, id: uuidv7() }))
  const written = new Set<number>()
  const guardianOf = (place: number) => (written.has(place) ? people[place]?.id : undefined)
  const adultsFirst = people.toSorted((a, b) => Number(Boolean(a.guardian)) - Number(Boolean(b.guardian)) || a.place - b.place)
  for (const { place, relation: _, ...person } of adultsFirst) {
    await createPersonIn(tx, actor, { ...person, divisionCode }, guardianOf).catch((error) => {
      throw atMember(error, place)
    })
    written.add(place)
  }
  const headFirst = people.toSorted((a, b) => Number(b.relation === 'HEAD') - Number(a.relation === 'HEAD') || a.place - b.place)
  for (const { id: personId, relation } of headFirst) {
    await joinHouseholdIn(tx, actor, { id: uuidv7(), householdId, personId, relation, on: today() })
  }
}

function atMember(error: unknown, place: number): unknown {
  if (!(error instanceof AppError) || !error.fieldErrors) return error
  const fieldErrors = Object.fromEntries(
    Object.entries(error.fieldErrors).map(([field, keys]) => [`members.${place}.${field}`, keys]),
  )
  return new AppError(error.code, { fieldErrors })
}

interface HouseholdFields {
  address?: string | null | undefined
  phone?: string | null | undefined
  note?: string | null | undefined
}

function sealedFields({ address, phone, note }: HouseholdFields) {
  return {
    ...(address !== undefined && { addressSealed: address && seal('household.address', address) }),
    ...(phone !== undefined && {
      phoneSealed: phone && seal('household.phone', phone),
      phoneIndex: phone ? blindIndex('phone', phone) : null,
    }),
    ...(note !== undefined && { noteSealed: note && seal('household.note', note) }),
  }
}

/** @throws AppError CONFLICT when the version is not the stored one */
export async function changeHouseholdIn(
  tx: Tx,
  change: HouseholdFields & { householdId: string; version: number },
): Promise<void> {
  const { count } = await tx.household.updateMany({
    where: { id: change.householdId, version: change.version },
    data: { ...sealedFields(change), version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('CONFLICT')
}

/**
 * Some of a household found one of their own, in the station's area; one of them is its head. If the head goes too,
 * somebody who stays is named by the first of the rest.
 * @throws AppError NOT_FOUND, INVALID
 */
export async function splitHouseholdIn(
  tx: Tx,
  actor: Actor,
  split: {
    householdId: string
    newHouseholdId: string
    divisionCode: string
    address?: string | undefined
    members: readonly { personId: string; relation: Relation }[]
    on: Day
  },
): Promise<void> {
  const stationId = await requireStationOf(tx, split.divisionCode)
  const heads = split.members.filter(({ relation }) => relation === 'HEAD')
  const staying = await tx.householdMember.findMany({
    where: { householdId: split.householdId, validTo: null, personId: { notIn: split.members.map(({ personId }) => personId) } },
    select: { personId: true },
    orderBy: { validFrom: 'asc' },
  })
  const [head] = heads
  if (!head || heads.length > 1) throw invalid('members', 'oneHead')
  if (staying.length === 0) throw invalid('members', 'someoneStays')
  const { name } = await tx.person.findUniqueOrThrow({ where: { id: head.personId }, select: { name: true } })
  const { divisionCode, newHouseholdId: id, on } = split
  await tx.household.createMany({
    data: {
      ...{ id, divisionCode, stationId, headName: name, demo: actor.demo, createdBy: actor.accountId },
      ...sealedFields({ address: split.address ?? null }),
    },
  })
  const successorId = staying[0]?.personId
  const headFirst = split.members.toSorted((a, b) => Number(b.relation === 'HEAD') - Number(a.relation === 'HEAD'))
  for (const { personId } of headFirst) {
    await leaveHouseholdIn(tx, actor, { householdId: split.householdId, personId, on, reason: 'SPLIT', successorId })
  }
  for (const { personId, relation } of headFirst) {
    await joinHouseholdIn(tx, actor, { id: uuidv7(), householdId: id, personId, relation, on })
  }
}
