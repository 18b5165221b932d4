import type { CheckFacts, CheckSettings, Period } from '#lib/regularity-checks/types'

/** A programme that runs, and what is planned or done under it around a day. */
export interface WatchedProgramme {
  period: Period
  settings: CheckSettings
  demo: boolean
  /** Activities planned count beside those held: there is still time. */
  facts: CheckFacts
}

/** Something that will be missing unless somebody acts. */
export interface Warning {
  kind: 'WEEK_EMPTY' | 'MONTH_UNPLANNED'
  /** The ISO week or the month. */
  unit: string
  /** The station or county, and the station's id. */
  code: string
  stationId: string | null
  demo: boolean
}
