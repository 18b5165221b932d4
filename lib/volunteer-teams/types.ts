import type { Day } from '#lib/clock'

/** 孵化中 → 已备案 → 已登记 (DOMAIN.md A7); DISSOLVED is the end of any. */
export const TEAM_STAGES = ['INCUBATING', 'FILED', 'REGISTERED', 'DISSOLVED'] as const
export type TeamStage = (typeof TEAM_STAGES)[number]

export interface TeamDays {
  incubatedOn: Day
  filedOn: Day | null
  registeredOn: Day | null
  dissolvedOn: Day | null
}

export interface VolunteerTeam extends TeamDays {
  id: string
  name: string
  area: string
  station: string | null
  stationId: string | null
  members: number
  hoursInYear: number
}

export interface TeamMember {
  id: string
  workerId: string
  name: string
  from: Day
  to: Day | null
  hours: number
}

export interface TeamHours {
  id: string
  day: Day
  worker: string
  hours: number
  activity: string
  record: string | null
}

export interface VolunteerTeamPage extends VolunteerTeam {
  divisionCode: string
  version: number
  people: TeamMember[]
  hours: TeamHours[]
}
