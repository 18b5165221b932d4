export const RECORD_KINDS = ['visit', 'household', 'lead', 'report', 'assessment'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** What became of a record that could be written. */
export interface Written {
  outcome: 'STORED' | 'MERGED' | 'ASKED'
  version: number | null
  nextVisitOn: string | null
}

/** A field that two people changed from one version, each in another way. */
export interface Clash {
  field: string
  base: unknown
  theirs: unknown
  ours: unknown
  theirsBy: string | null
  theirsAt: Date
}

export const CHOICES = ['THEIRS', 'OURS', 'OTHER'] as const
export type Choice = (typeof CHOICES)[number]

export const WAITING_REASONS = ['MOVED', 'CLOSED', 'MERGED', 'POSTING_ENDED', 'WRITER_MOVED'] as const
export type WaitingReason = (typeof WAITING_REASONS)[number]
export type WaitingStatus = 'OPEN' | 'STORED' | 'DISCARDED'

/** Who may decide is asked of this. */
export interface Dispute {
  scopeCode: string
  /** Who wrote it: none of them decides. */
  writers: readonly (string | null)[]
  /** A chief is among them: the county decides. */
  chiefs: boolean
}

export interface ConflictRow {
  id: string
  field: string
  headName: string
  village: string
  visitedOn: string | null
  oursBy: string
  oursAt: Date
  mayDecide: boolean
}

export interface WaitingRow {
  id: string
  kind: RecordKind
  reason: WaitingReason
  headName: string | null
  writtenBy: string
  writtenAt: Date | null
  receivedAt: Date
  mayDecide: boolean
}

/** One side of a field in dispute, in words. */
export interface Side {
  value: string | null
  by: string | null
  at: Date
}

export interface ConflictPage {
  id: string
  householdId: string
  visitId: string | null
  headName: string
  village: string
  visitedOn: string | null
  field: string
  /** Words a person wrote, so that a third text may be written. */
  isText: boolean
  base: string | null
  theirs: Side
  ours: Side
  /** What stands in the field now. */
  status: 'OPEN' | 'DECIDED'
  chosen: Choice | null
  other: string | null
  decidedBy: string | null
  decidedAt: Date | null
  mayDecide: boolean
  chiefs: boolean
}

export interface WaitingPage {
  id: string
  recordId: string
  kind: RecordKind
  reason: WaitingReason
  householdId: string | null
  headName: string | null
  /** Whether the reader may open the household. */
  inSight: boolean
  writtenBy: string
  writtenAt: Date | null
  receivedAt: Date
  lines: { field: string; value: string }[]
  status: WaitingStatus
  decidedBy: string | null
  decidedAt: Date | null
  decision: string | null
  mayDecide: boolean
  chiefs: boolean
}
