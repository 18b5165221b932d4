import type { FormDefinition } from '#lib/forms/types'

export const RECORD_KINDS = ['visit', 'household', 'lead', 'report', 'assessment', 'checkin'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** What became of a record that could be written. */
export interface Written {
  outcome: 'STORED' | 'MERGED' | 'ASKED'
  /** What the writer's next edit starts from: the base of this one where others' words, not yet seen, were merged in. */
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

/** One side of a field in dispute. */
export interface Side {
  value: unknown
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
  base: unknown
  theirs: Side
  ours: Side
  status: 'OPEN' | 'DECIDED'
  chosen: Choice | null
  other: unknown
  decidedBy: string | null
  decidedAt: Date | null
  mayDecide: boolean
  chiefs: boolean
  /** The form that answers in dispute were given in. */
  definition: FormDefinition | null
  /** Names by id of those whom a value names. */
  names: Record<string, string>
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
  /** What was written, field by field; answers under `answers.<key>`. */
  fields: Record<string, unknown>
  definition: FormDefinition | null
  names: Record<string, string>
  status: WaitingStatus
  decidedBy: string | null
  decidedAt: Date | null
  decision: string | null
  mayDecide: boolean
  chiefs: boolean
}
