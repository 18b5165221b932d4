import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, today } from '#lib/clock'
import { blindIndex, seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canCreateHousehold, canRecordCategory, canReveal } from './policy.ts'
import type { HouseholdInput, RevealInput } from './schema.ts'

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
        headName: head.name,
        addressSealed: input.address ? seal('household.address', input.address) : null,
        ...sealedPhone('household.phone', input.phone ?? null),
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

async function createMembersIn(tx: Tx, actor: Actor, input: HouseholdInput) {
  const from = { validFrom: dayToDate(today()) }
  const people = input.members.map((member) => ({ ...member, personId: uuidv7() }))
  await tx.person.createMany({
    data: people.map((member) => ({
      id: member.personId,
      divisionCode: input.divisionCode,
      name: member.name,
      sex: member.sex,
      idKind: member.idKind,
      birthDate: member.birthDate ? dayToDate(member.birthDate) : null,
      idSealed: member.idNumber && seal('person.id', member.idNumber),
      idIndex: member.idNumber ? blindIndex('person.id', member.idNumber) : null,
      ...sealedPhone('person.phone', member.phone),
      demo: actor.demo,
    })),
    skipDuplicates: true,
  })
  await refuseKnownPeople(tx, people)
  await tx.householdMember.createMany({
    data: people.map(({ personId, relation }) => ({ id: uuidv7(), householdId: input.id, personId, relation, ...from })),
  })
  await tx.personCategory.createMany({
    data: people.flatMap(({ personId, categories }) =>
      categories.map((category) => ({ id: uuidv7(), personId, category, ...from })),
    ),
  })
}

/** Whoever was skipped has an ID number that is on file, perhaps in an area out of sight: say so and no more. */
async function refuseKnownPeople(tx: Tx, people: { personId: string }[]) {
  const stored = await tx.person.findMany({ where: { id: { in: people.map((one) => one.personId) } }, select: { id: true } })
  if (stored.length === people.length) return
  const known = new Set(stored.map((row) => row.id))
  const taken = people.flatMap((one, index) => (known.has(one.personId) ? [] : [[`members.${index}.idNumber`, ['idTaken']]]))
  throw new AppError('DUPLICATE', { fieldErrors: Object.fromEntries(taken) })
}

function sealedPhone(field: 'household.phone' | 'person.phone', phone: string | null) {
  return phone
    ? { phoneSealed: seal(field, phone), phoneIndex: blindIndex('phone', phone) }
    : { phoneSealed: null, phoneIndex: null }
}

/** The plain value of a class S field, once, with the reason in the audit. */
export async function revealField(actor: Actor, input: RevealInput): Promise<{ value: string }> {
  const [entity = ''] = input.field.split('.')
  return asActor(actor, async (tx) => {
    const row = await loadSealed(tx, input)
    allow(canReveal(actor, row))
    if (!row.sealed) throw new AppError('NOT_FOUND')
    await recordAudit(tx, actor, {
      action: `${entity}.reveal`,
      entity,
      entityId: input.id,
      division: row.divisionCode,
      reason: input.reason,
      detail: { field: input.field },
    })
    return { value: unseal(input.field, row.sealed) }
  })
}

async function loadSealed(tx: Tx, { field, id }: RevealInput): Promise<{ divisionCode: string; sealed: string | null }> {
  if (field === 'household.address' || field === 'household.phone') {
    const row = await tx.household.findUnique({
      where: { id },
      select: { divisionCode: true, addressSealed: true, phoneSealed: true },
    })
    if (!row) throw new AppError('NOT_FOUND')
    return { divisionCode: row.divisionCode, sealed: field === 'household.address' ? row.addressSealed : row.phoneSealed }
  }
  const row = await tx.person.findUnique({ where: { id }, select: { divisionCode: true, idSealed: true, phoneSealed: true } })
  if (!row) throw new AppError('NOT_FOUND')
  return { divisionCode: row.divisionCode, sealed: field === 'person.id' ? row.idSealed : row.phoneSealed }
}
