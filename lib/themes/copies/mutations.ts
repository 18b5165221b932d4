import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, thisMonth } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow, refused } from '#lib/errors'
import type { Domain } from '#lib/services/types'
import { createThemeIn } from '#lib/themes/mutations'
import { canPlanTheme } from '#lib/themes/policy'
import { movedTo } from '#lib/themes/rules'
import type { CopyTheme } from './schema.ts'

/**
 * Takes a theme of the own area over into other months as a draft: last year's into this year's. Stations that are no longer
 * there are left out, and the programme, which had days of its own.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID when the month is over
 */
export function copyTheme(actor: Actor, { id, themeId, month }: CopyTheme): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    const theme = await tx.theme.findUnique({
      where: { id: themeId },
      select: { divisionCode: true, title: true, domain: true, goals: true, startsOn: true, endsOn: true, allStations: true },
    })
    if (!theme) throw new AppError('NOT_FOUND')
    allow(canPlanTheme(actor, theme.divisionCode))
    if (month < thisMonth()) throw refused('month', 'monthOver')
    const named = await tx.themeStation.findMany({ where: { themeId }, select: { stationId: true }, take: 500 })
    const { title, goals, allStations } = theme
    const period = movedTo({ startsOn: dateToDay(theme.startsOn), endsOn: dateToDay(theme.endsOn) }, month)
    const stationIds = named.map(({ stationId }) => stationId)
    const draft = { id, title, goals, domain: theme.domain as Domain, ...period, stationIds }
    // Where none of the chosen is left, it is for the coordinator to choose anew.
    await createThemeIn(tx, actor, { ...draft, allStations: allStations || stationIds.length === 0 }, { copiedFrom: themeId })
    return { id }
  })
}
