import 'server-only'
import type { Tx } from '#lib/db'
import { AppError, invalid } from '#lib/errors'
import { HOUSEHOLD_FIELDS, type HouseholdField, type Step } from '#lib/merges/types'
import { Prisma } from '#prisma/generated/client'

interface Pair {
  survivor: string
  loser: string
}

type Home = Extract<Step, { home: string }>['was'] & { id: string; merged: boolean; moving: boolean }

/** Lets one household give way to another: people, visits and all that hangs on it go over. Returns what was done. */
export async function mergeHomesIn(tx: Tx, pair: Pair, taken: readonly HouseholdField[], gone: string): Promise<Step[]> {
  const { survivor, loser } = pair
  const homes = await tx.$queryRaw<Home[]>`
    select h.id, h.head_name, h.risk_level, h.last_visited_on::text, h.next_visit_on::text, h.merged_into is not null as merged,
      exists (select from household_move m where m.household_id = h.id and m.status = 'REQUESTED') as moving
    from household h where h.id in (${survivor}::uuid, ${loser}::uuid) order by h.id for no key update`
  if (homes.length !== 2) throw new AppError('NOT_FOUND')
  if (homes.some((home) => home.merged)) throw new AppError('CONFLICT')
  if (homes.some((home) => home.moving)) throw invalid('household', 'moveOpen')
  const steps: Step[] = homes.map(({ id, merged: _, moving: __, ...was }) => ({ home: id, was }))
  await exchangeHomesIn(tx, pair, taken)
  steps.push({ homes: pair }, ...(await stonesIn(tx, 'household', pair)), ...(await handOverIn(tx, 'household', pair)))
  steps.push(...(await moveMembersIn(tx, pair, gone)), ...(await moveVisitsIn(tx, pair)))
  await tx.$executeRaw`update household set merged_into = ${survivor}::uuid, version = version + 1 where id = ${loser}::uuid`
  return steps
}

/** @param gone the person's record that gives way; its membership stays where it was */
async function moveMembersIn(tx: Tx, { survivor, loser }: Pair, gone: string): Promise<Step[]> {
  const rows = await tx.$queryRaw<{ step: Step }[]>`
    with was as (select * from household_member m where m.household_id = ${loser}::uuid and m.person_id <> ${gone}::uuid for update)
    update household_member m set household_id = ${survivor}::uuid,
      relation = case when m.valid_to is null and m.relation = 'HEAD' then 'OTHER' else m.relation end
    from was where was.id = m.id
    returning jsonb_build_object('member', m.id, 'was', jsonb_build_object('person_id', was.person_id, 'household_id', was.household_id,
      'relation', was.relation, 'valid_to', was.valid_to)) as step`
  return rows.map(({ step }) => step)
}

async function moveVisitsIn(tx: Tx, { survivor, loser }: Pair): Promise<Step[]> {
  const rows = await tx.$queryRaw<{ id: string; persons: string[] }[]>`
    update visit set household_id = ${survivor}::uuid, version = version + 1 where household_id = ${loser}::uuid
    returning id, person_ids as persons`
  return rows.map(({ id, persons }) => ({ visit: id, household: loser, persons, merged: persons }))
}

/** Records that gave way to the loser earlier point to the survivor from now on, so that no way is longer than one step. */
export async function stonesIn(tx: Tx, kind: 'person' | 'household', { survivor, loser }: Pair): Promise<Step[]> {
  const table = Prisma.raw(kind)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update ${table} set merged_into = ${survivor}::uuid where merged_into = ${loser}::uuid returning id`
  return rows.map(({ id }) => ({ stone: kind, id }))
}

export async function handOverIn(tx: Tx, kind: 'person' | 'household', { survivor, loser }: Pair): Promise<Step[]> {
  const [row] = await tx.$queryRaw<{ steps: Step[] }[]>`select hand_over(${kind}, ${loser}::uuid, ${survivor}::uuid) as steps`
  return row?.steps ?? []
}

export async function handBackIn(tx: Tx, kind: 'person' | 'household', { survivor, loser }: Pair, steps: readonly Step[]) {
  const rows = steps.filter((step) => 'table' in step)
  await tx.$queryRaw`select hand_back(${kind}, ${loser}::uuid, ${survivor}::uuid, ${JSON.stringify(rows)}::jsonb)`
}

/** Both take what the other had. */
async function exchangeHomesIn(tx: Tx, { survivor, loser }: Pair, taken: readonly HouseholdField[]) {
  const columns = taken.flatMap((field) => [...HOUSEHOLD_FIELDS[field]])
  if (columns.length === 0) return
  await tx.$executeRaw`
    update household a set ${Prisma.raw(columns.map((column) => `${column} = o.${column}`).join(', '))}, version = a.version + 1
    from household o where a.id in (${survivor}::uuid, ${loser}::uuid) and o.id in (${survivor}::uuid, ${loser}::uuid) and o.id <> a.id`
}

/** Takes back what `mergeHomesIn` did; visits made since stay with the survivor. */
export async function unmergeHomesIn(tx: Tx, pair: Pair, taken: readonly HouseholdField[], steps: readonly Step[]) {
  const { survivor, loser } = pair
  const { count } = await tx.household.updateMany({ where: { id: loser, mergedInto: survivor }, data: { mergedInto: null } })
  if (count === 0) throw new AppError('CONFLICT')
  await handBackIn(tx, 'household', pair, steps)
  await exchangeHomesIn(tx, pair, taken)
}

/** The households' own words after all else is back: a figure without a visit behind it was set by hand, and is again. */
export async function restoreHomesIn(tx: Tx, steps: readonly Step[]) {
  for (const step of steps) {
    if (!('home' in step)) continue
    const { head_name, risk_level, last_visited_on, next_visit_on } = step.was
    await tx.$executeRaw`
      update household h set head_name = ${head_name}, version = h.version + 1,
        risk_level = case when v.any then h.risk_level else ${risk_level} end,
        last_visited_on = case when v.any then h.last_visited_on else ${last_visited_on}::date end,
        next_visit_on = case when v.any then h.next_visit_on else ${next_visit_on}::date end
      from (select exists (select from visit where household_id = ${step.home}::uuid and status = 'VALID') as any) v
      where h.id = ${step.home}::uuid`
  }
}
