import { z } from 'zod'
import { AppError, type FieldErrors } from '#lib/errors'

/**
 * Parses input that came from outside. Schemas name their messages by key (messages/errors `field.*`);
 * zod's own texts are reduced to `invalid`, `required`, `tooLong` and the like.
 * @throws AppError INVALID with field errors by dotted path
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw, { reportInput: true })
  if (parsed.success) return parsed.data
  const fieldErrors: FieldErrors = {}
  for (const issue of parsed.error.issues.slice(0, 50)) {
    const field = issue.path.join('.') || 'form'
    fieldErrors[field] ??= []
    fieldErrors[field].push(messageKey(issue))
  }
  throw new AppError('INVALID', { fieldErrors })
}

// Tab and line breaks are allowed: notes have them.
const CONTROL = /(?![\t\n\r])\p{Cc}/u
const KEY = /^[a-z][A-Za-z]*$/

function messageKey(issue: z.core.$ZodIssue): string {
  if (KEY.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? 'tooLong' : 'tooMany'
    case 'too_small':
      if (typeof issue.input === 'string' && issue.input.trim() !== '') return 'tooShort'
      return issue.origin === 'string' || issue.origin === 'array' ? 'required' : 'tooSmall'
    case 'invalid_type':
    case 'invalid_value':
      return issue.input === undefined || issue.input === null ? 'required' : 'invalid'
    case 'unrecognized_keys':
      return 'unknown'
    default:
      return 'invalid'
  }
}

/** A row's id: any UUID, in lower case as Postgres writes it. */
export const recordId = z.guid('invalid').toLowerCase()

/** Words of a person: trimmed, without control characters, which Postgres would refuse. */
export function plainText(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .refine((text) => !CONTROL.test(text), 'invalid')
}

/** Where the page before ended: the value the list is ordered by, and the id of its last row. */
export function pageCursor(first: z.ZodType) {
  return z.string().refine((text) => {
    const [head, id, ...rest] = text.split('_')
    return rest.length === 0 && first.safeParse(head).success && recordId.safeParse(id).success
  }, 'invalid')
}
