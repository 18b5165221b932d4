import type { Door } from '#lib/activities/types'
import type { Day } from '#lib/clock'
import type { RecordKind } from '#lib/conflicts/types'
import type { OwnWord } from '#lib/dictionaries/types'
import type { ErrorCode, FieldErrors } from '#lib/errors'
import type { Answers, FormVersion } from '#lib/forms/types'
import type { Domain, RiskLevel } from '#lib/services/types'
import type { VisitContent, VisitIntervals } from '#lib/visits/types'

export { RECORD_KINDS, type RecordKind } from '#lib/conflicts/types'

// What travels between a phone and the server. A phone pulls what changed in its station's caseload since a cursor and
// pushes what was written on it, each record under an id it made itself (UUIDv7), as often as it needs to.

/** Names of the answers to registering a phone: the token opens the sync routes alone and is kept sealed on the phone. */
export interface RegisteredDevice {
  deviceId: string
  token: string
  settings: DeviceSettings
}

export interface DeviceSettings {
  /** Without contact for so long, a phone wipes what it holds, once nothing unsent is left. */
  daysWithoutContact: number
  /** Visits older than this are dropped from the phone, unless they were sent back. */
  historyDays: number
  photoLongestEdge: number
}

export interface CardMember {
  id: string
  name: string
  relation: string
  sex: string
  birthDate: Day | null
  categories: string[]
  /** Kinds of consent in force. */
  consents: string[]
  guarded: boolean
}

/** A visit with all that a correction of it starts from. */
export interface CardVisit extends Omit<VisitContent, 'answers'> {
  id: string
  version: number
  /** Written by the phone's own user, who may correct it from here. */
  own: boolean
  /** Names of the visitors. */
  visitors: string[]
  formVersionId: string | null
  answers: Answers
  /** What the chief said of it: null while nobody looked. */
  review: { verdict: 'FINE' | 'HAS_ERRORS' | 'SENT_BACK'; remarks: string | null } | null
}

/** A household as a phone holds it: no ID number, telephone and address masked. */
export interface HouseholdCard {
  id: string
  version: number
  divisionCode: string
  village: string
  headName: string
  address: string | null
  phone: string | null
  note: string | null
  riskLevel: RiskLevel
  lastVisitedOn: Day | null
  nextVisitOn: Day | null
  /** By which the next visit is proposed; none on a card that an older version of the app pulled. */
  intervals?: VisitIntervals
  members: CardMember[]
  /** The latest three, and older ones that were sent back to the phone's user. */
  visits: CardVisit[]
}

/** `card` is null for a household that is no longer this station's: merged, moved or closed. */
export interface PulledHousehold {
  id: string
  card: HouseholdCard | null
}

/** What somebody decided on a record of this account's phones that was asked about or that waited. */
export interface DecidedRecord {
  /** The id under which the phone pushed it. */
  id: string
  kind: RecordKind
  /** STORED: as it was written. CHANGED: the other's value, or a third, stands in the field in dispute. DISCARDED: not stored, for the reason given. */
  decision: 'STORED' | 'CHANGED' | 'DISCARDED'
  /** The field in dispute, of a record that was asked about. */
  field: string | null
  reason: string | null
  decidedAt: string
}

export interface Pulled {
  /** Opaque; sent with the next pull. */
  cursor: string
  /** True where the cursor was of another area or another database: everything this phone held is replaced. */
  reset: boolean
  more: boolean
  households: PulledHousehold[]
  /** Of the last month, newest first; told with every last page, so that none is missed. */
  decided: DecidedRecord[]
}

/** A lead that the phone's user reported, as far as it has come. */
export interface KitLead {
  id: string
  /** A state of `lib/leads` (DOMAIN.md A5, T5). */
  state: string
  urgent: boolean
  who: string
  where: string
  foundOn: Day
  /** Until when the next step must be taken, as an instant; null once no clock runs. */
  deadline: string | null
}

/** What forms and lists a phone needs beside its caseload; small, and pulled whole with an ETag. */
export interface FieldKit {
  station: { id: string; name: string; divisionCode: string }
  me: { accountId: string; displayName: string; workerId: string | null; role: string }
  settings: DeviceSettings
  today: Day
  villages: { code: string; name: string }[]
  workers: { id: string; name: string }[]
  forms: FormVersion[]
  /** The province's own, beside the standard lists of a visit; none in what an older version of the app pulled. */
  ownWords?: OwnWord[]
  themes: { id: string; title: string; domain: Domain; startsOn: Day; endsOn: Day; goals: string }[]
  month: { month: string; visits: number; personTimes: number; households: number; persons: number; due: number; dueMade: number }
  leads: KitLead[]
  /** Of the days around today; none in what an older version of the app pulled. */
  activities?: Door[]
  demo: boolean
}

/** One thing written on a phone; `body` is what the noun's own schema takes. */
export interface PushedRecord {
  id: string
  kind: RecordKind
  /** Which attempt of the same edit this is: made anew when the record is edited after a refusal. */
  body: unknown
}

export const RECORD_OUTCOMES = ['STORED', 'MERGED', 'ASKED', 'WAITING', 'REFUSED', 'LATER'] as const
/**
 * What became of a record. STORED: acknowledged as it is. MERGED: stored together with what somebody else changed
 * meanwhile. ASKED: the same field was changed by two people; both are kept and somebody decides. WAITING: its household
 * moved, merged or closed; kept whole until somebody decides. REFUSED: wrong on the named fields, to be edited.
 * LATER: the server could not say; send it again.
 */
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number]

export interface PushedAnswer {
  id: string
  outcome: RecordOutcome
  /**
   * What the phone's next edit of it starts from. Of MERGED and ASKED that is the version it started from before: it has
   * not yet seen what the others wrote, and must not seem to have changed it back.
   */
  version: number | null
  code: ErrorCode | null
  fieldErrors: FieldErrors | null
  nextVisitOn: Day | null
}

/** The body of `POST /api/sync/push` is `{ records: PushedRecord[], unsent }`, its answer this. At most 100 records and 256 KiB; 413 beyond. */
export interface Pushed {
  answers: PushedAnswer[]
}

/** Bytes of a part at most. */
export const MOST_PART = 192 * 1024
export const PICTURE_KINDS = ['VISIT_PHOTO', 'SIGNATURE'] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]

/**
 * A picture comes apart from its visit, in parts and in any order: `PUT /api/sync/uploads/<file id>?kind&visit&part&of&sha256`
 * with the part's bytes as the body (`application/octet-stream`). `part` counts from 0, `sha256` is of the whole file, in
 * hexadecimal. A part sent again changes nothing. The same address asked with GET answers alike; 404 where nothing is there.
 */
export interface UploadState {
  /** Parts that are there; all of them once it is stored. */
  parts: number[]
  of: number
  /** Checked, drawn anew and kept: the phone may forget it. */
  stored: boolean
}
