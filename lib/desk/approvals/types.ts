import type { Day } from '#lib/clock'

/** What can wait for somebody's word, beside plans of activities, which are approved on the desk itself. */
export const WAITING_KINDS = ['GROUP', 'HIGHLIGHT', 'BRAND', 'SPECIALITY'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

export interface Waiting {
  kind: WaitingKind
  id: string
  title: string
  /** The station or area that waits. */
  by: string
  since: Day
  href: string
}
