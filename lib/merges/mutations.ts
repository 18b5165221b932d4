import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { addDays, instantToDay, today } from '#lib/clock'
import { seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import { restoreHomesIn, unmergeHomesIn } from './homes/mutations.ts'
import { lockPeopleIn, mergePeopleIn, unmergePeopleIn } from './people/mutations.ts'
import { canMerge } from './policy.ts'
import type { MergeInput, UndoInput } from './schema.ts'
import { HOUSEHOLD_FIELDS, type HouseholdField, PERSON_FIELDS, type PersonField, type Step, UNDO_DAYS } from './types.ts'

/**
 * Merges two records of one person, and their households where the other one stood alone or is taken over whole.
 * Every linked record follows; the record that gives way stays and leads to the survivor. Sent twice it merges once.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT, INVALID
 */
export async function mergePeople(actor: Actor, input: MergeInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canMerge(actor))
    if (await isRepeated(tx, input)) return { id: input.id }
    const { survivor } = await lockPeopleIn(tx, input).catch(async (error) => {
      // The second tap waited for the first one's lock.
      if (await isRepeated(tx, input)) return { survivor: null }
      throw error
    })
    if (!survivor) return { id: input.id }
    const steps = await mergePeopleIn(tx, input, today())
    await renameHeadsIn(tx, [input.survivor.id])
    const taken = [...input.taken.map((field) => `person.${field}`), ...input.takenHome.map((field) => `household.${field}`)]
    await tx.mergeRecord.create({
      data: {
        ...{
          id: input.id,
          scopeCode: survivor.scopeCode,
          kind: 'PERSON',
          survivorId: input.survivor.id,
          loserId: input.loser.id,
        },
        ...{ taken, steps: JSON.parse(JSON.stringify(steps)), mergedBy: actor.accountId },
        reasonSealed: input.reason ? seal('merge.reason', input.reason) : null,
      },
      select: { id: true },
    })
    await markPairIn(tx, actor, input.survivor.id, input.loser.id, 'MERGED')
    await recordAudit(tx, actor, {
      action: 'person.merge',
      entity: 'person',
      entityId: input.survivor.id,
      division: survivor.scopeCode,
      detail: { loser: input.loser.id, merge: input.id, taken, rows: steps.length },
    })
    return { id: input.id }
  })
}

async function isRepeated(tx: Tx, input: MergeInput): Promise<boolean> {
  const stored = await tx.mergeRecord.findUnique({ where: { id: input.id }, select: { survivorId: true, loserId: true } })
  if (!stored) return false
  if (stored.survivorId !== input.survivor.id || stored.loserId !== input.loser.id) throw new AppError('CONFLICT')
  return true
}

/** A household is called by its head: the survivor's name may have come from the other record. */
async function renameHeadsIn(tx: Tx, personIds: string[]) {
  await tx.$executeRaw`
    update household h set head_name = p.name from household_member m join person p on p.id = m.person_id
    where m.household_id = h.id and m.valid_to is null and m.relation = 'HEAD' and p.id = any (${personIds}::uuid[]) and h.head_name <> p.name`
}

async function markPairIn(tx: Tx, actor: Actor, one: string, two: string, status: 'OPEN' | 'MERGED') {
  const [firstId = '', secondId = ''] = [one, two].sort()
  const decided =
    status === 'MERGED' ? { decidedBy: actor.accountId, decidedAt: new Date() } : { decidedBy: null, decidedAt: null }
  await tx.duplicatePair.updateMany({ where: { firstId, secondId }, data: { status, ...decided } })
}

/**
 * Undoes a merge within thirty days: every row that went over goes back, as far as it is still there. Visits made
 * since stay with the survivor.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT (merged further since), INVALID (too late)
 */
export async function undoMerge(actor: Actor, { id }: UndoInput): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canMerge(actor))
    await tx.$queryRaw`select id from merge_record where id = ${id}::uuid for update`
    const stored = await tx.mergeRecord.findUnique({ where: { id } })
    if (!stored) throw new AppError('NOT_FOUND')
    if (stored.undoneAt) return { id }
    if (addDays(instantToDay(stored.mergedAt), UNDO_DAYS) < today()) {
      throw new AppError('INVALID', { fieldErrors: { form: ['undoTooLate'] } })
    }
    const pair = { survivor: stored.survivorId, loser: stored.loserId }
    await lockBothIn(tx, pair)
    const steps = stored.steps as unknown as Step[]
    const homes = steps.find((step) => 'homes' in step)?.homes
    if (homes) await unmergeHomesIn(tx, homes, fieldsOf('household', stored.taken), steps)
    await unmergePeopleIn(tx, pair, fieldsOf('person', stored.taken), steps)
    await restoreMembersIn(tx, steps)
    await restoreVisitsIn(tx, pair, homes?.survivor ?? null, steps)
    await renameHeadsIn(tx, [pair.survivor, pair.loser])
    await restoreHomesIn(tx, steps)
    await tx.mergeRecord.update({
      where: { id },
      data: { undoneBy: actor.accountId, undoneAt: new Date() },
      select: { id: true },
    })
    await markPairIn(tx, actor, pair.survivor, pair.loser, 'OPEN')
    await recordAudit(tx, actor, {
      action: 'person.unmerge',
      entity: 'person',
      entityId: pair.survivor,
      division: stored.scopeCode,
      detail: { loser: pair.loser, merge: id },
    })
    return { id }
  })
}

function fieldsOf(kind: 'person', taken: string[]): PersonField[]
function fieldsOf(kind: 'household', taken: string[]): HouseholdField[]
function fieldsOf(kind: 'person' | 'household', taken: string[]): string[] {
  const fields = Object.keys(kind === 'person' ? PERSON_FIELDS : HOUSEHOLD_FIELDS)
  return fields.filter((field) => taken.includes(`${kind}.${field}`))
}

/** Both must be in sight, and the survivor must not have given way to somebody else itself. */
async function lockBothIn(tx: Tx, { survivor, loser }: { survivor: string; loser: string }) {
  const rows = await tx.$queryRaw<{ id: string; merged_into: string | null }[]>`
    select id, merged_into from person where id in (${survivor}::uuid, ${loser}::uuid) order by id for update`
  if (rows.length !== 2) throw new AppError('NOT_FOUND')
  if (rows.some((row) => row.merged_into !== (row.id === loser ? survivor : null))) throw new AppError('CONFLICT')
}

/** In the order against that of the merge: a membership may have been changed twice. */
async function restoreMembersIn(tx: Tx, steps: readonly Step[]) {
  for (const step of steps.toReversed()) {
    if (!('member' in step)) continue
    const { person_id, household_id, relation, valid_to } = step.was
    await tx.$executeRaw`
      update household_member set person_id = ${person_id}::uuid, household_id = ${household_id}::uuid, relation = ${relation},
        valid_to = ${valid_to}::date where id = ${step.member}::uuid`
  }
}

/** A visit that was corrected since keeps the correction, but names the loser again where it did before. */
async function restoreVisitsIn(tx: Tx, pair: { survivor: string; loser: string }, home: string | null, steps: readonly Step[]) {
  const before = new Map<string, Extract<Step, { visit: string }>>()
  for (const step of steps) {
    if (!('visit' in step)) continue
    const known = before.get(step.visit)
    before.set(step.visit, known ? { ...step, persons: known.persons } : step)
  }
  for (const { visit, household, persons, merged } of before.values()) {
    await tx.$executeRaw`
      update visit v set version = v.version + 1,
        household_id = case when v.household_id = ${home}::uuid then ${household}::uuid else v.household_id end,
        person_ids = case when v.person_ids = ${merged}::uuid[] then ${persons}::uuid[]
          when ${pair.loser}::uuid = any (${persons}::uuid[]) and not ${pair.survivor}::uuid = any (${persons}::uuid[])
            then array_replace(v.person_ids, ${pair.survivor}::uuid, ${pair.loser}::uuid)
          else v.person_ids end
      where v.id = ${visit}::uuid`
  }
}
