import type { Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** BRAND is a county's, SPECIALITY a station's (DOMAIN.md A4, C4 and C5). */
export const BRAND_KINDS = ['BRAND', 'SPECIALITY'] as const
export type BrandKind = (typeof BRAND_KINDS)[number]
export type BrandStatus = 'APPLIED' | 'RECOGNISED' | 'DECLINED' | 'ENDED'

export interface BrandSummary {
  id: string
  kind: BrandKind
  divisionCode: string
  owner: string
  name: string
  domain: Domain
  status: BrandStatus
  appliedOn: Day
  recognisedOn: Day | null
  /** The year of the newest review; null before the first. */
  reviewedIn: number | null
}

export interface Brand extends BrandSummary {
  stationId: string | null
  content: string
  evidenceId: string | null
  endedOn: Day | null
  decisionNote: string | null
  version: number
  stories: { id: string; title: string; content: string; writtenOn: Day }[]
  reviews: { year: number; kept: boolean; note: string; reviewedOn: Day }[]
}
