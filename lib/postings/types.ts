import type { Day } from '#lib/clock'
import type { Team } from '#lib/workers/types'

/** What somebody is at a station: 站长、驻站社工、督导、社工助理、社区工作者、志愿者. */
export const POSTS = ['CHIEF', 'RESIDENT', 'SUPERVISOR', 'ASSISTANT', 'COMMUNITY', 'VOLUNTEER', 'OTHER'] as const
export const END_REASONS = ['CONTRACT_END', 'RESIGNED', 'TRANSFERRED', 'RETIRED', 'DISMISSED', 'OTHER'] as const
export type Post = (typeof POSTS)[number]
export type EndReason = (typeof END_REASONS)[number]

export interface Posting {
  id: string
  workerId: string
  worker: string
  team: Team
  stationId: string
  station: string
  divisionCode: string
  post: Post
  from: Day
  /** The first day that no longer belongs to it. */
  to: Day | null
  endReason: EndReason | null
  version: number
}

/** What ending a posting hands over. */
export interface Load {
  households: { id: string; headName: string; village: string; due: Day | null }[]
  records: { id: string; title: string }[]
}

export interface Colleague {
  id: string
  name: string
}

/** A household of a station and who answers for it. */
export interface AssignedHousehold {
  id: string
  headName: string
  village: string
  worker: string | null
  nextVisitOn: Day | null
}

export interface HandoverSheet {
  from: string
  to: string | null
  fromId: string
  station: string
  endedOn: Day
  households: { id: string; headName: string; village: string }[]
  records: { id: string; title: string }[]
  visitsDue: number
}
