import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { HOUSEHOLD_ROW } from '#lib/households/queries'
import { Prisma } from '#prisma/generated/client'
import { prefixRange, readSearch } from './rules.ts'
import type { HouseholdsSearch } from './schema.ts'
import type { FoundHousehold, FoundPage } from './types.ts'

export const PAGE_SIZE = 50
const RECENT = 10

/**
 * Households found by a member's name, its pinyin or initials, a village, or the HMAC of an ID or phone number. Each
 * way is an equality or a range that an index answers behind the policies; only when no name begins like that are
 * parts of names looked at, within the county.
 */
export async function searchHouseholds(tx: Tx, actor: Actor, { q, key, after }: HouseholdsSearch): Promise<FoundPage> {
  const [mode, id] = (after?.split('_') ?? []) as ['prefix' | 'part' | undefined, string | undefined]
  const behind = id ? Prisma.sql`and h.id > ${id}::uuid` : Prisma.empty
  if (key) return toPage(actor, await find(tx, byKey(key), behind), 'prefix')
  const text = q ?? ''
  if (mode !== 'part') {
    const found = await find(tx, byBeginning(actor, text), behind)
    if (found.length > 0 || mode === 'prefix' || readSearch(text) !== 'words') return toPage(actor, found, 'prefix')
  }
  return toPage(actor, await find(tx, byPart(actor, text), behind), 'part')
}

/** The latest households that the account opened and that are still in its area, newest first. */
export async function listRecent(tx: Tx, actor: Actor): Promise<FoundHousehold[]> {
  const rows = await tx.$queryRaw<FoundHousehold[]>`
    select ${HOUSEHOLD_ROW}, null as match, h.closed_on::text as "closedOn"
    from recent_view r join household h on h.id = r.household_id join division d on d.code = h.division_code
    where r.account_id = ${actor.accountId}::uuid and h.merged_into is null order by r.viewed_at desc limit ${RECENT}`
  return rows.map((row) => shown(actor, row))
}

/** `hit`: household, and the member by whom it was found. */
function find(tx: Tx, hit: Prisma.Sql, behind: Prisma.Sql): Promise<FoundHousehold[]> {
  return tx.$queryRaw<FoundHousehold[]>`
    select ${HOUSEHOLD_ROW}, min(hit.match) as match, h.closed_on::text as "closedOn"
    from (${hit}) hit join household h on h.id = hit.household_id join division d on d.code = h.division_code
    where h.merged_into is null ${behind} group by h.id, d.short_name order by h.id limit ${PAGE_SIZE + 1}`
}

const MEMBERS = Prisma.sql`select m.household_id, p.name as match from person p
  join household_member m on m.person_id = p.id and m.valid_to is null where p.merged_into is null`

function byKey(key: string): Prisma.Sql {
  const [kind, ...hexes] = key.split('-')
  const indexes = Prisma.join(hexes.map((hex) => Buffer.from(hex, 'hex')))
  if (kind === 'id') {
    // The number may have stayed with a record that gave way to another.
    return Prisma.sql`select m.household_id, p.name as match from person n join person p on p.id = coalesce(n.merged_into, n.id)
      join household_member m on m.person_id = p.id and m.valid_to is null where n.id_index in (${indexes})`
  }
  return Prisma.sql`${MEMBERS} and p.phone_index in (${indexes})
    union all select h.id, null from household h where h.phone_index in (${indexes})`
}

function byBeginning(actor: Actor, text: string): Prisma.Sql {
  const county = actor.area.slice(0, 6)
  switch (readSearch(text)) {
    case 'code':
    case 'number': {
      const { lo, hi } = codeRange(text.replace(/[\s-]/g, ''))
      return Prisma.sql`select h.id as household_id, null as match from household h where h.division_code >= ${lo} and h.division_code < ${hi}`
    }
    case 'latin': {
      const { from, to } = prefixRange(text.toLowerCase().replace(/\s/g, ''))
      return Prisma.sql`${MEMBERS} and p.county_code = ${county}
        and ((p.pinyin >= ${from} and p.pinyin < ${to}) or (p.initials >= ${from} and p.initials < ${to}))
        union all ${inVillages(county, Prisma.sql`(v.pinyin >= ${from} and v.pinyin < ${to}) or (v.initials >= ${from} and v.initials < ${to})`)}`
    }
    case 'words': {
      const { from, to } = prefixRange(text)
      return Prisma.sql`${MEMBERS} and p.county_code = ${county} and p.name collate "C" >= ${from} and p.name collate "C" < ${to}
        union all ${inVillages(county, Prisma.sql`v.short_name collate "C" >= ${from} and v.short_name collate "C" < ${to}`)}`
    }
  }
}

function byPart(actor: Actor, text: string): Prisma.Sql {
  const county = actor.area.slice(0, 6)
  return Prisma.sql`${MEMBERS} and p.county_code = ${county} and position(${text} in p.name) > 0
    union all ${inVillages(county, Prisma.sql`position(${text} in v.short_name) > 0`)}`
}

/** Villages and townships of the county; a household lies in one of them or in a township itself. */
function inVillages(county: string, matching: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select h.id, null from division v join household h on h.division_code = v.code
    where v.level >= 4 and v.code >= ${county} and v.code < ${`${county}:`} and (${matching})`
}

function toPage(actor: Actor, rows: FoundHousehold[], mode: 'prefix' | 'part'): FoundPage {
  const page = rows.slice(0, PAGE_SIZE).map((row) => shown(actor, row))
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${mode}_${last.id}` : null }
}

function shown(actor: Actor, row: FoundHousehold): FoundHousehold {
  if (seesFullNames(actor)) return row
  return { ...row, headName: maskName(row.headName), match: row.match && maskName(row.match) }
}
