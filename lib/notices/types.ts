import type { Role } from '#lib/auth/actor'

export const NOTICE_KINDS = [
  'LEAD_URGENT',
  'LEAD_ANSWERED',
  'HOUSEHOLD_SILENT',
  'VISIT_SENT_BACK',
  'REPORT_DUE',
  'HIGHLIGHT_TAKEN_BACK',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What a notice is about, and where it is opened. */
export const NOTICE_PAGES = {
  lead: '/leads/',
  household: '/households/',
  visit: '/visits/',
  mandatory_report: '/mandatory-reports/',
  highlight: '/highlights/',
} as const
export type NoticeEntity = keyof typeof NOTICE_PAGES

/** Who is told: the holders of roles in exactly one area, or one account there. */
export type Addressee = { area: string; roles: Role[] } | { area: string; accountId: string }

export interface NewNotice {
  /** The same id says the same word once. */
  id: string
  kind: NoticeKind
  entity: NoticeEntity
  entityId: string
  /** Codes and counts for its text; never a name or a class S value. */
  params?: Record<string, string | number>
}

export interface NoticeRow {
  id: string
  kind: NoticeKind
  href: string
  params: Record<string, string | number>
  createdAt: Date
  read: boolean
}
