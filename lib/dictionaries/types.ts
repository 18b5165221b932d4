import type { Domain } from '#lib/services/types'

/** The lists of a visit that a province may add to (DOMAIN.md B8). */
export const WORD_LISTS = ['NEED', 'SERVICE', 'POLICY'] as const
export type WordList = (typeof WORD_LISTS)[number]

/** A word of a province. A visit names it by its code; what is retired is no longer offered, and still read. */
export interface OwnWord {
  id: string
  code: string
  list: WordList
  /** Of a service alone. */
  domain: Domain | null
  zh: string
  en: string | null
  retired: boolean
}
