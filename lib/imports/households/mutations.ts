import 'server-only'
import { uuidv7 } from 'uuidv7'
import type { Actor } from '#lib/auth/actor'
import { dayToDate } from '#lib/clock'
import { blindIndex, hexIndexes, seal, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { spellName } from '#lib/format/pinyin'
import { isFaulty, listOf, message, textOf } from '#lib/imports/rules'
import { chunksOf, type Run } from '#lib/imports/running/types'
import type { CheckedRow, Scene } from '#lib/imports/types'
import { addGuardianIn } from '#lib/persons/mutations'
import { guardianInput } from '#lib/persons/schema'
import { readText } from '#lib/workbooks/cells'
import type { Prisma } from '#prisma/generated/client'
import { findChanging, findKnown, type Known, type KnownPerson, markKnownElsewhere } from './queries.ts'
import { checkGuardian, checkNewHousehold, checkPerson, checkTogether, groupsOf, isHead } from './rules.ts'

/** What a file's households mean against what is on file: each row new, matched with what it would change, or the same. */
export interface HouseholdPlan {
  known: Map<number, KnownPerson>
  /** Household number in the file → the household on file that its people live in. */
  homes: Map<string, Home>
}

interface Home {
  id: string
  village: string
}

export function checkHouseholds(rows: CheckedRow[], scene: Scene, named: readonly CheckedRow[]): void {
  const settled = groupsOf(named)
  // A member's village is its head's, which later rows may say.
  const groups = groupsOf(rows)
  for (const [key, group] of groups) {
    const village = (group.find(isHead) ?? settled.get(key)?.[0])?.values.village
    for (const row of group) if (village) row.values.village ??= village
  }
  for (const row of rows) checkPerson(row, scene)
  checkTogether(rows)
}

/** Matches sound rows with what is on file and judges what needs both. */
export async function matchHouseholdsIn(
  tx: Tx,
  { batchId, scene }: Run,
  rows: CheckedRow[],
  named: readonly CheckedRow[],
): Promise<HouseholdPlan> {
  const sound = rows.filter((row) => !isFaulty(row))
  const found = await findKnown(tx, sound, scene.today)
  for (const group of groupsOf(sound).values()) tellNamesakes(group, found)
  const known = found.persons
  await markKnownElsewhere(
    tx,
    batchId,
    sound.filter(({ number }) => !known.has(number)),
  )
  for (const row of sound) if (!known.has(row.number)) checkGuardian(row, scene)
  const homes: HouseholdPlan['homes'] = new Map()
  const settled = groupsOf(named)
  for (const [key, group] of groupsOf(rows)) {
    const home = homeOf(group, known, namedHome(settled.get(key)))
    if (home) homes.set(key, home)
    else checkNewHousehold(group, scene)
  }
  for (const row of rows) {
    if (isFaulty(row)) continue
    const person = known.get(row.number)
    row.targetId = person?.id ?? null
    if (!person) row.match = 'NEW'
    else row.match = changesOf(row, person).length > 0 ? 'MATCHED' : 'SAME'
  }
  for (const [number, person] of await findChanging(tx, named, scene.today)) known.set(number, person)
  return { known, homes }
}

/** The household whose people a group's rows name. */
function namedHome(group: readonly CheckedRow[] = []): Home | null {
  const stored = group.find((row) => row.record && !isFaulty(row))?.record?.stored
  return stored?.householdId && stored.place ? { id: stored.householdId, village: stored.place } : null
}

/**
 * Of several people whom a row may be about, the one who lives with the others of its group, or whom it says nothing
 * new of; a row that could change any of them is not taken.
 */
function tellNamesakes(group: readonly CheckedRow[], { persons, namesakes }: Known) {
  const homes = new Set(group.flatMap(({ number }) => persons.get(number)?.householdId ?? []))
  for (const row of group) {
    const people = namesakes.get(row.number) ?? []
    if (people.length === 0) continue
    const near = people.filter(({ householdId }) => householdId && homes.has(householdId))
    const person = near.length === 1 ? near[0] : people.find((one) => changesOf(row, one).length === 0)
    if (person) persons.set(row.number, person)
    else row.messages.push(message('name', 'severalOnFile'))
  }
}

/** Where the people of a group live already; whoever lives elsewhere is told to move instead. */
function homeOf(group: readonly CheckedRow[], known: ReadonlyMap<number, KnownPerson>, named: Home | null): Home | null {
  const settled = group.filter((row) => !isFaulty(row) && known.get(row.number)?.householdId)
  const leader = settled.find(isHead) ?? settled[0]
  const person = leader && known.get(leader.number)
  const home = named ?? (person?.householdId ? { id: person.householdId, village: person.division } : null)
  if (!home) return null
  for (const row of group) {
    const person = known.get(row.number)
    if (person?.householdId && person.householdId !== home.id) row.messages.push(message('household', 'otherHousehold'))
    else if (!person && isHead(row)) row.messages.push(message('relation', 'headOnFile'))
    if (person && person.name !== row.values.name) row.messages.push(message('name', 'nameDiffers'))
  }
  return home
}

/** The columns in which a row changes somebody. */
function changesOf({ values, changed }: CheckedRow, person: KnownPerson): string[] {
  if (changed) return changed
  const changes: string[] = []
  const phone = textOf(values, 'phone')
  if (phone && !hexIndexes('phone', phone).includes(person.phoneIndex ?? '')) changes.push('phone')
  const address = textOf(values, 'address')
  const stored = person.addressSealed && unseal('household.address', person.addressSealed)
  // What is on file may hold blanks that reading a cell takes away.
  if (address && person.householdId && address !== readText(stored).value) changes.push('address')
  if (newCategories(values, person).length > 0) changes.push('categories')
  if (textOf(values, 'guardian') && !person.guarded) changes.push('guardian')
  return changes
}

function newCategories(values: CheckedRow['values'], person?: KnownPerson): string[] {
  const current = new Set(person?.categories)
  return listOf(values, 'categories').filter((code) => !hexIndexes('person.category', code).some((index) => current.has(index)))
}

/**
 * Writes rows that are to be inserted; their households first, those that are not on file yet.
 * @returns the rows written: a household whose head was left out is left out with it
 */
export async function insertHouseholdRowsIn(
  tx: Tx,
  run: Run,
  chosen: readonly CheckedRow[],
  plan: HouseholdPlan,
): Promise<CheckedRow[]> {
  const { actor, scene } = run
  const { homes } = plan
  const key = (row: CheckedRow) => textOf(row.values, 'household') ?? ''
  for (const chunk of chunksOf(chosen.filter((row) => isHead(row) && !homes.has(key(row))))) {
    await tx.household.createMany({ data: chunk.map((row) => householdOf(row, actor, homes, scene)) })
    await run.advance(0)
  }
  const rows = chosen.filter((row) => homes.has(key(row)))
  for (const chunk of chunksOf(rows)) {
    await insertPeople(
      tx,
      run,
      chunk.map((row) => ({ row, id: uuidv7(), home: homes.get(key(row)) as Home })),
    )
    await run.advance(chunk.length)
  }
  return rows
}

async function insertPeople(tx: Tx, { actor, scene }: Run, people: { row: CheckedRow; id: string; home: Home }[]) {
  const validFrom = dayToDate(scene.today)
  await tx.person.createMany({ data: people.map(({ row, id, home }) => personOf(row, id, home.village, actor)) })
  await tx.householdMember.createMany({
    data: people.map(({ row, id, home }) => ({
      ...{ id: uuidv7(), householdId: home.id, personId: id, relation: textOf(row.values, 'relation') ?? 'OTHER', validFrom },
    })),
  })
  const found = people.flatMap(({ row, id }) => newCategories(row.values).map((category) => ({ personId: id, category })))
  await addCategories(tx, actor, found, scene)
  for (const { row, id } of people) await addGuardian(tx, actor, id, row)
}

/** Who answers for somebody, if the row says so. */
async function addGuardian(tx: Tx, actor: Actor, personId: string, { values }: CheckedRow) {
  const [name, relation, phone] = ['guardian', 'guardianRelation', 'guardianPhone'].map((key) => textOf(values, key) ?? undefined)
  if (!name) return
  const guardian = guardianInput.parse({ name, relation: relation ?? 'OTHER', phone })
  await addGuardianIn(tx, actor, { id: uuidv7(), personId, guardian })
}

function householdOf(
  row: CheckedRow,
  actor: Actor,
  homes: HouseholdPlan['homes'],
  scene: Scene,
): Prisma.HouseholdCreateManyInput {
  const { values } = row
  const home = { id: uuidv7(), village: textOf(values, 'village') ?? '' }
  homes.set(textOf(values, 'household') ?? '', home)
  const [address, phone] = [textOf(values, 'address'), textOf(values, 'phone')]
  return {
    id: home.id,
    divisionCode: home.village,
    stationId: scene.servedBy.get(home.village.slice(0, 9)) ?? '',
    headName: textOf(values, 'name') ?? '',
    addressSealed: address && seal('household.address', address),
    phoneSealed: phone && seal('household.phone', phone),
    phoneIndex: phone ? blindIndex('phone', phone) : null,
    demo: actor.demo,
    createdBy: actor.accountId,
  }
}

function personOf({ values }: CheckedRow, id: string, village: string, actor: Actor): Prisma.PersonCreateManyInput {
  const [name, birth, number, phone] = ['name', 'birthDate', 'idNumber', 'phone'].map((key) => textOf(values, key))
  return {
    id,
    divisionCode: village,
    name: name ?? '',
    ...spellName(name ?? ''),
    sex: textOf(values, 'sex') ?? 'UNKNOWN',
    birthDate: birth ? dayToDate(birth) : null,
    idKind: textOf(values, 'idKind') ?? 'NONE',
    idSealed: number ? seal('person.id', number) : null,
    idIndex: number ? blindIndex('person.id', number) : null,
    phoneSealed: phone ? seal('person.phone', phone) : null,
    phoneIndex: phone ? blindIndex('phone', phone) : null,
    demo: actor.demo,
  }
}

async function addCategories(tx: Tx, actor: Actor, found: { personId: string; category: string }[], scene: Scene) {
  await tx.personCategory.createMany({
    data: found.map(({ personId, category }) => ({
      ...{ id: uuidv7(), personId, categoryIndex: blindIndex('person.category', category), validFrom: dayToDate(scene.today) },
      ...{ sourceKind: 'IMPORT', recordedBy: actor.accountId, demo: actor.demo },
    })),
  })
}

/** Writes what rows change of people on file: a phone number, the household's address, further categories, a first guardian; never who they are. */
export async function updateHouseholdRowsIn(tx: Tx, run: Run, rows: readonly CheckedRow[], { known }: HouseholdPlan) {
  const categories: { personId: string; category: string }[] = []
  for (const row of rows) {
    const person = known.get(row.number)
    if (!person) continue
    const changes = changesOf(row, person)
    const [phone, address] = [textOf(row.values, 'phone'), textOf(row.values, 'address')]
    if (changes.includes('phone') && phone) {
      await tx.person.updateMany({
        where: { id: person.id },
        data: { phoneSealed: seal('person.phone', phone), phoneIndex: blindIndex('phone', phone), version: { increment: 1 } },
      })
    }
    if (changes.includes('address') && address && person.householdId) {
      await tx.household.updateMany({
        where: { id: person.householdId },
        data: { addressSealed: seal('household.address', address), version: { increment: 1 } },
      })
    }
    if (changes.some((key) => key.startsWith('guardian'))) await addGuardian(tx, run.actor, person.id, row)
    for (const category of changes.includes('categories') ? newCategories(row.values, person) : [])
      categories.push({ personId: person.id, category })
    await run.advance(1)
  }
  await addCategories(tx, run.actor, categories, run.scene)
  return rows
}
