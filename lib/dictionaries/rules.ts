import { inLocale } from '#lib/forms/rules'
import type { Domain } from '#lib/services/types'
import type { OwnWord, WordList } from './types.ts'

const PREFIX = 'OWN_'
const SHAPE = /^OWN_[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

export const codeOf = (id: string): string => PREFIX + id
export const idOf = (code: string): string => code.slice(PREFIX.length)

/** Whether a code is of a province's own word, which the database alone knows. */
export function isOwnCode(code: string): boolean {
  return SHAPE.test(code)
}

/** What a form offers beside the standard list. */
export function offeredWords(words: readonly OwnWord[], list: WordList, domain: Domain | null = null): OwnWord[] {
  return words.filter((word) => word.list === list && word.domain === domain && !word.retired)
}

/** How own words are called, by code, those out of use too. */
export function ownLabels(words: readonly OwnWord[], locale: string): Record<string, string> {
  return Object.fromEntries(words.map(({ code, zh, en }) => [code, inLocale({ zh, ...(en && { en }) }, locale)]))
}
