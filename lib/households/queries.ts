import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, today } from '#lib/clock'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskAddress, maskIdentity, maskName, maskPhone } from '#lib/format/masking'
import { isMinor } from '#lib/persons/rules'
import { CATEGORIES } from '#lib/persons/types'
import { Prisma } from '#prisma/generated/client'
import { seesFullNames } from './policy.ts'
import type { HouseholdMember, HouseholdPage, HouseholdRow } from './types.ts'

export const PAGE_SIZE = 50

/** The columns of a `HouseholdRow` of household `h` in division `d`. */
export const HOUSEHOLD_ROW = Prisma.sql`h.id, h.head_name as "headName", d.short_name as village, h.risk_level as "riskLevel",
  h.last_visited_on::text as "lastVisitedOn", h.next_visit_on::text as "nextVisitOn",
  (select count(*)::int from household_member m where m.household_id = h.id and m.valid_to is null) as members`

/** Households that are looked after in the actor's scope, longest not visited first, with the cursor of the next page. */
export async function listHouseholds(tx: Tx, actor: Actor, search: { after?: string | undefined }) {
  const [day, id] = search.after?.split('_') ?? []
  const behind = !id
    ? Prisma.sql`true`
    : day === 'never'
      ? Prisma.sql`(h.last_visited_on is not null or h.id > ${id}::uuid)`
      : Prisma.sql`(h.last_visited_on, h.id) > (${day}::date, ${id}::uuid)`
  const rows = await tx.$queryRaw<HouseholdRow[]>`
    select ${HOUSEHOLD_ROW} from household h join division d on d.code = h.division_code
    where h.merged_into is null and h.closed_on is null and ${behind}
    order by h.last_visited_on nulls first, h.id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, headName: shownName(actor, row.headName) }))
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.lastVisitedOn ?? 'never'}_${last.id}` : null }
}

function shownName(actor: Actor, name: string): string {
  return seesFullNames(actor) ? name : maskName(name)
}

/** A household with its people and its latest visits; class S masked. @throws AppError NOT_FOUND */
export async function requireHousehold(tx: Tx, actor: Actor, id: string): Promise<HouseholdPage> {
  const on = today()
  // One statement: what a statement costs, not its rows, is the price of such a page.
  const [found] = await tx.$queryRaw<StoredHousehold[]>`
    select h.id, h.division_code as "divisionCode", h.scope_code as "scopeCode", h.version, h.note_sealed is not null as "hasNote",
      h.head_name as "headName", h.risk_level as "riskLevel", h.last_visited_on::text as "lastVisitedOn",
      h.next_visit_on::text as "nextVisitOn", h.address_sealed as "addressSealed", h.phone_sealed as "phoneSealed",
      h.merged_into as "mergedInto", h.closed_on::text as "closedOn", d.short_name as village, s.name as station,
      coalesce((select json_agg(m) from (${membersSelect(id, on)}) m), '[]') as members,
      coalesce((select json_agg(v) from (${visitsSelect(id)}) v), '[]') as visits
    from household h join division d on d.code = h.division_code join station s on s.id = h.station_id where h.id = ${id}::uuid`
  if (!found) throw new AppError('NOT_FOUND')
  const { addressSealed, phoneSealed, members, ...row } = found
  return {
    ...row,
    headName: shownName(actor, row.headName),
    address: addressSealed && maskAddress(unseal('household.address', addressSealed)),
    phone: phoneSealed && maskPhone(unseal('household.phone', phoneSealed)),
    members: members.map((member) => shownMember(actor, member, on)),
  }
}

interface StoredHousehold extends Omit<HouseholdPage, 'address' | 'phone' | 'members'> {
  addressSealed: string | null
  phoneSealed: string | null
  members: StoredMember[]
}

interface StoredMember extends Omit<HouseholdMember, 'minor' | 'idNumber' | 'phone' | 'categories'> {
  idSealed: string | null
  phoneSealed: string | null
  /** Indexes in hexadecimal. */
  categories: string[]
}

function readCategory(index: string): string[] {
  const category = readIndex('person.category', CATEGORIES, Buffer.from(index, 'hex'))
  return category ? [category] : []
}

/** Who lives in a household now, its head first. */
export async function listMembers(tx: Tx, actor: Actor, householdId: string): Promise<HouseholdMember[]> {
  const on = today()
  const rows = await tx.$queryRaw<StoredMember[]>(membersSelect(householdId, on))
  return rows.map((row) => shownMember(actor, row, on))
}

function membersSelect(householdId: string, on: Day): Prisma.Sql {
  return Prisma.sql`
    select p.id as "personId", p.name, p.sex, p.birth_date::text as "birthDate", p.died_on::text as "diedOn", m.relation, p.id_kind as "idKind",
      p.id_sealed as "idSealed", p.phone_sealed as "phoneSealed",
      array(select encode(c.category_index, 'hex') from person_category c
        where c.person_id = p.id and (c.valid_to is null or c.valid_to > ${on}::date) order by c.valid_from) as categories,
      array(select c.next_review_on::text from person_category c
        where c.person_id = p.id and c.valid_to is null and c.next_review_on <= ${on}::date order by 1) as "reviewsDue",
      exists (select from guardian g where g.person_id = p.id and g.valid_to is null) as guarded,
      coalesce((select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'givenOn', c.given_on) order by c.given_on desc, c.id desc)
        from consent c where c.person_id = p.id and c.withdrawn_on is null), '[]') as consents
    from household_member m join person p on p.id = m.person_id
    where m.household_id = ${householdId}::uuid and m.valid_to is null and p.merged_into is null
    order by m.relation <> 'HEAD', p.id`
}

function shownMember(actor: Actor, { idSealed, phoneSealed, categories, ...row }: StoredMember, on: Day): HouseholdMember {
  return {
    ...row,
    name: shownName(actor, row.name),
    minor: isMinor(row.birthDate, on),
    idNumber: idSealed && maskIdentity(unseal('person.id', idSealed)),
    phone: phoneSealed && maskPhone(unseal('person.phone', phoneSealed)),
    categories: categories.flatMap(readCategory),
  }
}

function visitsSelect(householdId: string): Prisma.Sql {
  return Prisma.sql`
    select v.id, v.visited_on as "visitedOn", v.domain, v.visit_type as "visitType", v.risk_level as "riskLevel",
      v.follow_up as "followUp", v.not_at_home as "notAtHome", v.services, v.version,
      array(select w.name from worker w where w.id = any(v.visitor_ids)) as visitors
    from visit v where v.household_id = ${householdId}::uuid and v.status = 'VALID'
    order by v.visited_on desc, v.id desc limit ${PAGE_SIZE}`
}

/** The villages of a township, and the township itself for those who live in none. */
export function listVillages(tx: Tx, township: string): Promise<{ code: string; name: string }[]> {
  return tx.$queryRaw`select code, short_name as name from division where code >= ${township} and code < ${`${township}:`} and valid_to is null order by length(code) desc, code`
}
