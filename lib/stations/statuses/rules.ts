import type { Day } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'
import type { Correction, Period, Step } from './types.ts'

const MOVES: Record<StationStatus, readonly StationStatus[]> = {
  PLANNED: ['BUILDING', 'OPERATING', 'CLOSED'],
  BUILDING: ['OPERATING', 'SUSPENDED', 'CLOSED'],
  OPERATING: ['SUSPENDED', 'CLOSED'],
  SUSPENDED: ['BUILDING', 'OPERATING', 'CLOSED'],
  CLOSED: [],
}

/** 拟建 → 建设中 → 已建成 → 暂停 / 撤销; what was closed is not opened again, a new station is made (DOMAIN.md A6). */
export function canMove(from: StationStatus, to: StationStatus): boolean {
  return MOVES[from].includes(to)
}

export function nextStatuses(from: StationStatus): readonly StationStatus[] {
  return MOVES[from]
}

/** Steps in the order of their days, each until the next begins. */
export function periodsOf(steps: readonly Step[]): Period[] {
  const sorted = [...steps].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return sorted.map((step, index) => ({ ...step, to: sorted[index + 1]?.from ?? null }))
}

export function statusOn(periods: readonly Period[], day: Day): StationStatus | null {
  return periods.find(({ from, to }) => from <= day && (to === null || day < to))?.status ?? null
}

/** Why a history can't be, as the field and the message to show with it; null when it can. */
export function faultOf(periods: readonly Period[], today: Day): { field: string; key: string } | null {
  if (periods.length === 0) return { field: 'period', key: 'lastPeriod' }
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1]
    if (period.from > today) return { field: 'from', key: 'future' }
    if (before && before.from === period.from) return { field: 'from', key: 'sameDay' }
    if (before && !canMove(before.status, period.status)) return { field: 'status', key: 'statusOrder' }
  }
  return null
}

/** The history with a step put in, changed or taken out. Unknown steps leave it as it is. */
export function corrected(steps: readonly Step[], kind: Correction, step: Step): Period[] {
  const others = steps.filter(({ id }) => id !== step.id)
  if (kind === 'REMOVE') return periodsOf(others)
  return periodsOf([...others, step])
}

const isWithin = (inner: Period, outer: Period) =>
  inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to))
const isSame = (a: Period, b: Period) => a.from === b.from && a.to === b.to && a.status === b.status && a.document === b.document

export interface Rewrite {
  removed: Period[]
  /** In an order in which no two periods overlap on the way: those that shrink first. */
  changed: Period[]
  added: Period[]
}

/** What has to be written to turn one history into another. */
export function rewriteOf(before: readonly Period[], after: readonly Period[]): Rewrite {
  const stored = new Map(before.map((period) => [period.id, period]))
  const kept = after.flatMap((period) => {
    const old = stored.get(period.id)
    return old && !isSame(old, period) ? [{ period, shrinks: isWithin(period, old) }] : []
  })
  return {
    removed: before.filter(({ id }) => !after.some((period) => period.id === id)),
    changed: [...kept.filter(({ shrinks }) => shrinks), ...kept.filter(({ shrinks }) => !shrinks)].map(({ period }) => period),
    added: after.filter(({ id }) => !stored.has(id)),
  }
}

/** The id of a step that is not written yet. */
const UNWRITTEN = '00000000-0000-7000-8000-000000000000'

interface Order {
  kind?: Correction | 'NEXT' | undefined
  period?: string | undefined
  status?: StationStatus | undefined
  from?: Day | undefined
}

export interface Proposal {
  after: Period[]
  fault: { field: string; key: string } | null
}

/** What an order that is being thought of would make of a history; null as long as it is not all said. */
export function proposed(before: readonly Period[], { kind, period, status, from }: Order, today: Day): Proposal | null {
  if (!kind || (kind !== 'REMOVE' && (!status || !from))) return null
  const old = before.find(({ id }) => id === period)
  if ((kind === 'CHANGE' || kind === 'REMOVE') && !old) return null
  const id = kind === 'CHANGE' || kind === 'REMOVE' ? (old?.id ?? UNWRITTEN) : UNWRITTEN
  const step: Step = {
    id,
    status: status ?? old?.status ?? 'PLANNED',
    from: from ?? old?.from ?? today,
    document: old?.document ?? null,
  }
  const after = kind === 'NEXT' ? periodsOf([...before, step]) : corrected(before, kind, step)
  const last = before.at(-1)
  if (kind === 'NEXT' && last && step.from <= last.from) return { after, fault: { field: 'from', key: 'beforeLast' } }
  return { after, fault: faultOf(after, today) }
}

/** The days on which two histories may differ, and today. */
export function daysOfEffect(before: readonly Period[], after: readonly Period[], today: Day): Day[] {
  const days = [...before, ...after].map(({ from }) => from).filter((day) => statusOn(before, day) !== statusOn(after, day))
  return [...new Set([...days, today])].sort()
}
