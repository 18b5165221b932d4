import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { spellName } from '#lib/format/pinyin'
import { seesFullNames } from '#lib/households/policy'
import type { Sex } from '#lib/households/types'
import { Prisma } from '#prisma/generated/client'
import { comparePeople, daysNear, isLikely } from './rules.ts'
import type { PairSearch, SimilarInput } from './schema.ts'
import type { Ground, PairRow, PairStatus, ScanState, SimilarPerson } from './types.ts'

export const PAGE_SIZE = 50
const MOST_SIMILAR = 8

interface Candidate {
  id: string
  name: string
  pinyin: string
  birthDate: Day | null
  sex: Sex
  village: string
  samePhone: boolean | null
  sameIdentity: boolean | null
  inSight: boolean
  place: string
}

/** People on file in the county who may be the one being entered, likeliest first; those out of sight are masked. */
export async function listSimilar(tx: Tx, actor: Actor, input: SimilarInput): Promise<SimilarPerson[]> {
  const { pinyin, initials } = spellName(input.name)
  const days = input.birthDate ? daysNear(input.birthDate) : []
  const village = input.divisionCode ?? actor.area
  const phones = input.phone ? blindIndexes('phone', input.phone) : null
  const identities = input.idNumber ? blindIndexes('person.id', input.idNumber) : null
  const candidates = await tx.$queryRaw<Candidate[]>`
    select s.id, s.name, s.pinyin, s.birth_date::text as "birthDate", s.sex, s.village, s.same_phone as "samePhone",
      s.same_identity as "sameIdentity", s.in_sight as "inSight", s.place
    from similar_people(${pinyin}, ${initials}, ${village}, ${days}::date[], ${phones}::bytea[], ${identities}::bytea[]) s`
  const sought = { name: input.name, pinyin, birthDate: input.birthDate ?? null, sex: input.sex, village }
  const likely = candidates
    .map((candidate) => ({ ...candidate, ...comparePeople(sought, candidate, candidate) }))
    .filter(isLikely)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SIMILAR)
  const homes = await homesOf(
    tx,
    likely.map(({ id }) => id),
  )
  return likely.map(({ id, name, birthDate, place, inSight, score, grounds }) => ({
    id,
    householdId: homes.get(id) ?? null,
    name: inSight && seesFullNames(actor) ? name : maskName(name),
    birthYear: birthDate?.slice(0, 4) ?? null,
    place,
    score,
    grounds,
  }))
}

/** The households in sight that people live in. */
export async function homesOf(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.householdMember.findMany({
    where: { personId: { in: personIds }, validTo: null },
    select: { personId: true, householdId: true },
  })
  return new Map(rows.map((row) => [row.personId, row.householdId]))
}

interface StoredPair {
  id: string
  score: number
  grounds: Ground[]
  status: PairStatus
  firstId: string
  firstName: string
  firstBirth: Day | null
  firstPlace: string
  secondId: string
  secondName: string
  secondBirth: Day | null
  secondPlace: string
}

const PAIR = Prisma.sql`
  select q.id, q.score::int as score, q.grounds, q.status,
    a.id as "firstId", a.name as "firstName", a.birth_date::text as "firstBirth", da.short_name as "firstPlace",
    b.id as "secondId", b.name as "secondName", b.birth_date::text as "secondBirth", db.short_name as "secondPlace"
  from duplicate_pair q
    join person a on a.id = q.first_id join division da on da.code = a.division_code
    join person b on b.id = q.second_id join division db on db.code = b.division_code`

/** Pairs of which both are in sight, likeliest first, with the cursor of the next page. */
export async function listPairs(tx: Tx, actor: Actor, { status, after }: PairSearch) {
  const [score, id] = after?.split('_') ?? []
  const behind = id ? Prisma.sql`and (-q.score, q.id) > (${-Number(score)}::int, ${id}::uuid)` : Prisma.empty
  const alive = status === 'OPEN' ? Prisma.sql`and a.merged_into is null and b.merged_into is null` : Prisma.empty
  const rows = await tx.$queryRaw<StoredPair[]>`${PAIR} where q.status = ${status} ${alive} ${behind}
    order by -q.score, q.id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE).map((row) => toPair(actor, row))
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.score}_${last.id}` : null }
}

/** @throws AppError NOT_FOUND */
export async function requirePair(tx: Tx, actor: Actor, id: string): Promise<PairRow> {
  const [row] = await tx.$queryRaw<StoredPair[]>`${PAIR} where q.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return toPair(actor, row)
}

function toPair(actor: Actor, row: StoredPair): PairRow {
  const shown = (name: string) => (seesFullNames(actor) ? name : maskName(name))
  return {
    id: row.id,
    score: row.score,
    grounds: row.grounds,
    status: row.status,
    first: { id: row.firstId, name: shown(row.firstName), birthDate: row.firstBirth, place: row.firstPlace },
    second: { id: row.secondId, name: shown(row.secondName), birthDate: row.secondBirth, place: row.secondPlace },
  }
}

/** How far the search of the own area has come. */
export async function getScan(tx: Tx, actor: Actor): Promise<ScanState> {
  const [row] = await tx.$queryRaw<ScanState[]>`
    select coalesce(s.scanned, 0) as scanned, coalesce(s.found, 0) as found, s.started_at as "startedAt", s.finished_at as "finishedAt",
      (select count(*)::int from person p where p.merged_into is null) as total
    from (select 1) one left join duplicate_scan s on s.scope_code = ${actor.area}`
  return row ?? { scanned: 0, found: 0, total: 0, startedAt: null, finishedAt: null }
}
