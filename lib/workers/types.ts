import type { Day } from '#lib/clock'

export const TEAMS = ['SOCIAL_WORKER', 'VOLUNTEER', 'COMMUNITY_WORKER'] as const
export type Team = (typeof TEAMS)[number]

export interface PostedWorker {
  /** Of the posting, not the person: someone may be at two stations. */
  id: string
  code: string
  name: string
  team: Team
  since: string
  stationId: string
  station: string
}

export interface WorkerFilter {
  division: string
  asOf: Day
  team?: Team | undefined
  /** Only this station's. */
  station?: string | undefined
}
