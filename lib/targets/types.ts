import type { Day } from '#lib/clock'

/** What is counted. REACH is households and venues together (DOMAIN.md A13-1). */
export const METRICS = ['REACH', 'HOUSEHOLDS', 'VISITS', 'CASES', 'GROUPS', 'ACTIVITIES', 'PERSON_TIMES'] as const
export type Metric = (typeof METRICS)[number]

export const PERIODS = ['MONTH', 'QUARTER', 'WHOLE'] as const
export type TargetPeriod = (typeof PERIODS)[number]

/** How a target is split among those beneath: by the households they serve, by their social workers, or by hand. */
export const SPLITS = ['CASELOAD', 'WORKERS', 'HAND'] as const
export type Split = (typeof SPLITS)[number]

export interface TargetVersion {
  version: number
  value: number
  reason: string | null
  changedOn: Day
}

export interface Target {
  id: string
  programmeId: string
  code: string
  area: string
  metric: Metric
  period: TargetPeriod
  from: Day
  to: Day
  least: number | null
  most: number | null
  method: Split | 'SET'
  parentId: string | null
  version: number
  /** The newest first. */
  versions: TargetVersion[]
}

/** What was reached of a metric in an area and period. */
export interface Made {
  made: number
  /** Of REACH alone: its two parts. */
  households?: number
  venues?: number
}

/** A unit that a target can be split among, with what it is weighed by. */
export interface Part {
  code: string
  name: string
  caseload: number
  workers: number
}
