import type { VisitWords } from '#lib/visits/form/types'

/** A text of a message file by its key, `visits.form.submit`, with `{name}` filled; the key itself where there is none. */
export function say(words: VisitWords, key: string, values: Record<string, string | number> = {}): string {
  let found: unknown = words
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  if (typeof found !== 'string') return key
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
