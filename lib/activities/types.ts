import type { Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** DOMAIN.md B8.11: publicity, festival, recreation, health, lectures, volunteering, charity, mutual aid, safety, consultation, skills, leaders. */
export const ACTIVITY_TYPES = [
  ...(['PUBLICITY', 'FESTIVAL', 'RECREATION', 'HEALTH', 'EDUCATION', 'VOLUNTEERING'] as const),
  ...(['CHARITY', 'MUTUAL_AID', 'SAFETY', 'CONSULTATION', 'SKILLS', 'CAPACITY'] as const),
] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]

/** The way of an activity (DOMAIN.md B4), and the two ways off it. */
export const ACTIVITY_STATUSES = [
  ...(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'HELD', 'REPORTED', 'ARCHIVED', 'CANCELLED'] as const),
] as const
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number]

/** What can be done with one as it stands; writing the plan and the report have forms of their own. */
export const STEPS = ['SUBMIT', 'APPROVE', 'RETURN', 'PUBLISH', 'HOLD', 'REPORT', 'REOPEN', 'ARCHIVE', 'CANCEL'] as const
export type Step = (typeof STEPS)[number]

/** Who is expected: minors, the elderly, the disabled, households in difficulty, other residents. */
export const GROUPS = ['MINORS', 'ELDERS', 'DISABLED', 'POOR', 'RESIDENTS'] as const
export type Group = (typeof GROUPS)[number]

/** Who came, by age band and sex. */
export const BANDS = ['MINOR_F', 'MINOR_M', 'ADULT_F', 'ADULT_M', 'ELDER_F', 'ELDER_M'] as const
export type Band = (typeof BANDS)[number]

/** 五社: community, social organisation, social worker, volunteer, charitable resource (DOMAIN.md A10). */
export const PARTIES = ['COMMUNITY', 'ORGANISATION', 'SOCIAL_WORKER', 'VOLUNTEER', 'CHARITY'] as const
export type Party = (typeof PARTIES)[number]

export interface Cost {
  item: string
  /** Fen. */
  amount: number
}

export interface Partner {
  party: Party
  name: string
  /** What it gives or gave. */
  gives: string
}

/** 活动方案 beyond what is searched and counted (DOMAIN.md B4.1). */
export interface ActivityPlan {
  background: string
  goals: string
  target: string
  labour: string
  flow: string
  materials: string
  budget: Cost[]
  partners: Partner[]
  safetyPlan: string
  publicity: string
  evaluation: string
}

/** A day on which it was held, and how many took part. */
export interface HeldDay {
  day: Day
  personTimes: number
}

/** 活动总结 (DOMAIN.md B4.2). */
export interface ActivityReport {
  headcount: Partial<Record<Band, number>>
  /** Of those who came, by group: each within the whole, never added up. */
  groups: Partial<Record<Group, number>>
  volunteers: number
  workers: number
  process: string
  /** Per cent of the goals. */
  attained: number
  satisfaction: { sample: number; mean: number } | null
  spending: Cost[]
  resources: Partner[]
  links: string
  experience: string
  improvement: string
}

export interface ActivityRow {
  id: string
  title: string
  activityType: ActivityType
  domain: Domain
  status: ActivityStatus
  startsOn: Day
  endsOn: Day
  startsAt: string
  place: string
  station: string
  version: number
  /** Expected, and once it was held who came: person-times. */
  expected: number
  personTimes: number
  heldOn: Day[]
  /** Whether the reader may approve it, and put it on another day. */
  approvable: boolean
  movable: boolean
}

export interface ActivityStep {
  version: number
  status: ActivityStatus
  note: string | null
  takenBy: string | null
  takenAt: Date
}

export interface Activity extends Omit<ActivityRow, 'expected' | 'personTimes' | 'heldOn' | 'approvable' | 'movable'> {
  stationId: string
  scopeCode: string
  endsAt: string
  themeId: string | null
  theme: string | null
  programmeId: string | null
  programme: string | null
  /** 服务场域: counted once in a programme's reach, however often something is held there. */
  venueId: string | null
  venue: string | null
  responsibleWorkerId: string
  responsible: string
  expected: Partial<Record<Group, number>>
  plan: ActivityPlan
  days: HeldDay[]
  report: ActivityReport | null
  /** How many were checked in, by day. */
  checkedIn: HeldDay[]
  /** The code of its poster, and for how many it is open; null while it is closed. */
  signUpCode: string | null
  signUpPlaces: number | null
  createdBy: string
  submittedBy: string | null
  /** Oldest first. */
  steps: ActivityStep[]
}

export interface Named {
  id: string
  name: string
}

/** What a plan may name. */
export interface PlanChoices {
  stations: Named[]
  workers: Named[]
  themes: Named[]
  programmes: Named[]
  venues: Named[]
}

export interface Participant {
  id: string
  ticket: number
  /** As the reader may see it. */
  name: string
  personId: string | null
  /** Signed up by the poster, without the station's people. */
  byPoster: boolean
  /** Days on which they were checked in. */
  days: Day[]
}

export interface FoundPerson {
  id: string
  name: string
  village: string
  /** On the list already. */
  ticket: number | null
}

export interface Picture {
  id: string
  fileId: string
  caption: string
  shows: 'NOBODY' | 'PERSONS'
  /** Somebody it shows no longer agrees: it is not shown any more. */
  withdrawn: boolean
}

/** An activity of the station at whose door the phone may stand. */
export interface Door {
  id: string
  title: string
  status: ActivityStatus
  startsOn: Day
  endsOn: Day
  startsAt: string
  endsAt: string
  place: string
  /** Who signed up, in the order of their numbers, and the days on which they came. */
  participants: { id: string; ticket: number; name: string; days: Day[] }[]
  /** People counted without a name on the day it was read. */
  counted: number
}
