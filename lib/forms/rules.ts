import type {
  Answer,
  Answers,
  Condition,
  FormDefinition,
  FormField,
  FormOption,
  FormScore,
  ScoreResult,
  TableColumn,
  TableRow,
  Words,
} from './types.ts'

// How a definition is read (ARCHITECTURE decision 5): the same on the phone, in the browser and on the server.

export type FormLocale = 'zh-CN' | 'en'

/** Chinese where a form has no English. */
export function inLocale(words: Words, locale: string): string {
  return (locale === 'en' && words.en) || words.zh
}

export function fieldsOf(definition: FormDefinition): FormField[] {
  return definition.sections.flatMap((section) => section.fields)
}

/** The answer under a key, or undefined where there is none: an empty text or list is none. */
export function answerAt(answers: Answers, key: string): Answer | undefined {
  if (!Object.hasOwn(answers, key)) return undefined
  const answer = answers[key]
  return answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0) ? undefined : answer
}

/** Whether a condition holds; of an unanswered field only `not` holds. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const answer = answerAt(answers, condition.field)
  if (answer === undefined) return false
  if ('has' in condition) {
    const chosen = Array.isArray(answer) ? answer : [answer]
    return chosen.some((code) => typeof code === 'string' && condition.has.includes(code))
  }
  if ('atLeast' in condition) return typeof answer === 'number' && answer >= condition.atLeast
  if ('atMost' in condition) return typeof answer === 'number' && answer <= condition.atMost
  return true
}

/** One pass from top to bottom: what is hidden counts as unanswered for everything below it. */
function read(definition: FormDefinition, answers: Answers): { fields: FormField[]; kept: Answers } {
  const fields: FormField[] = []
  const kept: Answers = {}
  for (const section of definition.sections) {
    if (section.visibleWhen && !holds(section.visibleWhen, kept)) continue
    for (const field of section.fields) {
      if (field.visibleWhen && !holds(field.visibleWhen, kept)) continue
      fields.push(field)
      const answer = answerAt(answers, field.key)
      if (answer !== undefined) kept[field.key] = answer
    }
  }
  return { fields, kept }
}

/** The fields asked with these answers, in order. */
export function visibleFields(definition: FormDefinition, answers: Answers): FormField[] {
  return read(definition, answers).fields
}

export function isVisible(definition: FormDefinition, key: string, answers: Answers): boolean {
  return visibleFields(definition, answers).some((field) => field.key === key)
}

/** The answers without those of hidden, unknown or emptied fields: what is sent and stored. */
export function keptAnswers(definition: FormDefinition, answers: Answers): Answers {
  return read(definition, answers).kept
}

/**
 * Every score of the form. Fields that are hidden count for nothing and are not waited for; a level that a change sets
 * outright (a red item, a coma) holds even while others are unanswered.
 */
export function scoresOf(definition: FormDefinition, answers: Answers): ScoreResult[] {
  const { fields, kept } = read(definition, answers)
  return definition.scores.map((score) => {
    const summed = fields.filter((field) => score.fields.includes(field.key))
    const points = summed.map((field) => pointsOf(field, kept[field.key]))
    const total =
      points.length > 0 && points.every((one) => one !== null) ? points.reduce((sum: number, one) => sum + (one ?? 0), 0) : null
    const baseLevel = total === null ? null : bandOf(score, total)
    return { key: score.key, total: total === null ? null : tidy(total), baseLevel, ...changed(score, baseLevel, kept) }
  })
}

/** What an answer adds to a score; null while it is unanswered. */
export function pointsOf(field: FormField, answer: Answer | undefined): number | null {
  if (answer === undefined) return null
  if (typeof answer === 'number') return answer
  if (field.kind !== 'choice' && field.kind !== 'multiChoice') return 0
  const chosen = Array.isArray(answer) ? answer : [answer]
  return field.options
    .filter((option) => (chosen as unknown[]).includes(option.code))
    .reduce((sum, { score }) => sum + (score ?? 0), 0)
}

function tidy(total: number): number {
  return Math.round(total * 1e6) / 1e6
}

function bandOf(score: FormScore, total: number): string | null {
  const reached = score.bands.filter((band) => total >= band.min)
  return (
    reached.reduce<(typeof reached)[number] | null>((best, band) => (!best || band.min > best.min ? band : best), null)?.code ??
    null
  )
}

function changed(score: FormScore, baseLevel: string | null, kept: Answers): Pick<ScoreResult, 'level' | 'applied'> {
  let level = baseLevel
  const applied: number[] = []
  for (const [place, change] of score.changes.entries()) {
    if (!holds(change.when, kept)) continue
    const before = level
    if (change.to !== undefined) level = change.to
    else if (level !== null) level = heavier(score, level, change.heavier ?? 0)
    if (change.to !== undefined || level !== before) applied.push(place)
  }
  return { level, applied }
}

function heavier({ order }: FormScore, level: string, by: number): string {
  const place = order.indexOf(level)
  return place < 0 ? level : (order[Math.min(place + by, order.length - 1)] ?? level)
}

/** What may stay plain beside the record (N, P) and what is sealed (S). */
export function splitByClass(definition: FormDefinition, answers: Answers): { plain: Answers; sealed: Answers } {
  const plain: Answers = {}
  const sealed: Answers = {}
  for (const field of fieldsOf(definition)) {
    const answer = answerAt(answers, field.key)
    if (answer !== undefined) (field.class === 'S' ? sealed : plain)[field.key] = answer
  }
  return { plain, sealed }
}

function optionWords(options: readonly FormOption[], code: unknown, locale: string): string {
  const option = options.find((one) => one.code === code)
  return option ? inLocale(option.label, locale) : String(code)
}

function cellWords(column: TableColumn, row: TableRow, locale: string): string {
  const cell = row[column.key]
  if (cell === undefined) return ''
  return column.kind === 'choice' ? optionWords(column.options ?? [], cell, locale) : String(cell)
}

/** A row of a table in words: `name value` of each cell that is filled. */
export function rowWords(columns: readonly TableColumn[], row: TableRow, locale: string): string {
  return columns
    .map((column) => [inLocale(column.label, locale), cellWords(column, row, locale)])
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label} ${value}`)
    .join(locale === 'en' ? ', ' : '，')
}

/**
 * An answer as it is shown: the words of what was chosen, a number with its unit. Of photos it says how many, of a
 * signature that there is one; persons by their name where `people` knows it.
 */
export function answerWords(
  field: FormField,
  answer: Answer,
  locale: string,
  people: Readonly<Record<string, string>> = {},
): string {
  const [listed, rows] = locale === 'en' ? [', ', '; '] : ['、', '；']
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'date':
    case 'scale':
      return String(answer)
    case 'number':
      return field.unit ? `${answer} ${inLocale(field.unit, locale)}` : String(answer)
    case 'choice':
    case 'multiChoice':
      return (Array.isArray(answer) ? answer : [answer]).map((code) => optionWords(field.options, code, locale)).join(listed)
    case 'table':
      return (answer as TableRow[]).map((row) => rowWords(field.columns, row, locale)).join(rows)
    case 'person':
      return (answer as string[]).map((id) => people[id] ?? '—').join(listed)
    case 'photo':
      return locale === 'en' ? `${(answer as string[]).length} photos` : `${(answer as string[]).length} 张`
    case 'signature':
      return '✓'
    case 'location': {
      const { lat, lng } = answer as { lat: number; lng: number }
      return `${lat.toFixed(3)}, ${lng.toFixed(3)}`
    }
  }
}
