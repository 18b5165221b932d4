import type { Day } from '#lib/clock'
import type { RiskLevel } from '#lib/services/types'

/** What a list of due visits is of: those due by today, those due within the week, all by how long nobody was there. */
export const DUE_VIEWS = ['DUE', 'WEEK', 'LONGEST', 'SILENT'] as const
export type DueView = (typeof DUE_VIEWS)[number]

export interface DueRow {
  id: string
  headName: string
  village: string
  station: string
  riskLevel: RiskLevel
  /** The last day on which somebody was met; null: never. */
  lastMetOn: Day | null
  dueOn: Day
  intervalDays: number
  /** Attempts since at which nobody was at home. */
  attempts: number
}

/** 探访及时率 (DOMAIN.md B9.1, K18): due visits made in time ÷ due. */
export interface Timeliness {
  due: number
  inTime: number
}

export interface StationTimeliness extends Timeliness {
  stationId: string
  station: string
}
