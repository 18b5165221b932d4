import type { Register, RegisterRow } from '#lib/registers/types'

/** CHECKING → CHECKED → APPLYING → APPLIED; a file that can't be used is REFUSED, a job that could not end FAILED. */
export const IMPORT_STATUSES = ['CHECKING', 'CHECKED', 'REFUSED', 'APPLYING', 'APPLIED', 'FAILED', 'CANCELLED'] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

export const ROW_STATES = ['ERROR', 'WARNING', 'OK'] as const
export type RowState = (typeof ROW_STATES)[number]
export type RowMatch = 'NEW' | 'MATCHED' | 'SAME'
export type RowOutcome = 'INSERTED' | 'UPDATED' | 'UNCHANGED' | 'SKIPPED'

export interface Choices {
  onNew: 'INSERT' | 'SKIP'
  onMatch: 'UPDATE' | 'SKIP'
  onWarning: 'APPLY' | 'SKIP'
}

export interface ImportSummary {
  id: string
  register: Register
  fileName: string
  status: ImportStatus
  total: number
  createdAt: Date
  createdBy: string | null
  errorRows: number
  inserted: number
  updated: number
}

export interface ImportProgress {
  status: ImportStatus
  done: number
  total: number
}

export interface ImportPage extends ImportSummary, Choices {
  own: boolean
  done: number
  version: number
  fault: string | null
  faultAbout: string | null
  okRows: number
  warningRows: number
  newRows: number
  matchedRows: number
  sameRows: number
  ignoredHeaders: string[]
  unchanged: number
  skipped: number
  fileId: string
  resultFileId: string | null
  /** When the very same file was applied before. */
  appliedBefore: Date | null
}

export interface ProblemRow {
  number: number
  state: RowState
  messages: string[]
  /** What the row is about, masked where names are. */
  shown: string
}

/** What a row says, by column; days, codes and texts are all texts. */
export type Values = Record<string, string | string[] | null>

/** A row on its way: read, judged, and matched with what is on file. */
export interface CheckedRow {
  number: number
  /** As it stood, for the result. */
  raw: string[]
  values: Values
  messages: string[]
  match: RowMatch | null
  /** The record it was matched with. */
  targetId: string | null
  /** Of a row that names its record: the columns that say something else than the record does. */
  changed?: string[]
  /** The record that such a row names, as it is now: of its columns no more than judging the row needs. */
  record?: Pick<RegisterRow, 'id' | 'stored'>
}

/** Names that stand for codes in an area; a name may stand for several. */
export type Lookup = ReadonlyMap<string, readonly string[]>

/** What rows are read against. */
export interface Scene {
  today: string
  area: string
  villages: Lookup
  townships: Lookup
  stations: Lookup
  /** Township → the station that serves it. */
  servedBy: ReadonlyMap<string, string>
}
