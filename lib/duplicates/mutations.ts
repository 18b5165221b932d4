import 'server-only'
import { uuidv7 } from 'uuidv7'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow } from '#lib/errors'
import type { Sex } from '#lib/households/types'
import { canFindSimilar, canReviewDuplicates } from './policy.ts'
import { getScan, homesOf, listSimilar } from './queries.ts'
import { comparePeople, daysNear, isLikely } from './rules.ts'
import type { ScanInput, SimilarInput, VerdictInput } from './schema.ts'
import type { KnownIdentity, PairStatus, ScanState, SimilarAnswer } from './types.ts'

const CHUNK = 500

/**
 * Who on file may be the person that is being entered. Every question is audited: its answer reaches beyond the
 * own station.
 * @throws AppError FORBIDDEN, RATE_LIMITED
 */
export async function findSimilar(actor: Actor, input: SimilarInput): Promise<SimilarAnswer> {
  const people = await asActor(actor, async (tx) => {
    allow(canFindSimilar(actor))
    const found = await listSimilar(tx, actor, input)
    await recordAudit(tx, actor, { action: 'person.similar', entity: 'person', detail: { found: found.length } })
    return found
  })
  return { people, identity: input.idNumber ? await findIdentity(actor, input.idNumber) : { kind: 'NONE' } }
}

/**
 * Where an ID number is on file: the household, if it is in sight; else the county to ask, and no more.
 * @throws AppError FORBIDDEN, RATE_LIMITED after thirty questions within an hour
 */
export async function findIdentity(actor: Actor, idNumber: string): Promise<KnownIdentity> {
  const indexes = blindIndexes('person.id', idNumber)
  const { known, limited } = await asActor(actor, async (tx) => {
    allow(canFindSimilar(actor))
    const here = await tx.person.findFirst({ where: { idIndex: { in: indexes } }, select: { id: true, mergedInto: true } })
    if (here) {
      const personId = here.mergedInto ?? here.id
      const householdId = (await homesOf(tx, [personId])).get(personId) ?? null
      await recordAudit(tx, actor, { action: 'person.similar', entity: 'person', entityId: personId, detail: { by: 'identity' } })
      return { known: { kind: 'HERE', personId, householdId } as const, limited: false }
    }
    const [answer] = await tx.$queryRaw<{ limited: boolean; county: string | null }[]>`
      select limited, county_name as county from identity_known(${indexes}::bytea[])`
    const county = answer?.county
    return {
      known: county ? ({ kind: 'ELSEWHERE', county } as const) : ({ kind: 'NONE' } as const),
      limited: answer?.limited ?? true,
    }
  })
  // Thrown outside, or the audit of the refusal would be rolled back with it.
  if (limited) throw new AppError('RATE_LIMITED')
  return known
}

/** Remembers that two records are of two persons, or takes that back. @throws AppError NOT_FOUND, CONFLICT (merged) */
export async function judgePair(actor: Actor, { id, different }: VerdictInput): Promise<{ status: PairStatus }> {
  return asActor(actor, async (tx) => {
    allow(canReviewDuplicates(actor))
    const pair = await tx.duplicatePair.findUnique({ where: { id }, select: { scopeCode: true, status: true } })
    if (!pair) throw new AppError('NOT_FOUND')
    const status = different ? 'DIFFERENT' : 'OPEN'
    if (pair.status === status) return { status }
    const decided = different ? { decidedBy: actor.accountId, decidedAt: new Date() } : { decidedBy: null, decidedAt: null }
    const { count } = await tx.duplicatePair.updateMany({
      where: { id, status: { not: 'MERGED' } },
      data: { status, ...decided },
    })
    if (count === 0) throw new AppError('CONFLICT')
    await recordAudit(tx, actor, {
      action: 'duplicate.judge',
      entity: 'duplicate',
      entityId: id,
      division: pair.scopeCode,
      detail: { status },
    })
    return { status }
  })
}

/**
 * Compares the next few hundred people of the own area with all others of it. What was found is kept, so that the
 * search can be left at any time and goes on where it was.
 */
export async function scanDuplicates(actor: Actor, { again }: ScanInput): Promise<ScanState> {
  return asActor(actor, async (tx) => {
    allow(canReviewDuplicates(actor))
    await tx.duplicateScan.createMany({ data: { scopeCode: actor.area }, skipDuplicates: true })
    const [scan] = await tx.$queryRaw<{ position: string | null; finished: boolean }[]>`
      select position, finished_at is not null as finished from duplicate_scan where scope_code = ${actor.area} for update`
    const from = again ? null : (scan?.position ?? null)
    if (!again && scan?.finished) return getScan(tx, actor)
    const people = await readPeople(tx, from)
    const found = await keepPairs(tx, actor, people, await readPartners(tx, people))
    await tx.$executeRaw`
      update duplicate_scan set position = ${people.at(-1)?.id ?? from}::uuid,
        scanned = ${people.length} + ${again ? 0 : 1} * scanned, found = ${found} + ${again ? 0 : 1} * found,
        started_at = case when ${again} then now() else started_at end,
        finished_at = case when ${people.length < CHUNK} then now() end
      where scope_code = ${actor.area}`
    await recordAudit(tx, actor, {
      action: 'duplicate.scan',
      entity: 'duplicate',
      detail: { people: people.length, found },
    })
    return getScan(tx, actor)
  })
}

interface Person {
  id: string
  scopeCode: string
  name: string
  pinyin: string
  initials: string
  birthDate: Day | null
  sex: Sex
  village: string
  phone: string | null
  identity: string | null
}

const PERSON = `p.id, p.scope_code as "scopeCode", p.name, p.pinyin, p.initials, p.birth_date::text as "birthDate", p.sex,
  p.division_code as village, encode(p.phone_index, 'hex') as phone, case when p.id_kind = 'RESIDENT_ID' then encode(p.id_index, 'hex') end as identity`

function readPeople(tx: Tx, after: string | null): Promise<Person[]> {
  return tx.$queryRawUnsafe<Person[]>(
    `select ${PERSON} from person p where p.merged_into is null and ($1::uuid is null or p.id > $1::uuid) order by p.id limit ${CHUNK}`,
    after,
  )
}

/** For each of the given all with a greater id who share a near birth date, the sound of the name, initials and village, or phone. */
async function readPartners(tx: Tx, people: Person[]): Promise<(Person & { of: string })[]> {
  const near = people.flatMap(({ id, birthDate }) => (birthDate ? daysNear(birthDate).map((day) => ({ id, day })) : []))
  return tx.$queryRawUnsafe<(Person & { of: string })[]>(
    `with given as (select * from person g where g.id = any ($1::uuid[])),
      near as (select * from unnest($2::uuid[], $3::date[]) as n (id, day)),
      found as (
        select n.id as one, p.id as two from near n join given g on g.id = n.id
          join person p on p.county_code = g.county_code and p.birth_date = n.day
        union select g.id, p.id from given g join person p on p.county_code = g.county_code and p.pinyin = g.pinyin and g.pinyin > '-'
        union select g.id, p.id from given g join person p on p.county_code = g.county_code and p.initials = g.initials
          and p.division_code = g.division_code
        union select g.id, p.id from given g join person p on p.phone_index = g.phone_index)
     select ${PERSON}, f.one as of from found f join person p on p.id = f.two where f.two > f.one and p.merged_into is null`,
    people.map(({ id }) => id),
    near.map(({ id }) => id),
    near.map(({ day }) => day),
  )
}

async function keepPairs(tx: Tx, actor: Actor, people: Person[], partners: (Person & { of: string })[]): Promise<number> {
  const byId = new Map(people.map((person) => [person.id, person]))
  const pairs = partners.flatMap((second) => {
    const first = byId.get(second.of)
    if (!first) return []
    const same = (a: string | null, b: string | null) => (a && b ? a === b : null)
    const sealed = { samePhone: same(first.phone, second.phone), sameIdentity: same(first.identity, second.identity) }
    const match = comparePeople(first, second, sealed)
    return isLikely(match) ? [{ ...match, first, second }] : []
  })
  const { count } = await tx.duplicatePair.createMany({
    data: pairs.map(({ first, second, score, grounds }) => ({
      id: uuidv7(),
      // Of one station: its chief's to judge; of two: the county's.
      scopeCode: first.scopeCode.slice(0, 9) === second.scopeCode.slice(0, 9) ? first.scopeCode.slice(0, 9) : actor.area,
      firstId: first.id,
      secondId: second.id,
      score,
      grounds,
    })),
    skipDuplicates: true,
  })
  return count
}
