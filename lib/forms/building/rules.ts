import { weakened } from '#lib/forms/definitions/rules'
import { MOST } from '#lib/forms/definitions/schema'
import { fieldsOf } from '#lib/forms/rules'
import type { FormDefinition, FormField, FormOption, FormScore, FormSection, TableColumn, Words } from '#lib/forms/types'

// How a definition is changed while it is built: every step makes a new one, so that any of them can be taken back.

/** A list with one item moved by so many places. */
export function moved<T>(list: readonly T[], place: number, by: number): T[] {
  const to = place + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  const [item] = next.splice(place, 1)
  next.splice(to, 0, item as T)
  return next
}

export function replaced<T>(list: readonly T[], place: number, item: T): T[] {
  return list.map((one, at) => (at === place ? item : one))
}

export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, at) => at !== place)
}

/** A name that nothing has, nor had in a version before: answers are kept under it, and another meaning must not inherit them. */
export function freshName(taken: readonly string[], stem: string): string {
  for (;;) {
    const name = `${stem}${Math.random().toString(36).slice(2, 8)}`
    if (!taken.includes(name)) return name
  }
}

export function freshOption(options: readonly FormOption[], label: Words): FormOption {
  return {
    code: freshName(
      options.map(({ code }) => code),
      'C',
    ),
    label,
  }
}

export function freshColumn(columns: readonly TableColumn[], label: Words): TableColumn {
  return {
    key: freshName(
      columns.map(({ key }) => key),
      'c',
    ),
    label,
    kind: 'text',
    required: false,
    maxLength: 100,
  }
}

/** What the words of new things are, in the builder's language. */
export interface FreshWords {
  field: Words
  option: Words
  section: Words
  score: Words
}

/** A new field is sensitive until somebody says that it is not. */
export function freshField(definition: FormDefinition, words: FreshWords): FormField {
  const key = freshName(
    fieldsOf(definition).map((field) => field.key),
    'q',
  )
  return asKind({ key, label: words.field, class: 'S', required: false, kind: 'text', maxLength: 100 }, 'choice', words)
}

export function freshSection(definition: FormDefinition, words: FreshWords): FormSection {
  return {
    key: freshName(
      definition.sections.map(({ key }) => key),
      's',
    ),
    title: words.section,
    fields: [],
  }
}

export function freshScore(definition: FormDefinition, words: FreshWords): FormScore {
  return {
    key: freshName(
      definition.scores.map(({ key }) => key),
      'score',
    ),
    label: words.score,
    fields: [],
    bands: [{ min: 0, code: freshName([], 'L'), label: words.option }],
    order: [],
    changes: [],
  }
}

/** The same question asked in another way; choices survive among choices. */
export function asKind(field: FormField, kind: FormField['kind'], words: FreshWords): FormField {
  const { key, label, help, guide, class: given, required, visibleWhen } = field
  const base = {
    key,
    label,
    class: given,
    required,
    ...(help && { help }),
    ...(guide && { guide }),
    ...(visibleWhen && { visibleWhen }),
  }
  switch (kind) {
    case 'text':
      return { ...base, kind, maxLength: 100 }
    case 'longText':
      return { ...base, kind, maxLength: 500 }
    case 'number':
      return { ...base, kind, min: 0, max: 1000, decimals: 0 }
    case 'date':
      return { ...base, kind, past: true }
    case 'choice':
    case 'multiChoice': {
      const first = freshOption([], words.option)
      return { ...base, kind, options: 'options' in field ? field.options : [first, freshOption([first], words.option)] }
    }
    case 'scale':
      return { ...base, kind, min: 0, max: 10, low: { zh: '低', en: 'low' }, high: { zh: '高', en: 'high' } }
    case 'table':
      return { ...base, kind, columns: [freshColumn([], words.option)], maxRows: 10 }
    case 'person':
      return { ...base, kind, most: MOST.persons }
    case 'photo':
      return { ...base, kind, most: 3 }
    case 'signature':
    case 'location':
      return { ...base, kind }
  }
}

/** Levels from light to heavy, by whether a higher total is heavier. */
export function orderOf(bands: FormScore['bands'], heavierUp: boolean): string[] {
  const ascending = [...bands].sort((a, b) => a.min - b.min).map(({ code }) => code)
  return heavierUp ? ascending : ascending.reverse()
}

/** Whether the heaviest level is the one of the most points. */
export function isHeavierUp({ bands, order }: FormScore): boolean {
  const heaviest = bands.find(({ code }) => code === order.at(-1))
  return !heaviest || bands.every(({ min }) => min <= heaviest.min)
}

/** The draft with everything put back that the standard makes mandatory and the draft lacks, as the standard has it. */
export function restored(standard: FormDefinition, draft: FormDefinition): FormDefinition {
  const lacking = new Set(weakened(standard, draft))
  let { sections } = draft
  for (const section of standard.sections) {
    for (const [place, field] of section.fields.entries()) {
      if (lacking.has(field.key)) sections = placed(sections, section, field, place)
    }
  }
  const scores = draft.scores.filter(({ key }) => !lacking.has(key))
  return { ...draft, sections, scores: [...scores, ...standard.scores.filter(({ key }) => lacking.has(key))] }
}

/** A field where the standard has it: in its section, which is made anew where it is gone. */
function placed(sections: readonly FormSection[], home: FormSection, field: FormField, place: number): FormSection[] {
  const others = sections.map((section) => ({ ...section, fields: section.fields.filter(({ key }) => key !== field.key) }))
  if (!others.some(({ key }) => key === home.key)) return [...others, { ...home, fields: [field] }]
  return others.map((section) => {
    if (section.key !== home.key) return section
    const { visibleWhen: _, ...plain } = section
    const fields = [...section.fields.slice(0, place), field, ...section.fields.slice(place)]
    return { ...plain, ...(home.visibleWhen && { visibleWhen: home.visibleWhen }), fields }
  })
}
