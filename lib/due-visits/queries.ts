import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { addDays, type Day } from '#lib/clock'
import { blindIndexes } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { Prisma } from '#prisma/generated/client'
import type { DueSearch } from './schema.ts'
import type { DueRow } from './types.ts'

export const PAGE_SIZE = 50

const ROW = Prisma.sql`h.id, h.head_name as "headName", v.short_name as village, s.name as station, h.risk_level as "riskLevel",
  case when d.visit_id is not null then d.since::text end as "lastMetOn", d.due_on::text as "dueOn", d.interval_days as "intervalDays",
  (select count(*)::int from visit x where x.household_id = h.id and x.status = 'VALID' and x.not_at_home and x.visited_on > d.since) as attempts`
const OPEN = Prisma.sql`visit_due d join household h on h.id = d.household_id and h.closed_on is null and h.merged_into is null
  join division v on v.code = h.division_code join station s on s.id = h.station_id`

function shown(actor: Actor, row: DueRow): DueRow {
  return seesFullNames(actor) ? row : { ...row, headName: maskName(row.headName) }
}

function conditionsOf(search: DueSearch, on: Day): Prisma.Sql[] {
  const { lo, hi } = codeRange(search.village ?? '')
  const within = { DUE: on, WEEK: addDays(on, 7) }[search.view as 'DUE' | 'WEEK']
  return [
    Prisma.sql`d.met_on is null`,
    ...(within ? [Prisma.sql`d.due_on <= ${within}::date`] : []),
    ...(search.view === 'SILENT'
      ? [Prisma.sql`(d.household_id, d.row_key) in (select q.household_id, q.row_key from silent_households(${on}::date) q)`]
      : []),
    ...(search.village ? [Prisma.sql`h.division_code >= ${lo} and h.division_code < ${hi}`] : []),
    ...(search.worker ? [Prisma.sql`h.responsible_worker_id = ${search.worker}::uuid`] : []),
    ...(search.category
      ? [
          Prisma.sql`exists (select from household_member m join person_category c on c.person_id = m.person_id
            where m.household_id = h.id and m.valid_to is null and (c.valid_to is null or c.valid_to > ${on}::date)
              and c.category_index in (${Prisma.join(blindIndexes('person.category', search.category))}))`,
        ]
      : []),
  ]
}

/** A view of what is due, page by page: by the day it is due, or by how long nobody was met. */
export async function listDueVisits(tx: Tx, actor: Actor, search: DueSearch, on: Day) {
  const key = search.view === 'LONGEST' || search.view === 'SILENT' ? Prisma.sql`d.since` : Prisma.sql`d.due_on`
  const [day = '', id = ''] = search.after?.split('_') ?? []
  const conditions = conditionsOf(search, on)
  if (id) conditions.push(Prisma.sql`(${key}, h.id) > (${day}::date, ${id}::uuid)`)
  const rows = await tx.$queryRaw<(DueRow & { key: Day })[]>`
    select ${ROW}, ${key}::text as key from ${OPEN} where ${Prisma.join(conditions, ' and ')} order by ${key}, h.id limit ${PAGE_SIZE + 1}`
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined
  return {
    rows: rows.slice(0, PAGE_SIZE).map(({ key: _, ...row }) => shown(actor, row)),
    next: last ? `${last.key}_${last.id}` : null,
  }
}

/** Whom to visit today, the highest risk first, then longest unmet; with how many there are. */
export async function listDueToday(tx: Tx, actor: Actor, on: Day, most: number): Promise<{ rows: DueRow[]; total: number }> {
  const rows = await tx.$queryRaw<(DueRow & { total: number })[]>`
    select ${ROW}, count(*) over ()::int as total from ${OPEN} where d.met_on is null and d.due_on <= ${on}::date
    order by array_position(array['RED', 'ORANGE', 'YELLOW', 'GREEN'], h.risk_level), d.visit_id is not null, d.since, h.id limit ${most}`
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => shown(actor, row)) }
}

/** Villages of the households in reach, for a choice; at most 300. */
export async function listVillages(tx: Tx): Promise<{ code: string; name: string }[]> {
  return tx.$queryRaw`
    select d.code, d.short_name as name from division d
    where d.code in (select distinct h.division_code from household h where h.closed_on is null and h.merged_into is null)
    order by d.code limit 300`
}
