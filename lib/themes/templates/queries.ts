import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dayToDate, thisMonth } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { Domain } from '#lib/services/types'
import { nextTurn, periodOf } from './rules.ts'
import type { TemplateStatus, ThemeTemplate } from './types.ts'

/** What is proposed along the line of the reader's area and beneath it, in the order of the year, at most 200. */
export async function listTemplates(tx: Tx, actor: Actor): Promise<ThemeTemplate[]> {
  const rows = await tx.themeTemplate.findMany({
    where: { status: 'OFFERED' },
    select: {
      ...{ id: true, divisionCode: true, title: true, domain: true, goals: true, activities: true, festival: true },
      ...{ firstMonth: true, monthCount: true, status: true, version: true, division: { select: { name: true } } },
    },
    orderBy: [{ firstMonth: 'asc' }, { divisionCode: 'asc' }, { id: 'asc' }],
    take: 200,
  })
  const taken = await tx.theme.findMany({
    where: {
      ...{ divisionCode: actor.area, templateId: { not: null }, status: { not: 'WITHDRAWN' } },
      startsOn: { gte: dayToDate(`${Number(thisMonth().slice(0, 4)) - 1}-01-01`) },
    },
    select: { id: true, templateId: true, startsOn: true },
    take: 500,
  })
  return rows.map(({ division, ...row }) => {
    const turn = dayToDate(periodOf(row, nextTurn(row, thisMonth())).startsOn).getTime()
    const own = taken.find(({ templateId, startsOn }) => templateId === row.id && startsOn.getTime() === turn)
    return {
      ...row,
      area: division.name,
      domain: row.domain as Domain,
      status: row.status as TemplateStatus,
      takenAs: own?.id ?? null,
    }
  })
}
