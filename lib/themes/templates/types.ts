import type { Domain } from '#lib/services/types'

/** Offered until it is taken back; what was taken over stays the county's. */
export type TemplateStatus = 'OFFERED' | 'WITHDRAWN'

/** A theme that a province or prefecture proposes for a time of the year. */
export interface ThemeTemplate {
  id: string
  divisionCode: string
  /** Who proposes it. */
  area: string
  title: string
  domain: Domain
  goals: string
  activities: string
  festival: string | null
  /** 1 to 12. */
  firstMonth: number
  monthCount: number
  status: TemplateStatus
  version: number
  /** The reader's own theme made of it for the months to come, withdrawn ones apart. */
  takenAs: string | null
}
