import type { Day } from '#lib/clock'
import type { Sex } from '#lib/households/types'

/** What two records are compared by. */
export interface Likeness {
  name: string
  /** Spelled out without tones and spaces: `wangxiaoming`. */
  pinyin: string
  birthDate: Day | null
  sex: Sex
  /** Code of the village, or of the township where none is known. */
  village: string
}

/** What only the database can compare, because the values are sealed; null: at least one of the two is unknown. */
export interface SealedLikeness {
  samePhone: boolean | null
  sameIdentity: boolean | null
}

/** Why two records may be of one person, most telling first. */
export const GROUNDS = [
  'IDENTITY',
  'NAME',
  'NAME_SOUND',
  'NAME_SHAPE',
  'NAME_ORDER',
  'NAME_LETTER',
  'BIRTH',
  'BIRTH_SWAPPED',
  'BIRTH_DIGIT',
  'VILLAGE',
  'PHONE',
] as const
export type Ground = (typeof GROUNDS)[number]

export interface Match {
  /** 0–100; from `LIKELY` on, two records are shown as perhaps one person's. */
  score: number
  grounds: Ground[]
}

/** Somebody on file who may be the person that is being entered. Out of sight there is no link, and the name is masked. */
export interface SimilarPerson {
  id: string
  householdId: string | null
  name: string
  birthYear: string | null
  place: string
  score: number
  grounds: Ground[]
}

/** Somebody in the own area or out of it who holds the ID number that was typed. */
export type KnownIdentity =
  | { kind: 'NONE' }
  | { kind: 'HERE'; personId: string; householdId: string | null }
  | { kind: 'ELSEWHERE'; county: string }

export interface SimilarAnswer {
  people: SimilarPerson[]
  identity: KnownIdentity
}

export const PAIR_STATUSES = ['OPEN', 'DIFFERENT', 'MERGED'] as const
export type PairStatus = (typeof PAIR_STATUSES)[number]

export interface PairPerson {
  id: string
  name: string
  birthDate: Day | null
  place: string
}

export interface PairRow {
  id: string
  score: number
  grounds: Ground[]
  status: PairStatus
  first: PairPerson
  second: PairPerson
}

export interface ScanState {
  scanned: number
  found: number
  total: number
  startedAt: Date | null
  finishedAt: Date | null
}
