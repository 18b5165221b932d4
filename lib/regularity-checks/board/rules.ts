import type { Day, Month } from '#lib/clock'
import { unitsOf } from '#lib/regularity-checks/calendar/rules'
import { CHECKS, type Check, type CheckSettings, type Period } from '#lib/regularity-checks/types'
import type { BoardCell, BoardRow, Figure, Tally } from './types.ts'

const nothing = (): Tally => ({ required: 0, met: 0, inProgress: 0, missing: 0 })

function add(to: Tally, other: Tally) {
  to.required += other.required
  to.met += other.met
  to.inProgress += other.inProgress
  to.missing += other.missing
}

/** Months in which a unit of a check begins that is not over on the day; of a brand or speciality the last month. */
export function openMonths(period: Period, settings: CheckSettings, today: Day): Month[] {
  const months = new Set<Month>()
  for (const check of CHECKS)
    for (const unit of unitsOf(check, period, settings.exemptWeeks)) if (unit.to >= today) months.add(monthOf(check, unit))
  return [...months]
}

const monthOf = (check: Check, unit: { from: Day; to: Day }) =>
  (check === 'BRAND' || check === 'SPECIALITY' ? unit.to : unit.from).slice(0, 7)

/** What a figure says on a day: units not over and not met are in progress, the rest of the unmet are missing. */
export function tallyOf(figure: Figure, isOver: (check: Check, month: Month, place: number) => boolean): Tally {
  const [, check, month, required, met, requiredOf, metOf] = figure
  if (!requiredOf || !metOf) return { required, met, inProgress: 0, missing: required - met }
  let missing = 0
  for (const [place, asked] of requiredOf.entries()) if (isOver(check, month, place)) missing += asked - (metOf[place] ?? 0)
  return { required, met, missing, inProgress: required - met - missing }
}

/**
 * Rows for a board: figures of counties added up under the areas they lie in. A county passes when it missed nothing.
 * @param areas rows to show, in their order
 * @param months every month of the programme, so that each area has the same small multiples
 */
export function boardOf(
  figures: readonly Figure[],
  areas: readonly { code: string; name: string; holds: (code: string) => boolean }[],
  period: Period,
  settings: CheckSettings,
  today: Day,
): BoardRow[] {
  const over = new Map<string, boolean[]>()
  const months = new Map<Check, Month[]>()
  for (const check of CHECKS) {
    for (const unit of unitsOf(check, period, settings.exemptWeeks)) {
      const key = `${check} ${monthOf(check, unit)}`
      over.set(key, [...(over.get(key) ?? []), unit.to < today])
      if (!months.get(check)?.includes(monthOf(check, unit)))
        months.set(check, [...(months.get(check) ?? []), monthOf(check, unit)])
    }
  }
  const isOver = (check: Check, month: Month, place: number) => over.get(`${check} ${month}`)?.[place] ?? false
  return areas.map(({ code, name, holds }) => {
    const own = figures.filter(([at]) => holds(at))
    const cells = Object.fromEntries(CHECKS.map((check) => [check, cellOf(check, own, months.get(check) ?? [], isOver)]))
    return { code, name, cells: cells as Record<Check, BoardCell> }
  })
}

function cellOf(
  check: Check,
  figures: readonly Figure[],
  months: readonly Month[],
  isOver: (check: Check, month: Month, place: number) => boolean,
): BoardCell {
  const byMonth = new Map(months.map((month) => [month, nothing()]))
  const byArea = new Map<string, Tally>()
  for (const figure of figures) {
    if (figure[1] !== check) continue
    const tally = tallyOf(figure, isOver)
    const area = byArea.get(figure[0]) ?? nothing()
    add(area, tally)
    byArea.set(figure[0], area)
    const month = byMonth.get(figure[2])
    if (month) add(month, tally)
  }
  const whole = nothing()
  for (const tally of byArea.values()) add(whole, tally)
  const asked = [...byArea.values()].filter(({ required }) => required > 0)
  return {
    ...whole,
    months: [...byMonth].map(([month, tally]) => ({ month, ...tally })),
    passing: asked.filter(({ missing }) => missing === 0).length,
    counties: asked.length,
  }
}
