import type { Day } from '#lib/clock'
import type { CheckSettings } from '#lib/regularity-checks/types'
import type { Domain } from '#lib/services/types'

export type ProgrammeStatus = 'DRAFT' | 'ISSUED'

export interface ProgrammeSummary {
  id: string
  divisionCode: string
  area: string
  name: string
  startsOn: Day
  endsOn: Day
  status: ProgrammeStatus
  /** Stations in the reader's area that take part. */
  stations: number
}

/** 专项行动 (DOMAIN.md A3): whom it is for, with whom, what a visit learns, which services. */
export interface SpecialAction {
  domain: Domain
  name: string
  targetGroups: string[]
  venues: string[]
  learns: string[]
  services: string[]
}

export interface Programme extends Omit<ProgrammeSummary, 'stations'> {
  documentNumber: string | null
  issuingBody: string
  goal: string
  fullText: string
  reachTarget: number | null
  plansDueOn: Day | null
  checks: CheckSettings
  issuedAt: Date | null
  version: number
  actions: SpecialAction[]
}
