import type { Day } from '#lib/clock'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import type { FieldKit, HouseholdCard, RecordKind, RecordOutcome } from '#lib/sync/types'

export type RecordState = 'DRAFT' | 'QUEUED' | 'SENDING' | 'SENT' | 'REFUSED' | 'WAITING' | 'ASKED'
export type Ending = 'REVOKED' | 'POSTING_ENDED' | 'EXPIRED' | 'SIGNED_OUT' | 'NO_CONTACT'
export type UnlockFault =
  | 'WRONG'
  | 'WAIT'
  | 'OFFLINE'
  | 'OTHER_ACCOUNT'
  | 'PASSWORD_CHANGED'
  | 'OWN_PASSWORD'
  | 'NOT_FOR_PHONES'
  | 'UNSUPPORTED'

export interface Snapshot {
  ready: boolean
  state: 'locked' | 'unlocked'
  known: boolean
  failures: number
  retryAt: string | null
  ended: Ending | null
  online: boolean
  syncing: boolean
  lastSyncAt: string | null
  unsent: number
  refused: number
  drafts: number
  storage: { used: number; quota: number; persisted: boolean; full: boolean } | null
  shell: 'NONE' | 'READY' | 'UPDATE'
  revision: number
}

export interface NewRecord {
  id: string
  kind: RecordKind
  body: unknown
}
export interface NewPhoto {
  id: string
  image: Blob
}
export interface OutboxRecord extends NewRecord {
  state: RecordState
  edited: boolean
  outcome: RecordOutcome | null
  writtenAt: string
  sentAt: string | null
  code: ErrorCode | null
  fieldErrors: FieldErrors | null
  version: number | null
  nextVisitOn: Day | null
  photos: number
  photosSent: number
}
export interface Draft {
  key: string
  value: unknown
  savedAt: string
}

export const phone: {
  snapshot(): Snapshot
  subscribe(listener: () => void): () => void
  unlock(username: string, password: string): Promise<UnlockFault | null>
  rewrap(username: string, oldPassword: string, password: string): Promise<UnlockFault | null>
  lock(): Promise<void>
  wipe(mode?: 'KEEP' | 'DISCARD'): Promise<boolean>
  renew(password: string): Promise<UnlockFault | null>
  openVault(): Promise<void>
  preparePhoto(picture: Blob): Promise<Blob>
  photo(id: string): Promise<Blob | null>
  households(): Promise<HouseholdCard[]>
  household(id: string): Promise<HouseholdCard | null>
  kit(): Promise<FieldKit | null>
  drafts(): Promise<Draft[]>
  draft(key: string): Promise<unknown>
  saveDraft(key: string, value: unknown): Promise<void>
  dropDraft(key: string): Promise<void>
  enqueue(record: NewRecord, photos?: readonly NewPhoto[], draft?: string): Promise<void>
  outbox(): Promise<OutboxRecord[]>
  discard(id: string): Promise<boolean>
  syncNow(): Promise<void>
} = (globalThis as unknown as { PHONE: typeof phone }).PHONE

export const lookForShell: () => Promise<void> = async () => {}
export const takeOver: () => Promise<void> = async () => {}
