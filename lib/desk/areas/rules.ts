import type { CountyState } from './types.ts'

/** Counties that need a word first: those without a theme, then those with most idle stations. */
export function needingWord(counties: readonly CountyState[]): CountyState[] {
  const missing = ({ theme, nextTheme }: CountyState) => Number(!theme) * 2 + Number(!nextTheme)
  return [...counties].sort((a, b) => missing(b) - missing(a) || b.idle - a.idle || a.code.localeCompare(b.code))
}
