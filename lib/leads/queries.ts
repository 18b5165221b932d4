import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { Prisma } from '#prisma/generated/client'
import type { LeadSearch } from './schema.ts'
import type { LeadPage, LeadRow, LeadStatus, LeadStep } from './types.ts'

export const PAGE_SIZE = 50

interface StoredRow extends Omit<LeadRow, 'who'> {
  whoSealed: string | null
  name: string | null
}

const ROW = Prisma.sql`l.id, l.status, l.urgency, l.source, l.domain, d.short_name as place, s.name as station, l.found_at as "foundAt",
  l.due_at as "dueAt", l.who_sealed as "whoSealed", coalesce(p.name, h.head_name) as name`
const JOINS = Prisma.sql`lead l join division d on d.code = l.place_code join station s on s.id = l.station_id
  left join household h on h.id = l.household_id left join person p on p.id = l.person_id`

function shown(actor: Actor, { whoSealed, name, ...row }: StoredRow): LeadRow {
  const full = name ?? (whoSealed ? unseal('lead.who', whoSealed) : '')
  return { ...row, who: seesFullNames(actor) ? full : maskName(full) }
}

/** Leads in the actor's scope, the latest found first, with the cursor of the next page; open ones unless asked otherwise. */
export async function listLeads(tx: Tx, actor: Actor, search: LeadSearch) {
  const status = search.status ?? 'OPEN'
  const [instant = '', id = ''] = search.after?.split('_') ?? []
  const conditions = [
    status === 'OPEN' ? Prisma.sql`l.status <> 'CLOSED'` : Prisma.sql`l.status = ${status}`,
    ...(id ? [Prisma.sql`(l.found_at, l.id) < (${instant}::timestamptz, ${id}::uuid)`] : []),
  ]
  const rows = await tx.$queryRaw<StoredRow[]>`
    select ${ROW} from ${JOINS} where ${Prisma.join(conditions, ' and ')} order by l.found_at desc, l.id desc limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE).map((row) => shown(actor, row))
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.foundAt.toISOString()}_${last.id}` : null }
}

/** Leads whose clock runs, the soonest first. */
export async function listRunningLeads(tx: Tx, actor: Actor, most: number): Promise<LeadRow[]> {
  const rows = await tx.$queryRaw<StoredRow[]>`
    select ${ROW} from ${JOINS} where l.due_at is not null order by l.due_at, l.id limit ${most}`
  return rows.map((row) => shown(actor, row))
}

/** A lead with every step. @throws AppError NOT_FOUND */
export async function requireLead(tx: Tx, actor: Actor, id: string): Promise<LeadPage> {
  const [found] = await tx.$queryRaw<(StoredRow & Omit<LeadPage, keyof LeadRow | 'what' | 'steps'> & { whatSealed: string })[]>`
    select ${ROW}, l.version, l.scope_code as "scopeCode", l.household_id as "householdId", l.person_id as "personId",
      l.visit_id as "visitId", l.what_sealed as "whatSealed"
    from ${JOINS} where l.id = ${id}::uuid`
  if (!found) throw new AppError('NOT_FOUND')
  const { whatSealed, version, scopeCode, householdId, personId, visitId, ...row } = found
  const own = { version, scopeCode, householdId, personId, visitId }
  return { ...shown(actor, row), ...own, what: unseal('lead.what', whatSealed), steps: await listSteps(tx, id) }
}

async function listSteps(tx: Tx, leadId: string): Promise<LeadStep[]> {
  const rows = await tx.leadStep.findMany({
    where: { leadId },
    select: { version: true, status: true, takenOn: true, document: true, noteSealed: true, takenBy: true, takenAt: true },
    orderBy: { version: 'asc' },
  })
  const writers = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${rows.map(({ takenBy }) => takenBy)}::uuid[])`
  const nameOf = new Map(writers.map(({ id, name }) => [id, name]))
  return rows.map(({ noteSealed, takenBy, ...row }) => ({
    ...row,
    status: row.status as LeadStatus,
    takenOn: dateToDay(row.takenOn),
    note: noteSealed && unseal('lead_step.note', noteSealed),
    takenBy: nameOf.get(takenBy) ?? null,
  }))
}

/** Where a lead can be found: the villages and townships that the actor's station serves. */
export async function listPlaces(tx: Tx, actor: Actor): Promise<{ code: string; name: string }[]> {
  return tx.$queryRaw`
    select d.code, d.short_name as name from station s cross join lateral townships_served(s.id) t
      join division d on (d.code = t.division_code or d.parent_code = t.division_code) and d.valid_to is null
    where s.division_code = ${actor.area} and t.valid_to is null order by d.code limit 400`
}

/** Of whom a lead begins that starts at a household. */
export async function getLeadSubject(
  tx: Tx,
  householdId: string,
): Promise<{ id: string; name: string; placeCode: string } | null> {
  const row = await tx.household.findUnique({
    where: { id: householdId },
    select: { id: true, headName: true, divisionCode: true },
  })
  return row && { id: row.id, name: row.headName, placeCode: row.divisionCode }
}
