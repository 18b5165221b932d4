/** What was typed can be: a whole number to be looked up by its HMAC, letters (pinyin or initials), a code, or words. */
export type SearchKind = 'number' | 'latin' | 'code' | 'words'

export function readSearch(text: string): SearchKind {
  const compact = text.replace(/[\s-]/g, '')
  if (/^\d{9}(\d{3})?$/.test(compact)) return 'code'
  if (/^(\+?\d{7,15}|\d{17}[\dXx]|\d{18})$/.test(compact)) return 'number'
  return /^[A-Za-z\s]+$/.test(text) ? 'latin' : 'words'
}

/** The range of all texts that begin with one, for an index in code-point order. */
export function prefixRange(text: string): { from: string; to: string } {
  return { from: text, to: `${text}\u{10ffff}` }
}
