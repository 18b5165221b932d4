import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskAddress, maskPhone } from '#lib/format/masking'
import { CATEGORIES } from '#lib/persons/types'
import type { CardMember, HouseholdCard } from '#lib/sync/types'
import { listLatestVisits } from '#lib/visits/queries'
import { Prisma } from '#prisma/generated/client'

/** Visits of a household that a phone holds. */
const LATEST = 3

interface StoredCard extends Omit<HouseholdCard, 'address' | 'phone' | 'note' | 'members' | 'visits'> {
  addressSealed: string | null
  phoneSealed: string | null
  noteSealed: string | null
  /** Categories as indexes in hexadecimal. */
  members: CardMember[]
}

/** Households by id, as far as they are looked after here: without ID numbers, phone and address masked (DOMAIN.md C4). */
export async function listCards(tx: Tx, actor: Actor, ids: string[], on: Day): Promise<Map<string, HouseholdCard>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<StoredCard[]>`
    select h.id, h.version, h.division_code as "divisionCode", d.short_name as village, h.head_name as "headName",
      h.address_sealed as "addressSealed", h.phone_sealed as "phoneSealed", h.note_sealed as "noteSealed", h.risk_level as "riskLevel",
      h.last_visited_on::text as "lastVisitedOn", h.next_visit_on::text as "nextVisitOn",
      coalesce((select json_agg(m) from (${members(on)}) m), '[]') as members
    from household h join division d on d.code = h.division_code
    where h.id = any(${ids}::uuid[]) and h.merged_into is null and h.closed_on is null`
  const latest = await listLatestVisits(tx, ids, LATEST)
  const visitsOf = (id: string) =>
    latest
      .filter(({ householdId }) => householdId === id)
      .map(({ householdId: _, recordedBy, ...visit }) => ({ ...visit, own: recordedBy === actor.accountId }))
  return new Map(rows.map((row) => [row.id, { ...toCard(row), visits: visitsOf(row.id) }]))
}

function members(on: Day): Prisma.Sql {
  return Prisma.sql`
    select p.id, p.name, m.relation, p.sex, p.birth_date::text as "birthDate",
      array(select encode(c.category_index, 'hex') from person_category c
        where c.person_id = p.id and (c.valid_to is null or c.valid_to > ${on}::date) order by c.valid_from) as categories,
      array(select distinct c.kind from consent c where c.person_id = p.id and c.withdrawn_on is null order by c.kind) as consents,
      exists (select from guardian g where g.person_id = p.id and g.valid_to is null) as guarded
    from household_member m join person p on p.id = m.person_id
    where m.household_id = h.id and m.valid_to is null and p.merged_into is null
    order by m.relation <> 'HEAD', p.id`
}

function toCard({ addressSealed, phoneSealed, noteSealed, ...row }: StoredCard): Omit<HouseholdCard, 'visits'> {
  return {
    ...row,
    address: addressSealed && maskAddress(unseal('household.address', addressSealed)),
    phone: phoneSealed && maskPhone(unseal('household.phone', phoneSealed)),
    note: noteSealed && unseal('household.note', noteSealed),
    members: row.members.map((member) => ({
      ...member,
      categories: member.categories.flatMap((index) => readIndex('person.category', CATEGORIES, Buffer.from(index, 'hex')) ?? []),
    })),
  }
}
