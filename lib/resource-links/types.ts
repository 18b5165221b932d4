import type { Party } from '#lib/activities/types'
import type { Day } from '#lib/clock'

/** Money, goods at their value, services. */
export const RESOURCE_KINDS = ['CASH', 'GOODS', 'SERVICE'] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

export interface ResourceLink {
  id: string
  version: number
  scopeCode: string
  linkedOn: Day
  party: Party
  giver: string
  kind: ResourceKind
  /** Fen; null for a service without a price. */
  amount: number | null
  purpose: string
  station: string
  record: string | null
  voidReason: string | null
}

/** K10: cash and goods at their value, in fen, by the party that gave. */
export interface ResourceSum {
  party: Party
  cash: number
  goods: number
  links: number
}
