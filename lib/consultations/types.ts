import type { Party } from '#lib/activities/types'
import type { Day } from '#lib/clock'

/** Who raised it and who sat at the table: residents, the two committees, property managers, organisations, party members and volunteers, social workers. */
export const IDENTITIES = ['RESIDENTS', 'COMMITTEE', 'PROPERTY', 'ORGANISATION', 'PARTY_VOLUNTEERS', 'SOCIAL_WORKER'] as const
export type Identity = (typeof IDENTITIES)[number]

export const METHODS = ['MEETING', 'HEARING', 'COURTYARD', 'DOOR_TO_DOOR', 'ONLINE'] as const
export type Method = (typeof METHODS)[number]

/** The way of a consultation (DOMAIN.md B4.3), and the way off it. */
export const CONSULTATION_STATUSES = ['PLANNED', 'HELD', 'RESOLVED', 'CLOSED', 'CANCELLED'] as const
export type ConsultationStatus = (typeof CONSULTATION_STATUSES)[number]

export interface ConsultationRow {
  id: string
  topic: string
  status: ConsultationStatus
  raisedBy: Identity
  day: Day
  place: string
  station: string
  participants: number
}

export interface FollowUp {
  what: string
  owner: string
  dueOn: Day
}

export interface ConsultationStep {
  version: number
  status: ConsultationStatus
  takenOn: Day
  note: string | null
  takenBy: string | null
}

export interface Consultation extends Omit<ConsultationRow, 'participants'> {
  version: number
  scopeCode: string
  convenor: string
  method: Method
  issues: string
  proposals: string
  participants: Partial<Record<Identity, number>>
  parties: Partial<Record<Party, number>>
  resolution: string
  followUps: FollowUp[]
  publicNotice: string
  outcome: string
  /** Oldest first. */
  steps: ConsultationStep[]
}

/** K12: how many were held, by the area below. */
export interface ConsultationCount {
  code: string
  name: string
  held: number
  participants: number
}
