import { today } from '#lib/clock'
import { AppError, allow } from '#lib/errors'
import { jsonWithTag } from '#lib/http'
import { canViewProgrammes } from '#lib/programmes/policy'
import { chooseProgramme, readBoard } from '#lib/regularity-checks/board/reports'
import { checksParams } from '#lib/regularity-checks/schema'
import { defineRead } from '#lib/route'

/** Digits of the smallest area that a board is of: a station's own gaps are on its page. */
const COUNTY = 6

/** The board of the five checks as data: the whole, and the areas beneath it. */
export const GET = defineRead({
  name: 'check.view',
  query: checksParams,
  run: async (tx, { actor, query, request }) => {
    allow(canViewProgrammes(actor) && actor.area.length <= COUNTY)
    const chosen = await chooseProgramme(tx, query, actor)
    if (!chosen) throw new AppError('NOT_FOUND')
    const { programme, area } = chosen
    if (area.length > COUNTY) throw new AppError('NOT_FOUND')
    const board = await readBoard(tx, programme, area, today())
    return jsonWithTag(request, { programme: { id: programme.id, name: programme.name }, asOf: today(), ...board })
  },
})
