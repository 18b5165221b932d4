import { addDays, type Day } from '#lib/clock'
import { type Random, randomFrom } from './random.ts'

/**
 * Guizhou's openings as one sequence that meets both published days (DOMAIN.md A6): 755 townships, 21 counties and
 * 1 prefecture on 2022-09-30; 1,094, 44 and 2 on 2023-05-31. Which counties were full is not published: this is a choice.
 */
export const SEPTEMBER = { day: '2022-09-30', covered: 755, fullCounties: 21 }
export const MAY = { day: '2023-05-31', covered: 1094, fullCounties: 44, coveredInFull: 773 }
const FULL_FIRST = '5202'
const FULL_SECOND = '5226'
const NAMED = ['520502', '522702']
const FUQUAN = '522702'

export type Opening =
  | { code: string; state: 'OPERATING'; openedOn: Day; later?: 'SUSPENDED' | 'RESUMED' | 'CLOSED' }
  | { code: string; state: 'BUILDING' }
  | { code: string; state: 'PLANNED' }

/** County code → its townships. */
export type Counties = ReadonlyMap<string, readonly string[]>

function sizeOf(counties: Counties, codes: Iterable<string>): number {
  let size = 0
  for (const code of codes) size += counties.get(code)?.length ?? 0
  return size
}

/** The 44 counties: two whole prefectures, two named ones, then round-robin, never the last county of a prefecture. */
export function fullInMay(counties: Counties): Set<string> {
  const all = [...counties.keys()]
  const full = new Set(all.filter((code) => code.startsWith(FULL_FIRST) || code.startsWith(FULL_SECOND) || NAMED.includes(code)))
  const prefectures = [...new Set(all.map((code) => code.slice(0, 4)))].filter(
    (code) => code !== FULL_FIRST && code !== FULL_SECOND,
  )
  while (full.size < MAY.fullCounties) {
    for (const prefecture of prefectures) {
      const open = all.filter((code) => code.startsWith(prefecture) && !full.has(code))
      const next = open[0]
      if (next && open.length > 1 && full.size < MAY.fullCounties) full.add(next)
    }
  }
  const size = sizeOf(counties, full)
  if (size !== MAY.coveredInFull) throw new Error(`the full counties hold ${size} townships, not ${MAY.coveredInFull}`)
  return full
}

/** 21 of the 44: one whole prefecture, the two named ones, and some of both other groups. */
function fullInSeptember(full: ReadonlySet<string>): Set<string> {
  const first = [...full].filter((code) => code.startsWith(FULL_FIRST) || NAMED.includes(code))
  const second = [...full].filter((code) => code.startsWith(FULL_SECOND)).slice(0, 7)
  const rest = [...full].filter((code) => !first.includes(code) && !code.startsWith(FULL_SECOND)).sort()
  return new Set([...first, ...second, ...rest].slice(0, SEPTEMBER.fullCounties))
}

/** Spreads a total by largest remainder, in proportion to the capacities and within them. */
export function spread(total: number, capacities: ReadonlyMap<string, number>): Map<string, number> {
  const sum = [...capacities.values()].reduce((a, b) => a + b, 0)
  if (total < 0 || total > sum) throw new Error(`cannot spread ${total} over ${sum}`)
  const shares = [...capacities].map(([code, capacity]) => ({ code, capacity, exact: (total * capacity) / sum }))
  const given = new Map(shares.map(({ code, exact }) => [code, Math.floor(exact)]))
  let left = total - [...given.values()].reduce((a, b) => a + b, 0)
  for (const { code, capacity, exact } of shares.sort((a, b) => (b.exact % 1) - (a.exact % 1) || (a.code < b.code ? -1 : 1))) {
    if (left > 0 && Math.floor(exact) < capacity) {
      given.set(code, Math.floor(exact) + 1)
      left--
    }
  }
  return given
}

/** Townships covered per county on one of the two days. */
function coveredOn(
  counties: Counties,
  full: ReadonlySet<string>,
  total: number,
  cap: (code: string, size: number) => number,
): Map<string, number> {
  const rest = new Map<string, number>()
  for (const [code, towns] of counties) if (!full.has(code)) rest.set(code, cap(code, towns.length))
  const given = spread(total - sizeOf(counties, full), rest)
  for (const code of full) given.set(code, counties.get(code)?.length ?? 0)
  return given
}

export function planOpenings(counties: Counties): Opening[] {
  const may = fullInMay(counties)
  const byMay = coveredOn(counties, may, MAY.covered, (_, size) => size - 1)
  const bySeptember = coveredOn(counties, fullInSeptember(may), SEPTEMBER.covered, (code, size) =>
    Math.min(byMay.get(code) ?? 0, size - 1),
  )
  const random = randomFrom('openings')
  const openings: Opening[] = []
  for (const [county, towns] of counties) {
    const [seat, ...others] = towns
    const order = seat ? [seat, ...random.shuffle(others)] : []
    order.forEach((code, i) => {
      const phase = i < (bySeptember.get(county) ?? 0) ? 1 : i < (byMay.get(county) ?? 0) ? 2 : 3
      const opening = phase === 3 ? openingAfterMay(code, random) : openingBy(code, phase, random)
      if (opening) openings.push(opening)
    })
  }
  return withLaterChanges(openings)
}

function openingBy(code: string, phase: 1 | 2, random: Random): Opening {
  // Since 2022-05 Fuquan has its eight stations (N18).
  if (code.startsWith(FUQUAN)) return { code, state: 'OPERATING', openedOn: random.day('2022-05-05', '2022-05-20') }
  if (phase === 2) return { code, state: 'OPERATING', openedOn: random.day('2022-10-08', '2023-05-30') }
  // 第一年试点, 第二年提炼模式, 第三年推广: few, more, most.
  const year = random.next()
  if (year < 0.05) return { code, state: 'OPERATING', openedOn: random.day('2020-07-01', '2020-12-31') }
  if (year < 0.4) return { code, state: 'OPERATING', openedOn: random.day('2021-01-04', '2021-12-31') }
  return { code, state: 'OPERATING', openedOn: random.day('2022-01-04', '2022-09-29') }
}

function openingAfterMay(code: string, random: Random): Opening | null {
  const fate = random.next()
  if (fate < 0.02) return null
  if (fate < 0.05) return { code, state: 'PLANNED' }
  if (fate < 0.09) return { code, state: 'BUILDING' }
  const early = random.chance(0.6)
  return {
    code,
    state: 'OPERATING',
    openedOn: early ? random.day('2023-06-05', '2023-12-29') : random.day('2024-01-08', '2025-11-28'),
  }
}

/** A few stations paused or ended long after the published days; never Fuquan's. */
function withLaterChanges(openings: Opening[]): Opening[] {
  const fates = ['SUSPENDED', 'RESUMED', 'CLOSED', 'SUSPENDED'] as const
  const stable = openings.filter((o) => o.state === 'OPERATING' && !o.code.startsWith(FUQUAN))
  const chosen = new Map(fates.map((fate, i) => [stable[101 + i * 233]?.code, fate]))
  return openings.map((opening) => {
    const later = chosen.get(opening.code)
    return later && opening.state === 'OPERATING' ? { ...opening, later } : opening
  })
}

export interface Period {
  status: 'PLANNED' | 'BUILDING' | 'OPERATING' | 'SUSPENDED' | 'CLOSED'
  from: Day
  to: Day | null
}

/** 拟建 → 建设中 → 已建成, and what came later, as periods without gaps. */
export function periodsOf(opening: Opening): Period[] {
  const random = randomFrom('periods', opening.code)
  if (opening.state === 'PLANNED') return [{ status: 'PLANNED', from: random.day('2025-06-01', '2025-12-31'), to: null }]
  const built =
    opening.state === 'BUILDING' ? random.day('2026-02-01', '2026-06-30') : addDays(opening.openedOn, -random.int(40, 80))
  const planned: Period = { status: 'PLANNED', from: addDays(built, -random.int(50, 110)), to: built }
  if (opening.state === 'BUILDING') return [planned, { status: 'BUILDING', from: built, to: null }]
  const steps: [Period['status'], Day][] = [
    ['BUILDING', built],
    ['OPERATING', opening.openedOn],
  ]
  if (opening.later === 'CLOSED') steps.push(['CLOSED', '2026-01-15'])
  else if (opening.later) steps.push(['SUSPENDED', '2026-03-10'])
  if (opening.later === 'RESUMED') steps.push(['OPERATING', '2026-06-01'])
  return [planned, ...steps.map(([status, from], i) => ({ status, from, to: steps[i + 1]?.[1] ?? null }))]
}
