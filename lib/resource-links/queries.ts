import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { ResourceLink } from './types.ts'

const PAGE = 50

const SELECT = Prisma.sql`select l.id::text, l.version, l.scope_code as "scopeCode", l.linked_on::text as "linkedOn", l.party, l.giver, l.kind,
    l.amount::float8 as amount, l.purpose, s.name as station, r.title as record, l.void_reason as "voidReason"
  from resource_link l join station s on s.id = l.station_id left join service_record r on r.id = l.record_id`

interface Filter {
  area: string
  from: Day
  to: Day
  after?: string | undefined
}

/** What was linked in an area and period, the latest first, those taken back among them; with the cursor of the next page. */
export async function listResourceLinks(tx: Tx, { area, from, to, after }: Filter) {
  const { lo, hi } = codeRange(area)
  const [day, id] = after?.split('_') ?? []
  const rows = await tx.$queryRaw<ResourceLink[]>`${SELECT}
    where l.scope_code >= ${lo} and l.scope_code < ${hi} and l.linked_on between ${from}::date and ${to}::date
      ${id ? Prisma.sql`and (l.linked_on, l.id) < (${day}::date, ${id}::uuid)` : Prisma.empty}
    order by l.linked_on desc, l.id desc limit ${PAGE + 1}`
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return { rows: page, next: rows.length > PAGE && last ? `${last.linkedOn}_${last.id}` : null }
}

/** @throws AppError NOT_FOUND */
export async function requireResourceLink(tx: Tx, id: string): Promise<ResourceLink> {
  const [row] = await tx.$queryRaw<ResourceLink[]>`${SELECT} where l.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Services of the last months for which something may have been given. */
export function listServices(tx: Tx, area: string, day: Day): Promise<{ id: string; title: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select r.id::text, r.opened_on::text || ' ' || r.title || ' · ' || s.name as title
    from service_record r join station s on s.id = r.station_id
    where r.division_code >= ${lo} and r.division_code < ${hi} and r.opened_on > (${day}::date - interval '6 months')
      and r.method in ('GROUP', 'COMMUNITY') order by r.opened_on desc, r.id limit 50`
}
