/** 三站合一: service hub, incubator of organisations, pool of charity resources (DOMAIN.md A7). */
export const STATION_FUNCTIONS = ['HUB', 'INCUBATOR', 'CHARITY'] as const
export type StationFunctionKind = (typeof STATION_FUNCTIONS)[number]

/** What each function is measured by in a year. */
export const INDICATORS = {
  HUB: ['PERSON_TIMES', 'VISITS', 'ACTIVITIES'],
  INCUBATOR: ['ORGANISATIONS', 'SERVICE_POINTS'],
  CHARITY: ['COOPERATIONS', 'FUNDS'],
} as const satisfies Record<StationFunctionKind, readonly string[]>
export type Indicator = (typeof INDICATORS)[StationFunctionKind][number]
export const ALL_INDICATORS = Object.values(INDICATORS).flat() as readonly Indicator[]

export type Targets = Partial<Record<Indicator, number>>

export interface StationFunction {
  id: string
  function: StationFunctionKind
  from: string
  to: string | null
  targets: Targets
  version: number
}

/** What was reached in the year so far; null where nothing is recorded in the system yet. */
export type Reached = Record<Indicator, number | null>
