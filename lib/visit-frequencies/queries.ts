import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import { readIndex } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { CATEGORIES } from '#lib/persons/types'
import type { Frequency } from './types.ts'

const AREA: Record<number, Frequency['area']> = { 0: 'NATION', 2: 'PROVINCE', 6: 'COUNTY' }

/** The rules that hold for an area on a day or later: the nation's, its province's and its own. */
export async function listFrequencies(tx: Tx, area: string, on: Day): Promise<Frequency[]> {
  const rows = await tx.visitFrequency.findMany({
    where: {
      divisionCode: { in: ['', area.slice(0, 2), area] },
      OR: [{ validTo: null }, { validTo: { gt: new Date(`${on}T00:00:00Z`) } }],
    },
    select: { id: true, divisionCode: true, riskLevel: true, categoryIndex: true, days: true, validFrom: true, validTo: true },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  return rows.flatMap(({ id, divisionCode, riskLevel, categoryIndex, days, validFrom, validTo }) => {
    const subject = riskLevel ?? (categoryIndex && readIndex('person.category', CATEGORIES, categoryIndex))
    const rule = { id, area: AREA[divisionCode.length] ?? 'NATION', subject: subject ?? '', days }
    return subject ? [{ ...rule, from: dateToDay(validFrom), to: validTo && dateToDay(validTo) }] : []
  })
}
