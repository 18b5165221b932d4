import type { Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** 三支队伍 (DOMAIN.md A7). */
export const TEAMS = ['SOCIAL_WORKER', 'VOLUNTEER', 'COMMUNITY_WORKER'] as const
export type Team = (typeof TEAMS)[number]

export const WORKER_SEXES = ['FEMALE', 'MALE', 'UNKNOWN'] as const
export const EDUCATIONS = ['DOCTOR', 'MASTER', 'BACHELOR', 'COLLEGE', 'SECONDARY', 'OTHER'] as const
export const SUPERVISOR_LEVELS = ['TRAINEE', 'STATION', 'COUNTY', 'SENIOR'] as const
/** 社会工作者职业水平 (DOMAIN.md A10), the lowest first. */
export const QUALIFICATION_LEVELS = ['ASSISTANT', 'SOCIAL_WORKER', 'SENIOR'] as const
export const CHECK_RESULTS = ['CLEAR', 'CONCERN'] as const

export type WorkerSex = (typeof WORKER_SEXES)[number]
export type Education = (typeof EDUCATIONS)[number]
export type SupervisorLevel = (typeof SUPERVISOR_LEVELS)[number]
export type QualificationLevel = (typeof QUALIFICATION_LEVELS)[number]
export type CheckResult = (typeof CHECK_RESULTS)[number]
/** NONE: never looked into, or with a concern; OVERDUE: more than a year ago. */
export type CheckState = 'VALID' | 'OVERDUE' | 'NONE'

export const WORKER_REVEALABLE = ['worker.phone', 'qualification.number'] as const
export type WorkerRevealable = (typeof WORKER_REVEALABLE)[number]

export interface PostedWorker {
  /** Of the posting, not the person: someone may be at two stations. Of the person where nobody is posted. */
  id: string
  workerId: string
  code: string
  name: string
  team: Team
  post: string
  certified: boolean
  checkDue: Day | null
  since: string
  stationId: string
  station: string
}

export interface WorkerFilter {
  division: string
  asOf: Day
  team?: Team | undefined
  /** Only this station's. */
  station?: string | undefined
  q?: string | undefined
  certified?: 'yes' | 'no' | undefined
  /** Only those whose background check is overdue or missing. */
  check?: 'overdue' | undefined
  /** Those without a posting on the day, instead of those with one. */
  posted?: 'none' | undefined
}

export interface Qualification {
  id: string
  level: QualificationLevel
  /** Masked. */
  number: string
  issuedOn: Day
  validTo: Day | null
  version: number
}

export interface BackgroundCheck {
  id: string
  checkedOn: Day
  result: CheckResult
  nextDue: Day
}

export interface PostingPeriod {
  id: string
  stationId: string
  station: string
  code: string
  post: string
  from: Day
  to: Day | null
  endReason: string | null
  version: number
}

export interface WorkerProfile {
  id: string
  divisionCode: string
  name: string
  team: Team
  sex: WorkerSex
  birthYear: number | null
  education: Education | null
  /** Masked. */
  phone: string | null
  employerId: string | null
  employer: string | null
  domains: Domain[]
  supervisorLevel: SupervisorLevel | null
  checkDue: Day | null
  version: number
}

export interface WorkerPage extends WorkerProfile {
  qualifications: Qualification[]
  checks: BackgroundCheck[]
  postings: PostingPeriod[]
  caseload: { station: string; stationId: string; households: number; due: number; cases: number }[]
  hours: { id: string; day: Day; hours: number; activity: string; team: string | null }[]
  hoursInYear: number
  account: { username: string; displayName: string } | null
}

/** What stands behind 持证率, vacancies, leavers, turnover and caseload of an area on a day (K11, K17). */
export interface StaffFigures {
  code: string
  name: string
  socialWorkers: number
  certified: number
  volunteers: number
  communityWorkers: number
  /** Social and community workers without a valid background check. */
  overdue: number
  planned: number
  vacant: number
  /** Social workers who left within the 12 months up to the day. */
  leavers: number
  /** Social workers on the same day of the year before. */
  yearAgo: number
  /** Households somebody answers for. */
  cases: number
  /** Volunteer hours of the 12 months up to the day. */
  hours: number
  teams: number
}
