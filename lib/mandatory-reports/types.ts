/** How near the harm is. */
export const DANGERS = ['IMMEDIATE', 'ONGOING', 'POSSIBLE'] as const
export type Danger = (typeof DANGERS)[number]

/** To whom was reported (未成年人保护法 11, 反家庭暴力法 14). */
export const AUTHORITIES = ['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION', 'HEALTH', 'WOMEN_FEDERATION', 'OTHER'] as const
export type Authority = (typeof AUTHORITIES)[number]

export const FLAG_STATUSES = ['OPEN', 'REPORTED', 'CLEARED'] as const
export type FlagStatus = (typeof FLAG_STATUSES)[number]

/** What was found to be red, by the id that its writer gave it. */
export type FlagSource = { visitId: string } | { assessmentId: string }

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
  assessmentId: string | null
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
  /** What it comes from, which may still be being filled in. */
  visitId: string | null
  assessmentId: string | null
  /** Whom it is about, where only one was seen; of a flag also since when it is known, and what was found. */
  personId: string | null
  foundAt: Date | null
  items: string[]
  members: { id: string; name: string }[]
}

/** A red flag on the page of what it comes from. */
export interface Flag {
  id: string
  status: FlagStatus
  foundAt: Date
  items: string[]
  reportId: string | null
}

/** A red flag that nobody has settled, on the page of its household. */
export type OpenFlag = Pick<FlagRow, 'id' | 'visitId' | 'assessmentId' | 'foundAt' | 'reportId'>

export interface FlagRow {
  id: string
  visitId: string | null
  assessmentId: string | null
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
