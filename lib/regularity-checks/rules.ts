import type { Day } from '#lib/clock'
import { unitsOf } from './calendar/rules.ts'
import { checkSettings } from './schema.ts'
import {
  CHECKS,
  type Check,
  type CheckFacts,
  type CheckLevel,
  type CheckResult,
  type CheckSettings,
  type Gap,
  type Operation,
  type Period,
  type StationFact,
  type Unit,
} from './types.ts'

/** As DOMAIN.md A4 proposes them; a programme may choose otherwise. */
export const DEFAULT_SETTINGS: CheckSettings = {
  levels: { THEME: 'COUNTY', ACTIVITY: 'STATION', HIGHLIGHT: 'COUNTY', BRAND: 'COUNTY', SPECIALITY: 'STATION' },
  thresholds: { THEME: 1, ACTIVITY: 1, HIGHLIGHT: 1, BRAND: 1, SPECIALITY: 1 },
  exemptWeeks: [],
}

/** What a programme says of its checks; where it says nothing, the standard holds. */
export function settingsOf(kept: unknown): CheckSettings {
  const read = checkSettings.safeParse(kept)
  return read.success ? read.data : DEFAULT_SETTINGS
}

const LENGTH: Record<CheckLevel, number> = { PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, STATION: 9 }

/** One that is checked: a station, or an area by its enrolled stations. */
interface Subject {
  code: string
  stationId: string | null
  operating: readonly Operation[]
}

interface Dated {
  from: Day
  to: Day
  matches: (subject: Subject) => boolean
}

/**
 * The five checks of an area over approved facts (DOMAIN.md A4).
 * @param code division code of 2 to 9 digits; only those beneath it are looked at, so a check made at a higher level asks nothing
 * @param today a unit that holds this day or lies behind it is not over yet
 */
export function runChecks(
  period: Period,
  settings: CheckSettings,
  facts: CheckFacts,
  code: string,
  today: Day,
): Record<Check, CheckResult> {
  const results = CHECKS.map((check) => [check, runCheck(check, period, settings, facts, code, today)])
  return Object.fromEntries(results) as Record<Check, CheckResult>
}

function runCheck(
  check: Check,
  period: Period,
  { levels, thresholds, exemptWeeks }: CheckSettings,
  facts: CheckFacts,
  code: string,
  today: Day,
): CheckResult {
  const units = unitsOf(check, period, exemptWeeks)
  const given = factsOf(check, facts)
  const result: CheckResult = { required: 0, met: 0, inProgress: 0, due: [], missing: [], rate: null }
  for (const subject of subjectsOf(levels[check], facts.stations)) {
    if (!subject.code.startsWith(code)) continue
    const own = given.filter(({ matches }) => matches(subject))
    for (const unit of units) if (operatesIn(subject, unit)) judge(result, check, unit, subject, own, thresholds[check], today)
  }
  const judged = result.met + result.missing.length
  return { ...result, rate: judged === 0 ? null : result.met / judged }
}

function judge(
  result: CheckResult,
  check: Check,
  unit: Unit,
  subject: Subject,
  facts: readonly Dated[],
  threshold: number,
  today: Day,
) {
  const wanted = facts.filter((fact) => (isStanding(check) ? standsAt(fact, unit, today) : touches(fact, unit)))
  const gap = { ...unit, code: subject.code, stationId: subject.stationId }
  result.required += 1
  if (wanted.length >= threshold) result.met += 1
  else if (unit.to >= today) {
    result.inProgress += 1
    if (unit.from <= today) result.due.push(gap)
  } else result.missing.push(gap)
}

/** A brand or speciality is had, not made in a unit: it stands at the end of the period, or today while that lasts. */
const isStanding = (check: Check) => check === 'BRAND' || check === 'SPECIALITY'
const touches = (fact: Dated, unit: Unit) => fact.from <= unit.to && fact.to >= unit.from

function standsAt(fact: Dated, unit: Unit, today: Day): boolean {
  const day = today < unit.to ? today : unit.to
  return fact.from <= day && fact.to >= day
}

/** The unit is cut at a subject's opening and closing as it is at the programme's ends: one day of it is enough to be asked. */
function operatesIn({ operating }: Subject, unit: Unit): boolean {
  return operating.some(({ from, to }) => from <= unit.to && (to === null || to >= unit.from))
}

/** Who is checked at a level. An area is checked as long as one enrolled station in it operates. */
function subjectsOf(level: CheckLevel, stations: readonly StationFact[]): Subject[] {
  if (level === 'STATION') return stations.map(({ id, code, operating }) => ({ code, stationId: id, operating }))
  const areas = new Map<string, Operation[]>()
  for (const { code, operating } of stations) {
    const area = code.slice(0, LENGTH[level])
    areas.set(area, [...(areas.get(area) ?? []), ...operating])
  }
  return [...areas].map(([code, operating]) => ({ code, stationId: null, operating }))
}

const FOREVER = '9999-12-31'
const before = (day: Day | null) => (day === null ? FOREVER : dayBefore(day))
const dayBefore = (day: Day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const isIn = (subject: Subject, code: string, stationId: string | null) =>
  subject.stationId === null ? code.startsWith(subject.code) : subject.stationId === stationId

/** The facts a check counts, each with its days and whose it is. */
function factsOf(check: Check, facts: CheckFacts): Dated[] {
  const codes = new Map(facts.stations.map(({ id, code }) => [id, code]))
  const codeOf = (stationId: string) => codes.get(stationId) ?? ''
  switch (check) {
    case 'THEME':
      return facts.themes.map(({ county, from, to, stationIds }) => ({
        ...{ from, to },
        matches: ({ code, stationId }) =>
          code.startsWith(county) && (stationId === null || stationIds === null || stationIds.includes(stationId)),
      }))
    case 'ACTIVITY':
      return facts.activities.map(({ stationId, heldOn }) => ({
        ...{ from: heldOn, to: heldOn },
        matches: (subject) => isIn(subject, codeOf(stationId), stationId),
      }))
    case 'HIGHLIGHT':
      return facts.highlights.map(({ code, stationId, day }) => ({
        ...{ from: day, to: day },
        matches: (subject) => isIn(subject, code, stationId),
      }))
    case 'BRAND':
      return facts.brands.map(({ county, recognisedOn, endedOn }) => ({
        ...{ from: recognisedOn, to: before(endedOn) },
        matches: ({ code }) => code === county,
      }))
    case 'SPECIALITY':
      return facts.specialities.map(({ stationId, approvedOn, endedOn }) => ({
        ...{ from: approvedOn, to: before(endedOn) },
        matches: (subject) => subject.stationId === stationId,
      }))
  }
}

/** How somebody stands in a check: PASSED all met, ON_WAY nothing missed so far, MISSED, NONE nothing asked. */
export type Standing = 'PASSED' | 'ON_WAY' | 'MISSED' | 'NONE'

export function standingOf(result: { required: number; met: number; missing: number | readonly Gap[] }): Standing {
  const missing = typeof result.missing === 'number' ? result.missing : result.missing.length
  if (result.required === 0) return 'NONE'
  if (missing > 0) return 'MISSED'
  return result.met === result.required ? 'PASSED' : 'ON_WAY'
}
