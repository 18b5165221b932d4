import type { Cost, Named } from '#lib/activities/types'
import type { Day } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** DOMAIN.md B8.10: education, growth, support, therapy, mutual aid, interest, task. */
export const GROUP_TYPES = ['EDUCATION', 'GROWTH', 'SUPPORT', 'THERAPY', 'MUTUAL_AID', 'INTEREST', 'TASK'] as const
export type GroupType = (typeof GROUP_TYPES)[number]

/** 筹备期, 形成期, 转折期, 成熟期, 结束期 (DOMAIN.md B3). */
export const STAGES = ['PREPARATION', 'FORMATION', 'TRANSITION', 'MATURITY', 'ENDING'] as const
export type Stage = (typeof STAGES)[number]

export const GROUP_STATUSES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'RUNNING', 'CLOSED', 'CANCELLED'] as const
export type GroupStatus = (typeof GROUP_STATUSES)[number]

/** What can be done with one as it stands; writing the plan, the sessions and the evaluation have forms of their own. */
export const STEPS = ['SUBMIT', 'APPROVE', 'RETURN', 'START', 'CLOSE', 'REOPEN', 'CANCEL'] as const
export type Step = (typeof STEPS)[number]

export const PRESENCES = ['PRESENT', 'ABSENT', 'EXCUSED'] as const
export type Presence = (typeof PRESENCES)[number]

/** What a session is to be, in the order of the sessions. */
export interface Outline {
  theme: string
  stage: Stage
  aim: string
  flow: string
  materials: string
}

/** 小组计划书 beyond what is searched and counted (DOMAIN.md B3.1). */
export interface GroupPlan {
  background: string
  theory: string
  goals: string
  target: string
  recruitment: string
  frequency: string
  outlines: Outline[]
  budget: Cost[]
  difficulties: string
  /** The scale by which members are measured before and after, and how many points it has at most. */
  scale: string
  scaleMost: number
  method: string
}

/** 小组评估报告 in words (DOMAIN.md B3.3). */
export interface GroupEvaluation {
  /** Per cent of the goals. */
  attained: number
  attainment: string
  process: string
  reflection: string
  followUp: string
}

/** Of one member. */
export interface Measures {
  /** On the scale that the plan names. */
  pre: number | null
  post: number | null
  /** 1 to 5. */
  satisfaction: number | null
}

export interface GroupRow {
  id: string
  title: string
  groupType: GroupType
  domain: Domain
  status: GroupStatus
  startsOn: Day
  endsOn: Day
  station: string
  version: number
  members: number
  sessions: number
  sessionsPlanned: number
  personTimes: number
  /** Whether the reader may approve it. */
  approvable: boolean
}

/** A plan handed in, and since when it waits. */
export interface WaitingGroup extends Pick<GroupRow, 'id' | 'title' | 'station'> {
  since: Day
}

export interface GroupStep {
  version: number
  status: GroupStatus
  note: string | null
  takenBy: string | null
  takenAt: Date
}

export interface Group extends Omit<GroupRow, 'members' | 'sessions' | 'personTimes' | 'approvable'> {
  stationId: string
  scopeCode: string
  place: string
  responsibleWorkerId: string
  responsible: string
  sizePlanned: number
  sessionsLeast: number
  plan: GroupPlan
  evaluation: GroupEvaluation | null
  createdBy: string
  submittedBy: string | null
  /** Oldest first. */
  steps: GroupStep[]
}

export interface Member {
  id: string
  /** As the reader may see it. */
  name: string
  personId: string | null
  joinedOn: Day
  leftOn: Day | null
  version: number
  measures: Measures
}

/** Who was there, by member. */
export type Attendance = Readonly<Record<string, Presence>>

export interface SessionRecord {
  done: string
  dynamics: string
  next: string
}

export interface Session {
  id: string
  /** First, second … of those held. */
  number: number
  heldOn: Day
  stage: Stage
  minutes: number
  attendance: Attendance
  attained: number
  version: number
  /** In words; null for readers who are not of the station or county. */
  record: SessionRecord | null
}

/** What a plan may name. */
export interface GroupChoices {
  stations: Named[]
  workers: Named[]
}
