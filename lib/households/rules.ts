export { ageOn, readIdNumber } from '#lib/persons/rules'

/** What a text typed into the search box can be: digits are looked up whole, words as parts of names. */
export function readSearch(text: string): 'id' | 'phone' | 'words' {
  const compact = text.replace(/[\s-]/g, '')
  if (/^(\d{15}|\d{17}[\dXx])$/.test(compact)) return 'id'
  return /^\+?\d{7,14}$/.test(compact) ? 'phone' : 'words'
}
