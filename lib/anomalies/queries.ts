import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { addMonths, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import { patternRows } from './patterns/queries.ts'
import { commonArea, MONTHS_BACK } from './rules.ts'
import type { AnomalySearch } from './schema.ts'
import { type Anomaly, type Found, PATTERNS, type Pattern } from './types.ts'

export const PAGE_SIZE = 50

interface Row extends Omit<Anomaly, 'area' | 'first' | 'second'> {
  firstKind: Found['kind']
  firstId: string
  firstTitle: string
  firstStation: string
  firstCode: string
  secondKind: Found['kind'] | null
  secondId: string
  secondTitle: string
  secondStation: string
  secondCode: string
}

/** What is worth a look in an area and month, the latest first, in pages. */
export async function listAnomalies(tx: Tx, area: string, month: Month, search: Omit<AnomalySearch, 'division' | 'month'>) {
  const { state, after, pattern } = search
  const [day, id] = after?.split('_') ?? []
  const looked = { OPEN: Prisma.sql`l.id is null`, LOOKED: Prisma.sql`l.id is not null`, ALL: Prisma.sql`true` }[state]
  const behind = id ? Prisma.sql`(f.day, f.id) < (${day}::date, ${id}::uuid)` : Prisma.sql`true`
  const rows = await find(tx, area, month, pattern ? [pattern] : PATTERNS, Prisma.sql`${looked} and ${behind}`)
  const page = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.day}_${last.id}` : null }
}

/** @throws AppError NOT_FOUND */
export async function requireAnomaly(
  tx: Tx,
  actor: Actor,
  { id, pattern, month }: { id: string; pattern: Pattern; month: Month },
): Promise<Anomaly> {
  const [found] = await find(tx, actor.area, month, [pattern], Prisma.sql`f.id = ${id}::uuid`)
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** One query for all patterns: each reads the month by an index, pictures and texts also the months before. */
async function find(tx: Tx, area: string, month: Month, patterns: readonly Pattern[], where: Prisma.Sql): Promise<Anomaly[]> {
  const { first, last } = monthDays(month)
  const since = monthDays(addMonths(month, -MONTHS_BACK)).first
  const scope = { ...codeRange(area), first, last, since }
  const rows = await tx.$queryRaw<Row[]>`
    with found as (
      select md5(concat_ws(':', r.pattern, r."firstId", r."secondId"))::uuid as id, r.*
      from (${Prisma.join(
        patterns.map((pattern) => Prisma.sql`(${patternRows[pattern](scope)})`),
        ' union all ',
      )}) r
    ), listed as (
      select f.*, l.remark, l.looked_at as "lookedAt", l.looked_by, coalesce(l.version, 0) as version
      from found f left join anomaly_look l on l.id = f.id where ${where} order by f.day desc, f.id desc limit ${PAGE_SIZE + 1}
    )
    select f.id::text, f.pattern, f.day::text, f."firstKind", f."firstId"::text, f."firstTitle", f."firstCode", f."secondKind",
      f."secondId"::text, f."secondTitle", f."secondCode", f.remark, f."lookedAt", f.version,
      coalesce(a.name, da.name, '') as "firstStation", coalesce(b.name, db.name, '') as "secondStation",
      concat_ws(' ', w.name, f.detail) as detail,
      n.display_name as "lookedBy"
    from listed f left join station a on a.id = f."firstStation" left join station b on b.id = f."secondStation"
      left join division da on da.code = f."firstCode" left join division db on db.code = f."secondCode"
      left join worker w on w.id = f.worker
      left join writer_names(array(select looked_by from listed where looked_by is not null)) n on n.account_id = f.looked_by
    order by f.day desc, f.id desc`
  return rows.map(
    ({ firstKind, firstId, firstTitle, firstStation, firstCode, secondKind, secondId, secondTitle, secondStation, ...row }) => {
      const { secondCode, ...rest } = row
      return {
        ...rest,
        area: secondKind ? commonArea(firstCode, secondCode) : commonArea(firstCode, firstCode),
        first: { kind: firstKind, id: firstId, title: firstTitle, station: firstStation },
        second: secondKind && { kind: secondKind, id: secondId, title: secondTitle, station: secondStation },
      }
    },
  )
}
