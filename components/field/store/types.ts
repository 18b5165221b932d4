import type { Day } from '#lib/clock'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import type { DecidedRecord, PictureKind, RecordKind, RecordOutcome } from '#lib/sync/types'

/**
 * How a record stands. QUEUED waits to be sent, SENDING is under way, SENT was acknowledged by the server and never
 * before that. REFUSED is wrong on the named fields; WAITING and ASKED lie with the server until somebody decides.
 */
export type RecordState = 'DRAFT' | 'QUEUED' | 'SENDING' | 'SENT' | 'REFUSED' | 'WAITING' | 'ASKED'

/** Why the phone may not speak with the server any more. NO_CONTACT it found out by itself. */
export type Ending = 'REVOKED' | 'POSTING_ENDED' | 'EXPIRED' | 'SIGNED_OUT' | 'NO_CONTACT'

/**
 * Why a phone did not open. WAIT: too many wrong passwords, see `retryAt`. OFFLINE: the first time needs the network.
 * OTHER_ACCOUNT: the phone holds somebody else's work. PASSWORD_CHANGED: the server took it, what lies here is still
 * closed by the one before, for `rewrap`. OWN_PASSWORD: a one-time password has to be replaced on the sign-in page first.
 * NOT_FOR_PHONES: no station's account. UNSUPPORTED: no encryption here, because the address is not https.
 */
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
  /** False until it is known what lies on this phone. */
  ready: boolean
  state: 'locked' | 'unlocked'
  /** Somebody's work or caseload lies here. */
  known: boolean
  /** Wrong passwords in a row, and until when none is taken (an instant), or null. */
  failures: number
  retryAt: string | null
  ended: Ending | null
  online: boolean
  syncing: boolean
  lastSyncAt: string | null
  /** Records that the server has not acknowledged, those refused among them; never counts half-filled forms. */
  unsent: number
  refused: number
  drafts: number
  /** Bytes; `full` from the moment something did not fit until it does again. */
  storage: { used: number; quota: number; persisted: boolean; full: boolean } | null
  /** Whether the app opens without a network, and whether a newer one is ready to take over. */
  shell: 'NONE' | 'READY' | 'UPDATE'
  /** Counts up whenever something that is stored changed. */
  revision: number
}

export interface NewRecord {
  /** Of a visit the visit's own id, new or known; else made here (UUIDv7). */
  id: string
  kind: RecordKind
  body: unknown
}

export interface NewPhoto {
  /** What the body names it by (UUIDv7). */
  id: string
  kind: PictureKind
  image: Blob
}

export interface OutboxRecord extends NewRecord {
  state: RecordState
  /** Edited while an earlier text of it is still under way; goes out after that one's acknowledgement. */
  edited: boolean
  outcome: RecordOutcome | null
  writtenAt: string
  sentAt: string | null
  code: ErrorCode | null
  fieldErrors: FieldErrors | null
  /** The version that the server is known to have; an edit is put on top of it by itself. */
  version: number | null
  nextVisitOn: Day | null
  /** What somebody decided where it was asked about or waited; thrown out there, it is REFUSED here. */
  decision: DecidedRecord | null
  /** Of its photos, those that are not with the server yet; a record is SENT only when all are. */
  photosLeft: number
}

export interface Draft {
  key: string
  value: unknown
  savedAt: string
}

/** FULL: nothing more fits on the phone. LOCKED: closed meanwhile, as by another tab. */
export type PhoneFault = 'LOCKED' | 'FULL' | 'PICTURE'

export class PhoneError extends Error {
  readonly code: PhoneFault
  constructor(code: PhoneFault) {
    super(code)
    this.name = 'PhoneError'
    this.code = code
  }
}
