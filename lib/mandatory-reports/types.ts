import type { Day } from '#lib/clock'

/** How near the harm is. */
export const DANGERS = ['IMMEDIATE', 'ONGOING', 'POSSIBLE'] as const
export type Danger = (typeof DANGERS)[number]

/** To whom was reported (未成年人保护法 11, 反家庭暴力法 14). */
export const AUTHORITIES = ['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION', 'HEALTH', 'WOMEN_FEDERATION', 'OTHER'] as const
export type Authority = (typeof AUTHORITIES)[number]

export const FLAG_STATUSES = ['OPEN', 'REPORTED', 'CLEARED'] as const
export type FlagStatus = (typeof FLAG_STATUSES)[number]

/** Also the answer to a replay. */
export interface WrittenReport {
  id: string
  version: number
  created: boolean
}

/** What a list shows; no class S. */
export interface ReportRow {
  id: string
  foundAt: Date
  headName: string
  village: string
  station: string
  danger: Danger
  reportedTo: Authority[]
  reportedAt: Date | null
}

export interface ReportContent {
  personId: string | null
  who: string | null
  what: string
  danger: Danger
  foundAt: Date
  reportedTo: Authority[]
  reportedAt: Date | null
  receiptNumber: string | null
  measures: string | null
}

export interface ReportVersion extends ReportContent {
  version: number
  writtenBy: string | null
  writtenAt: Date
}

export interface ReportPage {
  id: string
  householdId: string
  visitId: string | null
  scopeCode: string
  recordedBy: string
  headName: string
  village: string
  /** Masked for all but the own station and the reporter. */
  reporter: string | null
  personName: string | null
  /** Newest first. */
  versions: [ReportVersion, ...ReportVersion[]]
}

/** What a new report starts from. */
export interface ReportStart {
  household: { id: string; scopeCode: string; headName: string; village: string }
  /** The visit it comes from; `visit` is null where that is still being filled in. */
  visitId: string | null
  visit: { id: string; visitedOn: Day; foundAt: Date; items: string[] } | null
  members: { id: string; name: string }[]
}

export interface FlagRow {
  id: string
  visitId: string
  householdId: string
  headName: string
  village: string
  station: string
  status: FlagStatus
  foundAt: Date
  reportId: string | null
  closedAt: Date | null
  /** Red items of the screen, by code; empty where the reader may not know them. */
  items: string[]
  reason: string | null
}
