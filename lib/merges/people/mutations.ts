import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError, invalid } from '#lib/errors'
import { handBackIn, handOverIn, mergeHomesIn, stonesIn } from '#lib/merges/homes/mutations'
import type { MergeInput } from '#lib/merges/schema'
import { PERSON_FIELDS, type PersonField, type Step } from '#lib/merges/types'
import { Prisma } from '#prisma/generated/client'

interface Locked {
  id: string
  version: number
  merged: boolean
  residentId: string | null
  scopeCode: string
}

interface Membership {
  id: string
  person_id: string
  household_id: string
  relation: string
}

/**
 * Both records, locked in the order of their ids, so that two merges of one pair come one behind the other.
 * @throws AppError NOT_FOUND, CONFLICT (merged or changed since they were looked at), INVALID (two ID numbers, no reason)
 */
export async function lockPeopleIn(tx: Tx, input: MergeInput): Promise<{ survivor: Locked; loser: Locked }> {
  const rows = await tx.$queryRaw<Locked[]>`
    select p.id, p.version, p.merged_into is not null as merged, p.scope_code as "scopeCode",
      case when p.id_kind = 'RESIDENT_ID' then encode(p.id_index, 'hex') end as "residentId"
    from person p where p.id in (${input.survivor.id}::uuid, ${input.loser.id}::uuid) order by p.id for update`
  const survivor = rows.find(({ id }) => id === input.survivor.id)
  const loser = rows.find(({ id }) => id === input.loser.id)
  if (!survivor || !loser) throw new AppError('NOT_FOUND')
  if (survivor.merged || loser.merged) throw new AppError('CONFLICT')
  if (survivor.version !== input.survivor.version || loser.version !== input.loser.version) throw new AppError('CONFLICT')
  const twoNumbers = survivor.residentId && loser.residentId && survivor.residentId !== loser.residentId
  if (twoNumbers && !input.reason) throw invalid('reason', 'twoIdNumbers')
  return { survivor, loser }
}

/** Lets one person's record give way to another, with the household where it stood alone. Returns what was done. */
export async function mergePeopleIn(tx: Tx, input: MergeInput, today: Day): Promise<Step[]> {
  const pair = { survivor: input.survivor.id, loser: input.loser.id }
  await exchangePeopleIn(tx, pair, input.taken)
  await tx.$executeRaw`update person set merged_into = ${pair.survivor}::uuid, version = version + 1 where id = ${pair.loser}::uuid`
  await tx.$executeRaw`update person set version = version + 1 where id = ${pair.survivor}::uuid`
  return [
    ...(await stonesIn(tx, 'person', pair)),
    ...(await handOverIn(tx, 'person', pair)),
    ...(await renameInVisitsIn(tx, pair)),
    ...(await joinMembershipsIn(tx, pair, input, today)),
  ]
}

/** Both take what the other had. The ID number is unique, so one of them has none for a moment. */
export async function exchangePeopleIn(tx: Tx, pair: { survivor: string; loser: string }, taken: readonly PersonField[]) {
  const columns = taken.flatMap((field) => [...PERSON_FIELDS[field]])
  if (columns.length === 0) return
  const ids = Prisma.sql`(${pair.survivor}::uuid, ${pair.loser}::uuid)`
  const set = Prisma.raw(
    columns
      .filter((column) => column !== 'id_index')
      .map((column) => `${column} = o.${column}`)
      .join(', '),
  )
  const indexes = await tx.$queryRaw<
    { id: string; index: Uint8Array | null }[]
  >`select id, id_index as index from person where id in ${ids}`
  if (taken.includes('identity')) await tx.$executeRaw`update person set id_index = null where id in ${ids}`
  await tx.$executeRaw`update person a set ${set} from person o where a.id in ${ids} and o.id in ${ids} and o.id <> a.id`
  if (!taken.includes('identity')) return
  for (const { id, index } of indexes) {
    await tx.$executeRaw`update person set id_index = ${index}::bytea where id in ${ids} and id <> ${id}::uuid`
  }
}

/** Visits name the survivor in the loser's place, once. A new version, so that figures and revisions follow. */
async function renameInVisitsIn(tx: Tx, { survivor, loser }: { survivor: string; loser: string }): Promise<Step[]> {
  const rows = await tx.$queryRaw<{ step: Step }[]>`
    with was as (
      select v.id, v.household_id, v.person_ids, (
        select array_agg(x.person order by x.place) from (
          select case u.person when ${loser}::uuid then ${survivor}::uuid else u.person end as person, min(u.place) as place
          from unnest(v.person_ids) with ordinality u (person, place) group by 1) x) as merged
      from visit v where v.person_ids @> array[${loser}::uuid]
        and v.household_id in (select m.household_id from household_member m where m.person_id = ${loser}::uuid)
    )
    update visit v set person_ids = was.merged, version = v.version + 1 from was where was.id = v.id
    returning jsonb_build_object('visit', v.id, 'household', was.household_id, 'persons', was.person_ids, 'merged', was.merged) as step`
  return rows.map(({ step }) => step)
}

async function joinMembershipsIn(
  tx: Tx,
  { survivor, loser }: { survivor: string; loser: string },
  input: MergeInput,
  today: Day,
): Promise<Step[]> {
  const now = await tx.$queryRaw<Membership[]>`
    select id, person_id, household_id, relation from household_member
    where person_id in (${survivor}::uuid, ${loser}::uuid) and valid_to is null for update`
  const past = await passMembershipsIn(
    tx,
    survivor,
    loser,
    now.some(({ person_id }) => person_id === survivor),
  )
  const [stays, leaves] = [now.find((one) => one.person_id === survivor), now.find((one) => one.person_id === loser)]
  if (!stays || !leaves) return past
  const ended = await endMembershipIn(tx, leaves, today)
  if (stays.household_id === leaves.household_id) return [...past, ended, ...(await takeHeadshipIn(tx, stays, leaves))]
  const others = await tx.householdMember.count({ where: { householdId: leaves.household_id, validTo: null } })
  if (others > 0 && !input.whole) {
    if (leaves.relation === 'HEAD') throw invalid('whole', 'headFirst')
    return [...past, ended]
  }
  const homes = { survivor: stays.household_id, loser: leaves.household_id }
  return [...past, ended, ...(await mergeHomesIn(tx, homes, input.takenHome, loser))]
}

/** Memberships that the survivor has none in the time of; with no present one of its own, also the present one. */
async function passMembershipsIn(tx: Tx, survivor: string, loser: string, onlyPast: boolean): Promise<Step[]> {
  const rows = await tx.$queryRaw<{ step: Step }[]>`
    update household_member m set person_id = ${survivor}::uuid
    where m.person_id = ${loser}::uuid and (m.valid_to is not null or not ${onlyPast}) and exists (select from household h where h.id = m.household_id)
      and not exists (select from household_member o where o.person_id = ${survivor}::uuid
        and daterange(o.valid_from, o.valid_to) && daterange(m.valid_from, m.valid_to))
    returning jsonb_build_object('member', m.id, 'was', jsonb_build_object('person_id', ${loser}::uuid, 'household_id', m.household_id,
      'relation', m.relation, 'valid_to', m.valid_to)) as step`
  return rows.map(({ step }) => step)
}

async function endMembershipIn(tx: Tx, one: Membership, today: Day): Promise<Step> {
  await tx.$executeRaw`
    update household_member set valid_to = greatest(${today}::date, valid_from + 1) where id = ${one.id}::uuid`
  return { member: one.id, was: { ...withoutId(one), valid_to: null } }
}

async function takeHeadshipIn(tx: Tx, stays: Membership, leaves: Membership): Promise<Step[]> {
  if (leaves.relation !== 'HEAD') return []
  await tx.$executeRaw`update household_member set relation = 'HEAD' where id = ${stays.id}::uuid`
  return [{ member: stays.id, was: { ...withoutId(stays), valid_to: null } }]
}

function withoutId({ id: _, ...was }: Membership) {
  return was
}

/** Takes back what `mergePeopleIn` did to the persons; visits made since stay with the survivor. */
export async function unmergePeopleIn(
  tx: Tx,
  pair: { survivor: string; loser: string },
  taken: readonly PersonField[],
  steps: readonly Step[],
) {
  const { survivor, loser } = pair
  const back = await tx.$executeRaw`
    update person set merged_into = null, version = version + 1 where id = ${loser}::uuid and merged_into = ${survivor}::uuid`
  if (back === 0) throw new AppError('CONFLICT')
  await handBackIn(tx, 'person', pair, steps)
  await exchangePeopleIn(tx, pair, taken)
  await tx.$executeRaw`update person set version = version + 1 where id = ${survivor}::uuid`
  for (const step of steps) {
    if ('stone' in step) {
      const [table, to] = step.stone === 'person' ? ['person', loser] : ['household', homesOf(steps).loser]
      await tx.$executeRaw`update ${Prisma.raw(table)} set merged_into = ${to}::uuid where id = ${step.id}::uuid`
    }
  }
}

function homesOf(steps: readonly Step[]): { survivor: string; loser: string } {
  const step = steps.find((one) => 'homes' in one)
  if (!step) throw new AppError('CONFLICT')
  return step.homes
}
