import { fieldsOf } from '#lib/forms/rules'
import type { Condition, FormDefinition, FormField, FormOption, FormScore } from '#lib/forms/types'

/** Something in a definition that keeps it from being published. */
export interface Fault {
  /** Where: `sections.0.fields.2.options`. */
  path: string
  /** A key of messages/errors `field.*`. */
  key: string
}

/** Scores are compared and read as levels, so only these can be summed. */
const COUNTED = ['choice', 'multiChoice', 'number', 'scale']

/** Everything that is wrong with a definition whose form and sizes are right; empty when it may be published. */
export function findFaults(definition: FormDefinition): Fault[] {
  const faults: Fault[] = []
  const wrong = (path: string, key: string) => faults.push({ path, key })
  const known = new Map<string, FormField>()
  const taken = new Set<string>()

  if (!definition.title.zh) wrong('title', 'required')
  if (definition.sections.length === 0) wrong('sections', 'formEmpty')
  for (const [s, section] of definition.sections.entries()) {
    const at = `sections.${s}`
    if (!section.title.zh) wrong(`${at}.title`, 'required')
    if (section.fields.length === 0) wrong(`${at}.fields`, 'formEmpty')
    if (isTaken(taken, `section:${section.key}`)) wrong(`${at}.key`, 'formKeyTaken')
    if (section.visibleWhen) checkCondition(section.visibleWhen, known, `${at}.visibleWhen`, wrong)
    for (const [f, field] of section.fields.entries()) {
      const here = `${at}.fields.${f}`
      if (isTaken(taken, field.key)) wrong(`${here}.key`, 'formKeyTaken')
      if (field.key in Object.prototype) wrong(`${here}.key`, 'formKey')
      if (!field.label.zh) wrong(`${here}.label`, 'required')
      if (field.visibleWhen) checkCondition(field.visibleWhen, known, `${here}.visibleWhen`, wrong)
      checkKind(field, here, wrong)
      known.set(field.key, field)
    }
  }
  for (const [n, score] of definition.scores.entries()) {
    if (isTaken(taken, `score:${score.key}`)) wrong(`scores.${n}.key`, 'formKeyTaken')
    checkScore(score, known, `scores.${n}`, wrong)
  }
  return faults
}

type Wrong = (path: string, key: string) => void

function isTaken(taken: Set<string>, name: string): boolean {
  if (taken.has(name)) return true
  taken.add(name)
  return false
}

function checkKind(field: FormField, at: string, wrong: Wrong) {
  switch (field.kind) {
    case 'number':
      if (field.min > field.max) wrong(`${at}.min`, 'formRange')
      return
    case 'scale':
      if (field.min >= field.max) wrong(`${at}.min`, 'formRange')
      else if (field.max - field.min > 10) wrong(`${at}.max`, 'formScale')
      return
    case 'choice':
    case 'multiChoice':
      return checkOptions(field.options, `${at}.options`, wrong)
    case 'table': {
      const keys = new Set<string>()
      if (field.columns.length === 0) wrong(`${at}.columns`, 'formEmpty')
      for (const [c, column] of field.columns.entries()) {
        const here = `${at}.columns.${c}`
        if (isTaken(keys, column.key)) wrong(`${here}.key`, 'formKeyTaken')
        if (column.key in Object.prototype) wrong(`${here}.key`, 'formKey')
        if (!column.label.zh) wrong(`${here}.label`, 'required')
        if (column.kind === 'choice') checkOptions(column.options ?? [], `${here}.options`, wrong)
        if ((column.min ?? -Infinity) > (column.max ?? Infinity)) wrong(`${here}.min`, 'formRange')
      }
      return
    }
    case 'text':
    case 'longText':
    case 'date':
    case 'person':
    case 'photo':
    case 'signature':
    case 'location':
      return
  }
}

function checkOptions(options: readonly FormOption[], at: string, wrong: Wrong) {
  if (options.length < 2) wrong(at, 'formTwoOptions')
  const codes = new Set<string>()
  for (const [o, option] of options.entries()) {
    if (isTaken(codes, option.code)) wrong(`${at}.${o}.code`, 'formKeyTaken')
    if (!option.label.zh) wrong(`${at}.${o}.label`, 'required')
  }
}

/** A condition asks fields above it alone, in a way that their kind can answer. */
function checkCondition(condition: Condition, above: ReadonlyMap<string, FormField>, at: string, wrong: Wrong) {
  const parts = partsOf(condition)
  if (parts) {
    if (parts.length === 0) wrong(at, 'formEmpty')
    for (const part of parts) checkCondition(part, above, at, wrong)
    return
  }
  if (!('field' in condition)) return
  const field = above.get(condition.field)
  if (!field) return wrong(at, 'formFieldAbove')
  if ('has' in condition) {
    if (condition.has.length === 0) return wrong(at, 'formEmpty')
    const codes = 'options' in field ? field.options.map(({ code }) => code) : []
    if (!condition.has.every((code) => codes.includes(code))) wrong(at, 'formCondition')
  }
  if (('atLeast' in condition || 'atMost' in condition) && field.kind !== 'number' && field.kind !== 'scale') {
    wrong(at, 'formCondition')
  }
}

function partsOf(condition: Condition): Condition[] | null {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : null
}

function checkScore(score: FormScore, known: ReadonlyMap<string, FormField>, at: string, wrong: Wrong) {
  if (!score.label.zh) wrong(`${at}.label`, 'required')
  if (score.fields.length === 0) wrong(`${at}.fields`, 'formEmpty')
  if (new Set(score.fields).size < score.fields.length) wrong(`${at}.fields`, 'formKeyTaken')
  if (!score.fields.every((key) => COUNTED.includes(known.get(key)?.kind ?? ''))) wrong(`${at}.fields`, 'formScoreField')
  const codes = score.bands.map(({ code }) => code)
  const mins = score.bands.map(({ min }) => min)
  if (score.bands.length === 0) wrong(`${at}.bands`, 'formEmpty')
  if (new Set(codes).size < codes.length || new Set(mins).size < mins.length) wrong(`${at}.bands`, 'formKeyTaken')
  for (const [b, band] of score.bands.entries()) if (!band.label.zh) wrong(`${at}.bands.${b}.label`, 'required')
  if (score.bands.length > 0 && lowest(score, known) < Math.min(...mins)) wrong(`${at}.bands`, 'formBandsGap')
  const ordered = new Set(score.order)
  if (score.order.length > 0 && (ordered.size !== codes.length || !codes.every((code) => ordered.has(code)))) {
    wrong(`${at}.order`, 'formOrder')
  }
  for (const [c, change] of score.changes.entries()) {
    const here = `${at}.changes.${c}`
    checkCondition(change.when, known, `${here}.when`, wrong)
    if (!change.note.zh) wrong(`${here}.note`, 'required')
    if ((change.to === undefined) === (change.heavier === undefined)) wrong(here, 'formChange')
    if (change.to !== undefined && !codes.includes(change.to)) wrong(`${here}.to`, 'formChange')
    if (change.heavier !== undefined && score.order.length === 0) wrong(`${at}.order`, 'formOrder')
  }
}

/** The least a score can come to: below its first band a total would be no level at all. */
function lowest(score: FormScore, known: ReadonlyMap<string, FormField>): number {
  return score.fields.reduce((sum, key) => sum + least(known.get(key)), 0)
}

function least(field: FormField | undefined): number {
  switch (field?.kind) {
    case 'number':
    case 'scale':
      return Math.min(field.min, 0)
    case 'choice':
      return Math.min(0, ...field.options.map(({ score }) => score ?? 0))
    case 'multiChoice':
      return field.options.reduce((sum, { score }) => sum + Math.min(0, score ?? 0), 0)
    default:
      return 0
  }
}

/**
 * Standard fields that an extension takes the force from: a mandatory field that is gone, retyped, made optional, renamed
 * in meaning, hidden or short of a choice; any field whose answers would be kept less safely; a score that counts otherwise.
 * @returns their keys, in the standard's order
 */
export function weakened(standard: FormDefinition, extension: FormDefinition): string[] {
  const sections = new Map(extension.sections.flatMap((section) => section.fields.map((field) => [field.key, section])))
  const fields = new Map(fieldsOf(extension).map((field) => [field.key, field]))
  const lost = standard.sections.flatMap((section) =>
    section.fields.filter((field) => {
      const now = fields.get(field.key)
      if (!now) return field.required
      if (isLessSafe(field, now)) return true
      const place = sections.get(field.key)
      return field.required && (!isAsForceful(field, now) || !isSame(section.visibleWhen, place?.visibleWhen))
    }),
  )
  const scores = standard.scores.filter((score) => !countsTheSame(score, extension))
  return [...lost, ...scores].map(({ key }) => key)
}

const SAFETY = { N: 0, P: 1, S: 2 }

function isLessSafe(before: FormField, after: FormField): boolean {
  return SAFETY[after.class] < SAFETY[before.class]
}

function isAsForceful(before: FormField, after: FormField): boolean {
  if (after.kind !== before.kind || !after.required || !isSame(before.visibleWhen, after.visibleWhen)) return false
  if (before.label.zh !== after.label.zh) return false
  return !('options' in before) || !('options' in after) || keepsOptions(before.options, after.options)
}

function keepsOptions(before: readonly FormOption[], after: readonly FormOption[]): boolean {
  const now = new Map(after.map((option) => [option.code, option]))
  return before.every(({ code, label, score }) => {
    const kept = now.get(code)
    return kept && kept.label.zh === label.zh && (kept.score ?? 0) === (score ?? 0)
  })
}

/** A province may count more and add reasons for a heavier level; what the standard counts and its levels stay. */
function countsTheSame(score: FormScore, extension: FormDefinition): boolean {
  const now = extension.scores.find(({ key }) => key === score.key)
  return (
    now !== undefined &&
    score.fields.every((key) => now.fields.includes(key)) &&
    isSame(score.bands, now.bands) &&
    isSame(score.order, now.order) &&
    score.changes.every((change) => now.changes.some((one) => isSame(change, one)))
  )
}

/** Equal as JSON, whatever the order in which keys were written. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
