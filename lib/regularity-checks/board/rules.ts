import type { Day, Month } from '#lib/clock'
import { unitsOf } from '#lib/regularity-checks/calendar/rules'
import { CHECKS, type Check, type CheckSettings, type Period } from '#lib/regularity-checks/types'
import type { Board, BoardCell, BoardRow, Figures, OpenMonth, Tally } from './types.ts'

/** A unit belongs to the month in which it begins, a brand or speciality to the one in which the programme ends. */
const monthOf = (check: Check, unit: { from: Day; to: Day }): Month =>
  (check === 'BRAND' || check === 'SPECIALITY' ? unit.to : unit.from).slice(0, 7)

/** The months of a check with the last days of their units, in order. */
function monthsOf(check: Check, period: Period, settings: CheckSettings): Map<Month, Day[]> {
  const months = new Map<Month, Day[]>()
  for (const unit of unitsOf(check, period, settings.exemptWeeks)) {
    const month = monthOf(check, unit)
    months.set(month, [...(months.get(month) ?? []), unit.to])
  }
  return months
}

/** Months with a unit that is not over on the day: of those alone the kept figures are read unit by unit. */
export function openMonthsOf(period: Period, settings: CheckSettings, today: Day): OpenMonth[] {
  return CHECKS.flatMap((check) =>
    [...monthsOf(check, period, settings)].flatMap(([month, ends]) => {
      const over = ends.filter((end) => end < today).length
      return over < ends.length ? [{ check, month: `${month}-01`, over }] : []
    }),
  )
}

/** Every row with every check and every month of the programme, so that all rows have the same small multiples. */
export function boardOf(whole: { code: string; name: string }, figures: Figures, period: Period, settings: CheckSettings): Board {
  const months = new Map(CHECKS.map((check) => [check, [...monthsOf(check, period, settings).keys()]]))
  const tallies = new Map<string, Tally>()
  for (const [code, check, month, required, met, missing] of figures.figures)
    tallies.set(`${code} ${check} ${month}`, { required, met, missing, inProgress: required - met - missing })
  const passing = new Map(figures.passing.map(([code, check, ...counts]) => [`${code} ${check}`, counts]))
  const row = (key: string | null, area: { code: string; name: string }): BoardRow => {
    const cells = CHECKS.map((check): [Check, BoardCell] => {
      const own = (months.get(check) ?? []).map((month) => ({
        month,
        ...(tallies.get(`${key} ${check} ${month}`) ?? { required: 0, met: 0, inProgress: 0, missing: 0 }),
      }))
      const [counties = 0, passed = 0] = passing.get(`${key} ${check}`) ?? []
      return [check, { ...sumOf(own), months: own, counties, passing: passed }]
    })
    return { ...area, cells: Object.fromEntries(cells) as Record<Check, BoardCell> }
  }
  return { total: row(null, whole), rows: figures.areas.map((area) => row(area.code, area)) }
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { required: 0, met: 0, inProgress: 0, missing: 0 }
  for (const { required, met, inProgress, missing } of tallies) {
    sum.required += required
    sum.met += met
    sum.inProgress += inProgress
    sum.missing += missing
  }
  return sum
}
