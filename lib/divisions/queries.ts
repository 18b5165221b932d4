import 'server-only'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { Division, DivisionHit, DivisionName } from './types.ts'

const DIVISION = { code: true, name: true, shortName: true, level: true, kind: true, parentCode: true } as const

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

/**
 * Divisions within the actor's area whose Chinese name, pinyin or initials begin with the text, at most 12,
 * higher levels first.
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
    where d.level <= 4 and d.kind <> 'PSEUDO' and d.code >= ${area} and d.code < ${hi}
      and ((d.pinyin >= ${from} and d.pinyin < ${to}) or (d.initials >= ${from} and d.initials < ${to})
        or (d.short_name collate "C" >= ${from} and d.short_name collate "C" < ${to}))
    order by d.level, d.code limit 12`
}
