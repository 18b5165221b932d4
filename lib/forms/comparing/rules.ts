import { isSame } from '#lib/forms/definitions/rules'
import { fieldsOf } from '#lib/forms/rules'
import type { Condition, FormDefinition, FormField, FormOption, FormScore, FormSection, Words } from '#lib/forms/types'

/** What differs of something that both versions have; words of each are messages `forms.aspect`. */
export const ASPECTS = [
  'label',
  'help',
  'kind',
  'class',
  'required',
  'visibleWhen',
  'limits',
  'columns',
  'place',
  'score',
  'counted',
  'bands',
  'changes',
] as const
export type Aspect = (typeof ASPECTS)[number]

/** A value of an aspect, as far as it can be told: words, yes or no, a code with texts of its own, a condition. */
export type AspectValue = Words | boolean | number | string | Condition | null

export interface FormChange {
  kind: 'added' | 'removed' | 'changed'
  what: 'form' | 'section' | 'field' | 'option' | 'score'
  key: string
  label: Words
  /** The field of an option. */
  of?: Words
  aspect?: Aspect
  before?: AspectValue
  after?: AspectValue
}

/** What is different in the later of two versions, in the order of the form. */
export function compareDefinitions(before: FormDefinition, after: FormDefinition): FormChange[] {
  return [
    ...aspects({ what: 'form', key: '', label: after.title }, [
      ['label', before.title, after.title],
      ['help', before.help, after.help],
    ]),
    ...compared(before.sections, after.sections, 'section', (section) => section.title, compareSections),
    ...compared(fieldsOf(before), fieldsOf(after), 'field', (field) => field.label, compareFields),
    ...moved(before, after),
    ...compared(before.scores, after.scores, 'score', (score) => score.label, compareScores),
  ]
}

type Named = Pick<FormChange, 'what' | 'key' | 'label'> & { of?: Words }

function compared<T extends { key: string }>(
  before: readonly T[],
  after: readonly T[],
  what: FormChange['what'],
  labelOf: (one: T) => Words,
  changesOf: (before: T, after: T) => FormChange[],
): FormChange[] {
  const old = new Map(before.map((one) => [one.key, one]))
  const fresh = new Set(after.map(({ key }) => key))
  const kept = after.flatMap((one): FormChange[] => {
    const earlier = old.get(one.key)
    return earlier ? changesOf(earlier, one) : [{ kind: 'added', what, key: one.key, label: labelOf(one) }]
  })
  const gone = before.filter(({ key }) => !fresh.has(key))
  return [...kept, ...gone.map((one): FormChange => ({ kind: 'removed', what, key: one.key, label: labelOf(one) }))]
}

function aspects(named: Named, pairs: [Aspect, AspectValue | undefined, AspectValue | undefined][]): FormChange[] {
  return pairs
    .filter(([, before, after]) => !isSame(before ?? null, after ?? null))
    .map(([aspect, before, after]) => ({ kind: 'changed', ...named, aspect, before: before ?? null, after: after ?? null }))
}

function compareSections(before: FormSection, after: FormSection): FormChange[] {
  return aspects({ what: 'section', key: after.key, label: after.title }, [
    ['label', before.title, after.title],
    ['help', before.help, after.help],
    ['visibleWhen', before.visibleWhen, after.visibleWhen],
  ])
}

function compareFields(before: FormField, after: FormField): FormChange[] {
  const named = { what: 'field' as const, key: after.key, label: after.label }
  const options = (field: FormField) => ('options' in field ? field.options.map((one) => ({ ...one, key: one.code })) : [])
  return [
    ...aspects(named, [
      ['label', before.label, after.label],
      ['help', before.help, after.help],
      ['kind', before.kind, after.kind],
      ['class', before.class, after.class],
      ['required', before.required, after.required],
      ['visibleWhen', before.visibleWhen, after.visibleWhen],
      ['limits', before.kind === after.kind ? limitsOf(before) : null, before.kind === after.kind ? limitsOf(after) : null],
    ]),
    ...aspects(
      named,
      before.kind === 'table' && after.kind === 'table' ? [['columns', columnsOf(before), columnsOf(after)]] : [],
    ),
    ...compared(options(before), options(after), 'option', (one) => one.label, compareOptions).map((change) => ({
      ...change,
      of: after.label,
    })),
  ]
}

function compareOptions(before: FormOption & { key: string }, after: FormOption & { key: string }): FormChange[] {
  return aspects({ what: 'option', key: after.code, label: after.label }, [
    ['label', before.label, after.label],
    ['help', before.note, after.note],
    ['score', before.score, after.score],
  ])
}

function limitsOf(field: FormField): string {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return `≤ ${field.maxLength}`
    case 'number':
      return `${field.min}–${field.max} (${field.decimals}) ${field.unit?.zh ?? ''}`.trim()
    case 'scale':
      return `${field.min}–${field.max}`
    case 'table':
      return `≤ ${field.maxRows}`
    case 'person':
    case 'photo':
      return `≤ ${field.most}`
    case 'date':
      return field.past ? '≤ today' : ''
    case 'choice':
    case 'multiChoice':
    case 'signature':
    case 'location':
      return ''
  }
}

function columnsOf(field: Extract<FormField, { kind: 'table' }>): string {
  return field.columns.map(({ label }) => label.zh).join('、')
}

/** Fields that stand in another section now; order within a section says nothing about an answer. */
function moved(before: FormDefinition, after: FormDefinition): FormChange[] {
  const placesOf = ({ sections }: FormDefinition) =>
    new Map(sections.flatMap((section) => section.fields.map(({ key }) => [key, section] as const)))
  const [old, now] = [placesOf(before), placesOf(after)]
  return fieldsOf(after).flatMap(({ key, label }): FormChange[] => {
    const [from, to] = [old.get(key), now.get(key)]
    if (!from || !to || from.key === to.key) return []
    return [{ kind: 'changed', what: 'field', key, label, aspect: 'place', before: from.title, after: to.title }]
  })
}

function compareScores(before: FormScore, after: FormScore): FormChange[] {
  const named = { kind: 'changed' as const, what: 'score' as const, key: after.key, label: after.label }
  const bandsOf = (score: FormScore) => score.bands.map(({ min, label }) => `${label.zh} ≥ ${min}`).join('，')
  const notesOf = (score: FormScore) => score.changes.map(({ note }) => note.zh).join('；')
  return [
    ...aspects(named, [['label', before.label, after.label]]),
    ...(isSame(before.fields, after.fields)
      ? []
      : [{ ...named, aspect: 'counted' as const, before: before.fields.length, after: after.fields.length }]),
    ...(isSame([before.bands, before.order], [after.bands, after.order])
      ? []
      : [{ ...named, aspect: 'bands' as const, before: bandsOf(before), after: bandsOf(after) }]),
    ...(isSame(before.changes, after.changes)
      ? []
      : [{ ...named, aspect: 'changes' as const, before: notesOf(before), after: notesOf(after) }]),
  ]
}
