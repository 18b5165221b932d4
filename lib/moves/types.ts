import type { Day } from '#lib/clock'
import type { RiskLevel } from '#lib/services/types'

export const MOVE_STATUSES = ['REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const
export type MoveStatus = (typeof MOVE_STATUSES)[number]

/** Why a household is no longer looked after. */
export const CLOSING_REASONS = ['DECEASED', 'LEFT_PROVINCE', 'INSTITUTION', 'REFUSED', 'OTHER'] as const
export type ClosingReason = (typeof CLOSING_REASONS)[number]

export interface Place {
  code: string
  name: string
}

/** A household given away: the sender's side. */
export interface SentMove {
  id: string
  householdId: string
  /** Null when the household is out of sight by now. */
  headName: string | null
  toStation: string
  toPlace: string
  status: MoveStatus
  requestedOn: Day
  decidedOn: Day | null
  reason: string
  answer: string | null
}

/** A household offered: the receiver's side, the least until it is accepted. */
export interface OfferedMove {
  id: string
  fromStation: string
  toPlace: string
  head: string
  members: number
  riskLevel: RiskLevel
  reason: string
  status: MoveStatus
  offeredOn: Day
  /** Once it is the own station's. */
  householdId: string | null
}

export interface MoveStart {
  id: string
  version: number
  headName: string
  divisionCode: string
  village: string
  stationId: string
  closedOn: Day | null
  open: SentMove | null
}

/** Where a household went that can't be found or written any more. */
export type Whereabouts = { kind: 'MOVED' } | { kind: 'MERGED'; into: string } | { kind: 'CLOSED'; on: Day } | null
