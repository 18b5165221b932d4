import { maskIdentity, maskName, maskPhone } from '#lib/format/masking'
import type { Change, ChangeLine } from './types.ts'

/** What a change touches: two open ones with a key in common are in conflict. */
export function fieldKeysOf(change: Change, categoryKey: (category: string) => string): string[] {
  switch (change.kind) {
    case 'IDENTITY':
      return Object.keys(change.identity).sort()
    case 'DETAILS':
      return Object.keys(change.details).sort()
    case 'CATEGORY_ADD':
      return [`category:${categoryKey(change.category.category)}`]
    case 'CATEGORY_END':
      return [`category:${change.categoryId}`]
    case 'MEMBER_ADD':
      return [`member:${change.personId}`]
    case 'MEMBER_LEAVE':
      return [`member:${change.personId}`, ...(change.successorId ? ['head'] : [])]
    case 'HEAD':
      return ['head']
    case 'SPLIT':
      return change.members.map(({ personId }) => `member:${personId}`)
    case 'HOUSEHOLD':
      return ['address', 'phone', 'note'].filter((field) => field in change)
  }
}

const GROUPS: Record<string, ChangeLine['group']> = {
  sex: 'sex',
  idKind: 'idKind',
  idMissingReason: 'idMissing',
  category: 'category',
  relation: 'relation',
  reason: 'leave',
  housing: 'housing',
  residence: 'residence',
}
/** Of these a preview says only that they change. */
const HIDDEN = new Set(['selfCare', 'disability', 'note', 'address', 'overrideReason', 'source'])

function shownValue(field: string, value: unknown, whole: boolean): string | null {
  if (value === null || value === undefined || value === '') return null
  if (HIDDEN.has(field)) return '•••'
  const text = String(value)
  if (field === 'idNumber' || field === 'formerId') return maskIdentity(text)
  if (field === 'phone') return maskPhone(text)
  if ((field === 'name' || field === 'successor') && !whole) return maskName(text)
  return text
}

/**
 * Before and after, line by line, as far as a screen may show it: class S masked.
 * @param whole whether the reader sees names whole
 */
export function previewLines(before: Record<string, unknown>, after: Record<string, unknown>, whole: boolean): ChangeLine[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.map((field) => {
    const group = GROUPS[field]
    return {
      field,
      before: shownValue(field, before[field], whole),
      after: shownValue(field, after[field], whole),
      ...(group && { group }),
    }
  })
}
