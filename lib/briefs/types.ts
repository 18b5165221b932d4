import type { Day, Month } from '#lib/clock'
import type { Reach } from '#lib/desk/types'
import type { Timeliness } from '#lib/due-visits/types'
import type { Check, Gap } from '#lib/regularity-checks/types'
import type { DomainServices } from '#lib/services/types'
import type { Metric, TargetPeriod } from '#lib/targets/types'
import type { ThemeSummary } from '#lib/themes/types'

/** What was done in a month. Visits and whom they reached are distinct in the month: never a sum of domains. */
export interface MonthFigures {
  services: DomainServices[]
  reach: Reach
  timely: Timeliness
}

export interface BriefTarget {
  programme: string
  metric: Metric
  period: TargetPeriod
  value: number
  made: number
  expected: number
}

/** How the county stands in a check of a programme in the month; a gap is called by the station's or county's name. */
export interface BriefCheck {
  programme: string
  check: Check
  required: number
  met: number
  inProgress: number
  missing: (Gap & { name: string })[]
}

export interface BriefIssue {
  title: string
  owner: string
  measure: string
  dueOn: Day | null
  closedOn: Day | null
}

/** 县级月度简报: aggregates of a county's month, and what was told onwards with consent. No person served is in it. */
export interface Brief {
  code: string
  name: string
  month: Month
  /** The last day of the month, or today while it runs. */
  asOf: Day
  demo: boolean
  themes: ThemeSummary[]
  now: MonthFigures
  before: MonthFigures
  /** Visits of the last six months, the oldest first. */
  months: { month: Month; visits: number }[]
  targets: BriefTarget[]
  checks: BriefCheck[]
  highlights: { day: Day; title: string; teller: string }[]
  issues: BriefIssue[]
  nextThemes: ThemeSummary[]
  planned: { day: Day; title: string; station: string }[]
}
