import type { Role } from '#lib/auth/actor'
import type { Day } from '#lib/clock'

export const NOTICE_KINDS = [
  ...(['LEAD_URGENT', 'LEAD_ANSWERED', 'HOUSEHOLD_SILENT', 'VISIT_SENT_BACK', 'REPORT_DUE'] as const),
  ...(['NUDGE', 'WEEK_EMPTY', 'MONTH_UNPLANNED', 'HIGHLIGHT_TAKEN_BACK'] as const),
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What a notice is about, and where it is opened; an area's own pages need no id. */
export const NOTICE_PAGES = {
  lead: '/leads/',
  household: '/households/',
  visit: '/visits/',
  mandatory_report: '/mandatory-reports/',
  station: '/stations/',
  highlight: '/highlights/',
  county_activities: '/activities',
  county_themes: '/themes',
} as const
export type NoticeEntity = keyof typeof NOTICE_PAGES

/** Who is told: the holders of roles in exactly one area, or one account there. */
export type Addressee = { area: string; roles: Role[] } | { area: string; accountId: string }

export interface NewNotice {
  /** The same id says the same word once. */
  id: string
  kind: NoticeKind
  entity: NoticeEntity
  entityId: string | null
  /** Codes and counts for its text; never a name or a class S value. */
  params?: Record<string, string | number>
}

/** One of many that are told together. */
export interface NoticeToMany extends NewNotice {
  area: string
  roles: Role[]
  demo: boolean
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  href: string
  params: Record<string, string | number>
  createdAt: Date
  read: boolean
}

/** Hours of Asia/Shanghai, as `HH:MM`, in which only what can't wait is told; the same twice is none. */
export interface QuietHours {
  from: string
  to: string
}

/** What stands in somebody's list: what can't wait by itself, the rest as one line for the day it reached them. */
export type NoticeEntry = { day: Day; rows: NoticeRow[] }
