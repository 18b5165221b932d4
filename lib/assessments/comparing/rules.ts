import { mainScoreOf } from '#lib/assessments/rules'
import { answerAt, answerWords, fieldsOf, inLocale, pointsOf } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormField } from '#lib/forms/types'

export interface Side {
  definition: FormDefinition
  answers: Answers
}

export interface ComparedItem {
  key: string
  label: string
  before: string | null
  after: string | null
  /** What it counts on either side, of items that make the level. */
  points: { before: number | null; after: number | null } | null
  change: 'same' | 'better' | 'worse' | 'changed' | 'added' | 'removed'
}

/**
 * Two assessments by one form item by item, also across its versions: an item is the same while it keeps its key. What
 * only one version asks is said so.
 */
export function compareItems(before: Side, after: Side, locale: string): ComparedItem[] {
  const [was, is] = [fieldsOf(before.definition), fieldsOf(after.definition)]
  const fields = [...is, ...was.filter(({ key }) => !is.some((field) => field.key === key))]
  const counted = new Set([before, after].flatMap(({ definition }) => mainScoreOf(definition)?.fields ?? []))
  const up = higherIsBetter(after.definition)
  return fields.flatMap((field): ComparedItem[] => {
    const [older, newer] = [was.find(({ key }) => key === field.key), is.find(({ key }) => key === field.key)]
    const words = { before: wordsOf(older, before.answers, locale), after: wordsOf(newer, after.answers, locale) }
    if (words.before === null && words.after === null) return []
    const points = counted.has(field.key) ? { before: counts(older, before.answers), after: counts(newer, after.answers) } : null
    const change = changeOf({ older, newer, words, points, up })
    return [{ key: field.key, label: inLocale(field.label, locale), ...words, points, change }]
  })
}

/** Whether more points stand for a lighter level, as in the elders' form. */
export function higherIsBetter(definition: FormDefinition): boolean {
  const score = mainScoreOf(definition)
  const min = (code: string | undefined) => score?.bands.find((band) => band.code === code)?.min ?? 0
  return min(score?.order[0]) > min(score?.order.at(-1))
}

function wordsOf(field: FormField | undefined, answers: Answers, locale: string): string | null {
  const answer = field && answerAt(answers, field.key)
  return field && answer !== undefined ? answerWords(field, answer, locale) : null
}

function counts(field: FormField | undefined, answers: Answers): number | null {
  return field ? pointsOf(field, answerAt(answers, field.key)) : null
}

function changeOf(given: {
  older: FormField | undefined
  newer: FormField | undefined
  words: { before: string | null; after: string | null }
  points: ComparedItem['points']
  up: boolean
}): ComparedItem['change'] {
  const { older, newer, words, points, up } = given
  if (!older) return 'added'
  if (!newer) return 'removed'
  const [from, to] = [points?.before ?? null, points?.after ?? null]
  if (from !== null && to !== null && from !== to) return to > from === up ? 'better' : 'worse'
  return words.before === words.after ? 'same' : 'changed'
}
