import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import { readIndex, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { maskAddress, maskPhone } from '#lib/format/masking'
import { CATEGORIES } from '#lib/persons/types'
import type { CardMember, CardVisit, HouseholdCard } from '#lib/sync/types'
import { openVisit } from '#lib/visits/queries'
import { Prisma } from '#prisma/generated/client'

/** A visit's row as JSON, with what a card shows beside it. */
interface StoredVisit {
  content: Record<string, unknown> & { id: string; version: number; recorded_by: string }
  visitors: string[]
  /** The form version of the answers: of old visits the standard's first. */
  form: string | null
  /** What the chief said of this version, remarks sealed. */
  review: { verdict: NonNullable<CardVisit['review']>['verdict']; remarks: string | null } | null
}

interface StoredCard extends Omit<HouseholdCard, 'address' | 'phone' | 'note' | 'members' | 'visits'> {
  addressSealed: string | null
  phoneSealed: string | null
  noteSealed: string | null
  /** Categories as indexes in hexadecimal. */
  members: CardMember[]
  visits: StoredVisit[]
}

/** Households by id, as far as they are looked after here: without ID numbers, phone and address masked (DOMAIN.md C4). */
export async function listCards(tx: Tx, actor: Actor, ids: string[], on: Day): Promise<Map<string, HouseholdCard>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<StoredCard[]>`
    with timing as materialized (select * from own_visit_intervals(${ids}::uuid[], ${on}::date))
    select h.id, h.version, h.division_code as "divisionCode", d.short_name as village, h.head_name as "headName",
      h.address_sealed as "addressSealed", h.phone_sealed as "phoneSealed", h.note_sealed as "noteSealed", h.risk_level as "riskLevel",
      h.last_visited_on::text as "lastVisitedOn",
      coalesce((select d.due_on from visit_due d where d.household_id = h.id and d.met_on is null and d.visit_id is not null), h.next_visit_on)::text
        as "nextVisitOn",
      (select json_object_agg(i.risk_level, i.days) from timing i where i.household_id = h.id) as intervals,
      coalesce((select json_agg(m) from (${members(on)}) m), '[]') as members,
      coalesce((select json_agg(v) from (${visits(actor.accountId)}) v), '[]') as visits
    from household h join division d on d.code = h.division_code
    where h.id = any(${ids}::uuid[]) and h.merged_into is null and h.closed_on is null`
  return new Map(rows.map((row) => [row.id, toCard(tx, actor, row)]))
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

/** The latest three, and whatever was sent back to whoever asks, however old: it is mended on the phone. */
const visits = (accountId: string) => Prisma.sql`
  select to_jsonb(v) as content, array(select w.name from worker w where w.id = any(v.visitor_ids)) as visitors,
    coalesce(v.form_version_id, (select f.id from form_version f where v.form_version = 'visit-1'
      and f.division_code = '' and f.version = 1 and f.code = 'visit-' || lower(v.domain))) as form,
    case when v.review_verdict is not null then (select json_build_object('verdict', r.verdict, 'remarks', r.remarks_sealed)
      from visit_review r where r.visit_id = v.id order by r.reviewed_at desc limit 1) end as review
  from visit v where v.household_id = h.id and v.status = 'VALID' and ((v.review_verdict = 'SENT_BACK' and v.recorded_by = ${accountId}::uuid)
    or v.id in (select l.id from visit l where l.household_id = h.id and l.status = 'VALID' order by l.visited_on desc, l.id desc limit 3))
  order by v.visited_on desc, v.id desc`

function toCard(tx: Tx, actor: Actor, { addressSealed, phoneSealed, noteSealed, ...row }: StoredCard): HouseholdCard {
  return {
    ...row,
    address: addressSealed && maskAddress(unseal('household.address', addressSealed)),
    phone: phoneSealed && maskPhone(unseal('household.phone', phoneSealed)),
    note: noteSealed && unseal('household.note', noteSealed),
    members: row.members.map((member) => ({
      ...member,
      categories: member.categories.flatMap((index) => readIndex('person.category', CATEGORIES, Buffer.from(index, 'hex')) ?? []),
    })),
    visits: row.visits.map((visit) => readVisit(tx, visit, actor.accountId)),
  }
}

function readVisit(tx: Tx, { content, form, review, visitors }: StoredVisit, accountId: string): CardVisit {
  const { reason: _, riskSuggested: __, ...visit } = openVisit(tx, content)
  const remarks = review?.remarks ?? null
  return {
    ...visit,
    ...{ id: content.id, own: content.recorded_by === accountId, visitors, formVersionId: form },
    review: review && { verdict: review.verdict, remarks: remarks && unseal('visit_review.remarks', remarks) },
  }
}
