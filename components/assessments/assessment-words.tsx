import { cache } from 'react'
import { getTexts } from '#lib/i18n/translator'

const RESULT = ['group', 'total', 'level', 'computed', 'changedBy', 'unfinished'] as const

/** The words of a result, without those that need a value. */
export const resultWords = cache(async (): Promise<Record<string, string>> => {
  const texts = await getTexts('assessments')
  return Object.fromEntries(RESULT.map((key) => [key, String(texts[key])]))
})
