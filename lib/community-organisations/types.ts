import type { Day } from '#lib/clock'

/** 领域: community service, charity, recreation and sport, neighbourhood help, mediation, farming. */
export const FIELDS = ['SERVICE', 'CHARITY', 'RECREATION', 'NEIGHBOURHOOD', 'MEDIATION', 'FARMING'] as const
export type Field = (typeof FIELDS)[number]

/** 萌芽, 孵化中, 已备案, 已登记, 独立运作 (DOMAIN.md B4.4), and the end. */
export const STAGES = ['SPROUTING', 'INCUBATING', 'FILED', 'REGISTERED', 'INDEPENDENT', 'DISSOLVED'] as const
export type Stage = (typeof STAGES)[number]

export const SUPPORT_KINDS = ['VENUE', 'TRAINING', 'FUNDS', 'SUPERVISION'] as const
export type SupportKind = (typeof SUPPORT_KINDS)[number]

export interface CommunityOrganisationRow {
  id: string
  name: string
  field: Field
  stage: Stage
  place: string
  station: string
  members: number
  foundOn: Day
}

export interface StageStep {
  version: number
  stage: Stage
  takenOn: Day
  note: string | null
  takenBy: string | null
}

export interface Support {
  id: string
  kind: SupportKind
  givenOn: Day
  /** Fen; null where it has no price. */
  amount: number | null
  what: string
}

export interface CommunityOrganisation extends CommunityOrganisationRow {
  version: number
  scopeCode: string
  /** As the reader may see it. */
  leader: string | null
  endedOn: Day | null
  filedNumber: string | null
  registeredNumber: string | null
  /** Oldest first. */
  steps: StageStep[]
  supports: Support[]
}

/** K11: found in a period, and there on its last day; volunteer teams and volunteers beside. */
export interface IncubationFigures {
  found: number
  active: number
  teamsFound: number
  teams: number
  volunteers: number
}
