import 'server-only'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { Division, DivisionHit, DivisionName } from './types.ts'

const DIVISION = { code: true, name: true, shortName: true, level: true, kind: true, parentCode: true, keeperCode: true } as const

/** What a division, by the alias of its row, was called on a day. */
export function nameSelect(alias: string, day: Day, column: 'name' | 'short_name' = 'name'): Prisma.Sql {
  const [unit, name] = [Prisma.raw(alias), Prisma.raw(column)]
  return Prisma.sql`coalesce((select f.${name} from division_former_name f
    where f.division_code = ${unit}.code and f.used_until > ${day}::date order by f.used_until limit 1), ${unit}.${name})`
}

/** Whether a division, by the alias of its row, existed on any of the days from the first to the last. */
export function existedSelect(alias: string, first: Day, last: Day = first): Prisma.Sql {
  const unit = Prisma.raw(alias)
  return Prisma.sql`(${unit}.valid_from is null or ${unit}.valid_from <= ${last}::date) and (${unit}.valid_to is null or ${unit}.valid_to > ${first}::date)`
}

/** @throws AppError NOT_FOUND */
export async function requireDivision(tx: Tx, code: string): Promise<Division> {
  const found = await tx.division.findUnique({ where: { code }, select: DIVISION })
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

/** The area and all above it that are real levels, from the province down; pseudo levels are skipped (DOMAIN.md D1). */
export async function listDivisionPath(tx: Tx, code: string): Promise<DivisionName[]> {
  const codes = [2, 4, 6, 9, 12].filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits))
  return tx.division.findMany({
    where: { code: { in: codes }, kind: { not: 'PSEUDO' } },
    select: { code: true, name: true, shortName: true },
    orderBy: { level: 'asc' },
  })
}

/** The counties of an area that exist on a day, in code order. */
export function listCounties(tx: Tx, area: string, day: Day): Promise<DivisionName[]> {
  return tx.$queryRaw<DivisionName[]>`
    select d.code, ${nameSelect('d', day)} as name from division d
    where d.code >= ${area} and d.code < ${`${area}:`} and length(d.code) = 6 and d.kind <> 'PSEUDO' and ${existedSelect('d', day)}
    order by d.code limit 300`
}

/**
 * Divisions of today within the actor's area whose Chinese name, pinyin, initials or code begin with the text, at
 * most 12, higher levels first; villages by their code alone.
 */
export async function searchDivisions(tx: Tx, area: string, text: string): Promise<DivisionHit[]> {
  const from = text.toLowerCase()
  const to = `${from}\u{10ffff}`
  const hi = `${area}:`
  return tx.$queryRaw<DivisionHit[]>`
    select d.code, d.name, coalesce((
      select string_agg(a.short_name, ' › ' order by a.level) from division a
      where a.code in (left(d.code, 2), left(d.code, 4), left(d.code, 6)) and a.code <> d.code and a.kind <> 'PSEUDO'), '') as above
    from division d
    where (d.level <= 4 or ${/^\d{9}/.test(from)}) and d.kind <> 'PSEUDO' and d.valid_to is null and d.code >= ${area} and d.code < ${hi}
      and ((d.code >= ${from} and d.code < ${to}) or (d.pinyin >= ${from} and d.pinyin < ${to}) or (d.initials >= ${from} and d.initials < ${to})
        or (d.short_name collate "C" >= ${from} and d.short_name collate "C" < ${to}))
    order by d.level, d.code limit 12`
}
