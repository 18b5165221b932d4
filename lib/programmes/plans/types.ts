import type { Day } from '#lib/clock'

/** A unit of the next level down, whether it has filed, and how many beneath it have. */
export interface PlanRow {
  code: string
  name: string
  stationId: string | null
  planId: string | null
  filedOn: Day | null
  /** Of the areas and stations beneath; both 0 at a station. */
  owed: number
  filed: number
}

export interface ProgrammePlan {
  id: string
  divisionCode: string
  stationId: string | null
  title: string
  content: string
  responsible: string
  filedOn: Day
  version: number
}
