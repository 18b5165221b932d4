import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { addDays, type Day, dateToDay, instantToDay, today } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskIdentity, maskName, maskPhone } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { type MergePage, type PersonSheet, type Step, UNDO_DAYS } from './types.ts'

/** Both records of a pair side by side, for choosing field by field. @throws AppError NOT_FOUND */
export async function requireSheets(tx: Tx, actor: Actor, ids: [string, string]): Promise<[PersonSheet, PersonSheet]> {
  return [await requireSheet(tx, actor, ids[0]), await requireSheet(tx, actor, ids[1])]
}

async function requireSheet(tx: Tx, actor: Actor, id: string): Promise<PersonSheet> {
  const person = await tx.person.findUnique({ where: { id } })
  if (!person) throw new AppError('NOT_FOUND')
  const [home] = await tx.$queryRaw<(NonNullable<PersonSheet['household']> & { head: string })[]>`
    select h.id, h.head_name as head, d.short_name as place, s.name as station, h.phone_sealed as phone,
      (select count(*)::int from household_member o where o.household_id = h.id and o.valid_to is null) as members
    from household_member m join household h on h.id = m.household_id join division d on d.code = h.division_code
      join station s on s.id = h.station_id
    where m.person_id = ${id}::uuid and m.valid_to is null`
  const [counts] = await tx.$queryRaw<{ visits: number; categories: number }[]>`
    select (select count(*)::int from visit v where v.person_ids @> array[${id}::uuid] and v.household_id in
        (select m.household_id from household_member m where m.person_id = ${id}::uuid)) as visits,
      (select count(*)::int from person_category c where c.person_id = ${id}::uuid) as categories`
  const shown = (name: string) => (seesFullNames(actor) ? name : maskName(name))
  return {
    id,
    version: person.version,
    createdOn: instantToDay(person.createdAt),
    shown: {
      name: shown(person.name),
      sex: person.sex,
      birthDate: person.birthDate && dateToDay(person.birthDate),
      identity: person.idSealed && maskIdentity(unseal('person.id', person.idSealed)),
      phone: person.phoneSealed && maskPhone(unseal('person.phone', person.phoneSealed)),
    },
    hasResidentId: person.idKind === 'RESIDENT_ID' && person.idSealed !== null,
    household: home
      ? { ...home, headName: shown(home.head), phone: home.phone && maskPhone(unseal('household.phone', home.phone)) }
      : null,
    visits: counts?.visits ?? 0,
    categories: counts?.categories ?? 0,
  }
}

/** A merge as it was done, and until when it can be undone. @throws AppError NOT_FOUND */
export async function requireMerge(tx: Tx, actor: Actor, id: string): Promise<MergePage> {
  const stored = await tx.mergeRecord.findUnique({ where: { id } })
  const survivor = stored && (await tx.person.findUnique({ where: { id: stored.survivorId }, select: { name: true } }))
  if (!stored || !survivor) throw new AppError('NOT_FOUND')
  const membership = await tx.householdMember.findFirst({
    where: { personId: stored.survivorId, validTo: null },
    select: { householdId: true },
  })
  const [by] = await tx.$queryRaw<
    { name: string }[]
  >`select display_name as name from writer_names(array[${stored.mergedBy}::uuid])`
  const steps = stored.steps as unknown as Step[]
  const visits = new Set(steps.flatMap((step) => ('visit' in step ? [step.visit] : []))).size
  const undoUntil: Day = addDays(instantToDay(stored.mergedAt), UNDO_DAYS)
  return {
    id,
    kind: stored.kind as MergePage['kind'],
    survivorId: stored.survivorId,
    survivorName: seesFullNames(actor) ? survivor.name : maskName(survivor.name),
    householdId: membership?.householdId ?? null,
    taken: stored.taken,
    rows: steps.filter((step) => 'table' in step || 'member' in step).length,
    visits,
    mergedAt: stored.mergedAt,
    mergedBy: by?.name ?? '',
    reason: stored.reasonSealed && unseal('merge.reason', stored.reasonSealed),
    undoUntil,
    undoable: stored.undoneAt === null && undoUntil >= today(),
    undoneAt: stored.undoneAt,
  }
}

/** Merges that can still be undone of the people of a household, newest first. */
export function listMergesOf(tx: Tx, householdId: string): Promise<{ id: string; mergedOn: Day }[]> {
  return tx.$queryRaw`
    select r.id, (r.merged_at at time zone 'Asia/Shanghai')::date::text as "mergedOn" from merge_record r
    where r.undone_at is null and r.merged_at > now() - make_interval(days => ${UNDO_DAYS})
      and r.survivor_id in (select m.person_id from household_member m where m.household_id = ${householdId}::uuid and m.valid_to is null)
    order by r.merged_at desc limit 20`
}

/** The latest merges in sight, newest first. */
export function listMerges(tx: Tx): Promise<{ id: string; mergedOn: Day; undone: boolean }[]> {
  return tx.$queryRaw`
    select r.id, (r.merged_at at time zone 'Asia/Shanghai')::date::text as "mergedOn", r.undone_at is not null as undone
    from merge_record r order by r.merged_at desc, r.id limit 10`
}
