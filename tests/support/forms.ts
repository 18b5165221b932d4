import { uuidv7 } from 'uuidv7'
import { fieldsOf, isVisible } from '#lib/forms/rules'
import {
  type Answer,
  type Answers,
  type Condition,
  DATA_CLASSES,
  FIELD_KINDS,
  type FormDefinition,
  type FormField,
  type FormOption,
  type FormScore,
  type TableColumn,
  type TableRow,
  type Words,
} from '#lib/forms/types'

// Forms as a province might build them, and answers as somebody might give them, made up at random.

/** Numbers from 0 up to 1, the same ones of the same seed: many thousands are drawn for one form. */
export type Gen = () => number

export function seeded(seed: number): Gen {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const int = (g: Gen, min: number, max: number) => min + Math.floor(g() * (max - min + 1))
const chance = (g: Gen, percent: number) => int(g, 1, 100) <= percent
const pick = <T>(g: Gen, list: readonly T[]): T => list[int(g, 0, list.length - 1)] as T
const many = <T>(g: Gen, least: number, most: number, make: (at: number) => T): T[] =>
  Array.from({ length: int(g, least, most) }, (_, at) => make(at))

/** What a browser, a database or JSON could each stumble over. */
const PIECES = [
  ...'aZ09 -_.,;:!?/\\\'"`<>&%$#@{}[]()|~=+*^',
  '探访',
  '老人',
  '𠮷',
  '👵🏽',
  'é',
  'e\u0301',
  'אב',
  '\u2028',
  '\u00a0',
  '${x}',
  '</p>',
  '&amp;',
  '\\n',
]

function text(g: Gen, most: number): string {
  const made = many(g, 1, 12, () => pick(g, PIECES))
    .join('')
    .slice(0, most)
    .trim()
  // Cutting may leave half of a pair, which no text of a person has.
  return made && !/\p{Surrogate}/u.test(made) ? made : '文'
}

function words(g: Gen, name: string): Words {
  const zh = `${name}${chance(g, 20) ? `<${text(g, 10)}>&"` : ''}`
  return chance(g, 60) ? { zh, en: `${name} en` } : { zh }
}

function options(g: Gen, name: string): FormOption[] {
  return many(g, 2, 6, (at) => ({
    code: `C${at}`,
    label: words(g, `${name}选${at}`),
    ...(chance(g, 50) && { score: int(g, 0, 10) }),
  }))
}

function column(g: Gen, name: string, at: number): TableColumn {
  const kind = pick(g, ['text', 'number', 'choice'] as const)
  const base = { key: `c${at}`, label: words(g, `${name}列${at}`), kind, required: chance(g, 60) }
  if (kind === 'choice') return { ...base, options: options(g, `${name}列${at}`) }
  return kind === 'text' ? { ...base, maxLength: int(g, 5, 60) } : { ...base, min: 0, max: int(g, 0, 1000) }
}

function condition(g: Gen, above: readonly FormField[], depth: number): Condition | undefined {
  if (above.length === 0) return undefined
  if (depth > 0 && chance(g, 25)) {
    const parts = many(g, 1, 3, () => condition(g, above, depth - 1) as Condition)
    return pick(g, [{ all: parts }, { any: parts }, { not: parts[0] as Condition }])
  }
  const field = pick(g, above)
  if (field.kind === 'choice' || field.kind === 'multiChoice') {
    const codes = field.options.map(({ code }) => code)
    return { field: field.key, has: [...new Set(many(g, 1, 3, () => pick(g, codes)))] }
  }
  if (field.kind === 'number' || field.kind === 'scale') {
    const amount = int(g, Math.ceil(field.min), Math.floor(field.max))
    return pick(g, [
      { field: field.key, atLeast: amount },
      { field: field.key, atMost: amount },
    ])
  }
  return { field: field.key, answered: true }
}

function field(g: Gen, at: number, above: readonly FormField[]): FormField {
  const name = `题${at}号`
  const visibleWhen = chance(g, 35) ? condition(g, above, 2) : undefined
  const base = {
    key: `f${at}`,
    label: words(g, name),
    ...(chance(g, 30) && { help: words(g, `${name}说明`) }),
    class: pick(g, DATA_CLASSES),
    required: chance(g, 50),
    ...(visibleWhen && { visibleWhen }),
  }
  const kind = pick(g, FIELD_KINDS)
  switch (kind) {
    case 'text':
    case 'longText':
      return { ...base, kind, maxLength: int(g, 1, 500) }
    case 'number': {
      const min = int(g, -100, 100)
      return {
        ...base,
        kind,
        min,
        max: min + int(g, 0, 1000),
        decimals: int(g, 0, 3),
        ...(chance(g, 50) && { unit: words(g, '元') }),
      }
    }
    case 'date':
      return { ...base, kind, past: chance(g, 50) }
    case 'choice':
    case 'multiChoice':
      return { ...base, kind, options: options(g, name) }
    case 'scale': {
      const min = int(g, -5, 5)
      return { ...base, kind, min, max: min + int(g, 1, 10), low: words(g, '低'), high: words(g, '高') }
    }
    case 'table':
      return { ...base, kind, columns: many(g, 1, 4, (n) => column(g, name, n)), maxRows: int(g, 1, 5) }
    case 'person':
    case 'photo':
      return { ...base, kind, most: int(g, 1, 5) }
    case 'signature':
    case 'location':
      return { ...base, kind }
  }
}

function score(g: Gen, at: number, fields: readonly FormField[]): FormScore | null {
  const counted = fields
    .filter(({ kind }) => ['choice', 'multiChoice', 'scale', 'number'].includes(kind))
    .filter(() => chance(g, 60))
  if (counted.length === 0) return null
  const bands = many(g, 1, 4, (n) => ({ min: n === 0 ? -10_000 : n * 5, code: `L${n}`, label: words(g, `等级${at}${n}`) }))
  const order = chance(g, 70) ? bands.map(({ code }) => code) : []
  const changes = many(g, 0, 2, () => {
    const when = condition(g, fields, 1)
    const note = words(g, '升级')
    if (!when) return null
    return order.length > 0 && chance(g, 50) ? { when, note, heavier: 1 } : { when, note, to: pick(g, bands).code }
  })
  return {
    ...{ key: `score${at}`, label: words(g, `分${at}`), fields: counted.map(({ key }) => key), bands, order },
    changes: changes.filter((change) => change !== null),
  }
}

export function makeDefinition(g: Gen): FormDefinition {
  const fields: FormField[] = []
  const sections = many(g, 1, 4, (at) => {
    const visibleWhen = chance(g, 20) ? condition(g, fields, 2) : undefined
    const own = many(g, 1, 6, () => {
      const made = field(g, fields.length, fields)
      fields.push(made)
      return made
    })
    return { key: `s${at}`, title: words(g, `组${at}`), ...(visibleWhen && { visibleWhen }), fields: own }
  })
  const scores = many(g, 0, 2, (at) => score(g, at, fields)).filter((one) => one !== null)
  return { title: words(g, '表'), sections, scores }
}

function cell(g: Gen, { kind, options: choices = [], maxLength = 50, max = 10 }: TableColumn): string | number {
  if (kind === 'choice') return pick(g, choices).code
  return kind === 'number' ? int(g, 0, max) : text(g, maxLength)
}

function row(g: Gen, columns: readonly TableColumn[]): TableRow {
  return Object.fromEntries(columns.filter(({ required }) => required || chance(g, 60)).map((one) => [one.key, cell(g, one)]))
}

/** An answer that the field takes. */
export function makeAnswer(g: Gen, given: FormField): Answer {
  switch (given.kind) {
    case 'text':
    case 'longText':
      return text(g, given.maxLength)
    case 'number': {
      const grain = 10 ** given.decimals
      return Number((int(g, given.min * grain, given.max * grain) / grain + 0).toFixed(given.decimals)) + 0
    }
    case 'date':
      return `20${String(int(g, 10, 25))}-0${int(g, 1, 9)}-1${int(g, 0, 9)}`
    case 'choice':
      return pick(g, given.options).code
    case 'multiChoice': {
      const chosen = given.options.filter(() => chance(g, 50)).map(({ code }) => code)
      return chosen.length > 0 ? chosen : [pick(g, given.options).code]
    }
    case 'scale':
      return int(g, given.min, given.max)
    case 'table':
      return many(g, 1, given.maxRows, () => row(g, given.columns))
    case 'person':
    case 'photo':
      return many(g, 1, given.most, () => uuidv7())
    case 'signature':
      return uuidv7()
    case 'location':
      return { lat: int(g, -90_000, 90_000) / 1000, lng: int(g, -180_000, 180_000) / 1000 }
  }
}

/** Answers from top to bottom as the form unfolds: every mandatory field that is asked, and some of the others. */
export function makeAnswers(g: Gen, definition: FormDefinition): Answers {
  const answers: Answers = {}
  for (const one of fieldsOf(definition)) {
    if (isVisible(definition, one.key, answers) && (one.required || chance(g, 60))) answers[one.key] = makeAnswer(g, one)
  }
  return answers
}

/** An answer that the field can't take, whatever else is answered. */
export function makeWrong(g: Gen, given: FormField): unknown {
  const nonsense = [true, { a: 1 }, [[]], [{ nothing: 'known' }], [1, 2]]
  switch (given.kind) {
    case 'text':
    case 'longText':
      return pick(g, ['长'.repeat(given.maxLength + 1), 7, 'a\u0007b', ...nonsense])
    case 'number':
      return pick(g, [given.max + 1, given.min - 1, given.min + 0.123_456, 'abc', Number.NaN, ...nonsense])
    case 'date':
      return pick(g, ['2023-02-30', '2200-01-01', '明天', 20230101, ...nonsense])
    case 'choice':
      return pick(g, ['NO_SUCH', 3, ...nonsense])
    case 'multiChoice':
      return pick(g, [['NO_SUCH'], [given.options[0]?.code, given.options[0]?.code], 'C0', ...nonsense])
    case 'scale':
      return pick(g, [given.max + 1, given.min - 1, given.min + 0.5, '1', ...nonsense])
    case 'table':
      return pick(g, [Array(given.maxRows + 1).fill({}), [{ nothing: 1 }], 'x', { c0: 1 }])
    case 'person':
    case 'photo':
      return pick(g, [['x'], many(g, given.most + 1, given.most + 1, () => uuidv7()), 'x', ...nonsense])
    case 'signature':
      return pick(g, ['x', 1, ...nonsense])
    case 'location':
      return pick(g, [{ lat: 91, lng: 0 }, { lat: 0 }, 'x', { lat: 0, lng: 0, name: 'x' }])
  }
}
