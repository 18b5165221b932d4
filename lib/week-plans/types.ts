import type { Day } from '#lib/clock'

/** 周计划: what a station means to do on each day of a week. */
export interface WeekPlan {
  id: string
  version: number
  /** Seven texts, Monday first. */
  days: string[]
  publishedAt: Date | null
}

/** A station and how it stands with a week. */
export interface StationWeek {
  id: string
  name: string
  publishedAt: Date | null
  /** Activities that lie in the week and were not called off. */
  activities: number
}

/** A county and how many of its stations have told their plan. */
export interface CountyWeek {
  code: string
  name: string
  stations: number
  published: number
}

/** A station whose week is looked at. */
export interface PlanStation {
  id: string
  name: string
  divisionCode: string
}

export interface Week {
  monday: Day
  sunday: Day
}
