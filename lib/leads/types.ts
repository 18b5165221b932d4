import type { Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** How somebody came to be known (DOMAIN.md A5, T5). */
export const LEAD_SOURCES = ['VISIT', 'NEIGHBOUR', 'GRID_WORKER', 'HOTLINE', 'DATA', 'SELF', 'OTHER'] as const
export type LeadSource = (typeof LEAD_SOURCES)[number]

export const URGENCIES = ['NORMAL', 'URGENT'] as const
export type Urgency = (typeof URGENCIES)[number]

/** In the order in which they follow each other. */
export const LEAD_STATUSES = ['NEW', 'VERIFYING', 'REPORTED', 'ACCEPTED', 'REJECTED', 'ASSISTED', 'FOLLOW_UP', 'CLOSED'] as const
export type LeadStatus = (typeof LEAD_STATUSES)[number]

export interface LeadRow {
  id: string
  status: LeadStatus
  urgency: Urgency
  source: LeadSource
  domain: Domain
  place: string
  station: string
  /** As the reader may see it. */
  who: string
  foundAt: Date
  dueAt: Date | null
}

export interface LeadStep {
  version: number
  status: LeadStatus
  takenOn: Day
  document: string | null
  note: string | null
  takenBy: string | null
  takenAt: Date
}

export interface LeadPage extends LeadRow {
  version: number
  what: string
  scopeCode: string
  householdId: string | null
  personId: string | null
  visitId: string | null
  /** Oldest first. */
  steps: LeadStep[]
}
