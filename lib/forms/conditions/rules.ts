import { fieldsOf, inLocale } from '#lib/forms/rules'
import type { Condition, FormDefinition, FormField } from '#lib/forms/types'

/** A condition as it is built by choosing: some plain questions, joined one way. */
export interface PlainCondition {
  join: 'all' | 'any'
  parts: PlainPart[]
}

export const PART_KINDS = ['has', 'hasNot', 'answered', 'unanswered', 'atLeast', 'atMost'] as const
export type PartKind = (typeof PART_KINDS)[number]

export interface PlainPart {
  field: string
  kind: PartKind
  codes: string[]
  amount: number
}

/** A condition as choices; null where it is nested deeper than choosing can show. */
export function plainOf(condition: Condition | undefined): PlainCondition | null {
  if (!condition) return { join: 'all', parts: [] }
  const [join, conditions] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : (['all', [condition]] as const)
  const parts = conditions.map(partOf)
  return parts.every((part) => part !== null) ? { join, parts } : null
}

function partOf(condition: Condition): PlainPart | null {
  if ('not' in condition) {
    const part = partOf(condition.not)
    if (part?.kind === 'has') return { ...part, kind: 'hasNot' }
    return part?.kind === 'answered' ? { ...part, kind: 'unanswered' } : null
  }
  if (!('field' in condition)) return null
  const part = { field: condition.field, codes: [], amount: 0 }
  if ('has' in condition) return { ...part, kind: 'has', codes: condition.has }
  if ('atLeast' in condition) return { ...part, kind: 'atLeast', amount: condition.atLeast }
  if ('atMost' in condition) return { ...part, kind: 'atMost', amount: condition.atMost }
  return { ...part, kind: 'answered' }
}

/** The condition of the choices; none of no choice. */
export function conditionOf({ join, parts }: PlainCondition): Condition | undefined {
  const conditions = parts.map(ofPart)
  if (conditions.length <= 1) return conditions[0]
  return join === 'all' ? { all: conditions } : { any: conditions }
}

function ofPart({ field, kind, codes, amount }: PlainPart): Condition {
  switch (kind) {
    case 'has':
      return { field, has: codes }
    case 'hasNot':
      return { not: { field, has: codes } }
    case 'answered':
      return { field, answered: true }
    case 'unanswered':
      return { not: { field, answered: true } }
    case 'atLeast':
      return { field, atLeast: amount }
    case 'atMost':
      return { field, atMost: amount }
  }
}

/** What may be asked of a field in a condition. */
export function partKindsOf(field: FormField): PartKind[] {
  switch (field.kind) {
    case 'choice':
    case 'multiChoice':
      return ['has', 'hasNot', 'answered', 'unanswered']
    case 'number':
    case 'scale':
      return ['atLeast', 'atMost', 'answered', 'unanswered']
    default:
      return ['answered', 'unanswered']
  }
}

/**
 * A condition as a sentence.
 * @param words messages `forms.condition`
 */
export function conditionWords(
  condition: Condition,
  definition: FormDefinition,
  locale: string,
  words: Record<string, string>,
): string {
  const told = (part: Condition) => conditionWords(part, definition, locale, words)
  const join = (parts: Condition[], glue: string | undefined) => parts.map(told).join(` ${glue ?? ''} `)
  if ('all' in condition) return join(condition.all, words.and)
  if ('any' in condition) return join(condition.any, words.or)
  if ('not' in condition) return `${words.not}(${told(condition.not)})`
  const field = fieldsOf(definition).find(({ key }) => key === condition.field)
  const name = `“${field ? inLocale(field.label, locale) : condition.field}”`
  if ('has' in condition) {
    const options = field && 'options' in field ? field.options : []
    const labels = condition.has.map((code) => {
      const option = options.find((one) => one.code === code)
      return option ? inLocale(option.label, locale) : code
    })
    return `${name} ${words.is} ${labels.join(locale === 'en' ? ' / ' : '、')}`
  }
  if ('atLeast' in condition) return `${name} ≥ ${condition.atLeast}`
  if ('atMost' in condition) return `${name} ≤ ${condition.atMost}`
  return `${name} ${words.answered}`
}
