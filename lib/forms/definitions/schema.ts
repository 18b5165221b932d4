import { z } from 'zod'
import { type Condition, DATA_CLASSES, type FormDefinition, type FormField } from '#lib/forms/types'
import { plainText } from '#lib/input'
import { findFaults } from './rules.ts'

/** How large a definition may grow: no form that a province builds may exhaust a phone, the server or its reader. */
export const MOST = {
  sections: 20,
  fields: 120,
  options: 40,
  columns: 8,
  rows: 30,
  scores: 6,
  bands: 10,
  changes: 12,
  conditions: 24,
  depth: 4,
  text: 4_000,
  photos: 9,
  persons: 50,
  label: 120,
  help: 600,
  points: 1_000,
  number: 1_000_000_000,
} as const

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'formKey')
const code = z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'formCode')
const words = (most: number) =>
  z.strictObject({
    zh: plainText(most),
    en: z.preprocess((text) => (text === '' ? undefined : text), plainText(most).optional()),
  })
const label = words(MOST.label)
const help = words(MOST.help).optional()
const amount = z.number().min(-MOST.number).max(MOST.number)
const points = z.number().min(-MOST.points).max(MOST.points)

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).max(MOST.conditions) }),
    z.strictObject({ any: z.array(condition).max(MOST.conditions) }),
    z.strictObject({ not: condition }),
    z.strictObject({ field: key, answered: z.literal(true) }),
    z.strictObject({ field: key, has: z.array(code).max(MOST.options) }),
    z.strictObject({ field: key, atLeast: amount }),
    z.strictObject({ field: key, atMost: amount }),
  ]),
)

function depthOf(given: Condition): number {
  if ('all' in given) return 1 + Math.max(0, ...given.all.map(depthOf))
  if ('any' in given) return 1 + Math.max(0, ...given.any.map(depthOf))
  return 'not' in given ? 1 + depthOf(given.not) : 1
}

/** How deep braces nest in what came from outside, asked before zod walks it. */
function nests(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return left > 0 && Object.values(value).every((part) => nests(part, left - 1))
}

const when = z
  .unknown()
  .refine((raw) => nests(raw, 2 * MOST.depth + 2), 'tooDeep')
  .pipe(condition)
  .refine((given) => depthOf(given) <= MOST.depth, 'tooDeep')
  .optional()

const option = z.strictObject({ code, label, note: words(MOST.help).optional(), score: points.optional() })
const column = z.strictObject({
  key,
  label,
  kind: z.enum(['text', 'number', 'choice']),
  required: z.boolean(),
  options: z.array(option).max(MOST.options).optional(),
  maxLength: z.int().min(1).max(MOST.text).optional(),
  min: amount.optional(),
  max: amount.optional(),
})

const base = {
  key,
  label,
  help,
  guide: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  class: z.enum(DATA_CLASSES),
  required: z.boolean(),
  visibleWhen: when,
}

const field = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.enum(['text', 'longText']), maxLength: z.int().min(1).max(MOST.text) }),
  z.strictObject({
    ...base,
    kind: z.literal('number'),
    min: amount,
    max: amount,
    decimals: z.int().min(0).max(4),
    unit: words(20).optional(),
  }),
  z.strictObject({ ...base, kind: z.literal('date'), past: z.boolean().optional() }),
  z.strictObject({ ...base, kind: z.enum(['choice', 'multiChoice']), options: z.array(option).max(MOST.options) }),
  z.strictObject({
    ...base,
    kind: z.literal('scale'),
    min: z.int().min(-10).max(100),
    max: z.int().min(-10).max(100),
    low: words(40),
    high: words(40),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('table'),
    columns: z.array(column).max(MOST.columns),
    maxRows: z.int().min(1).max(MOST.rows),
  }),
  z.strictObject({ ...base, kind: z.literal('person'), most: z.int().min(1).max(MOST.persons) }),
  z.strictObject({ ...base, kind: z.literal('photo'), most: z.int().min(1).max(MOST.photos) }),
  z.strictObject({ ...base, kind: z.literal('signature') }),
  z.strictObject({ ...base, kind: z.literal('location') }),
])

const section = z.strictObject({
  key,
  title: label,
  help,
  visibleWhen: when,
  fields: z.array(field as z.ZodType<FormField>).max(MOST.fields),
})

const change = z.strictObject({
  when: when.nonoptional(),
  note: label,
  to: code.optional(),
  heavier: z.int().min(1).max(MOST.bands).optional(),
})

const score = z.strictObject({
  key,
  label,
  fields: z.array(key).max(MOST.fields),
  bands: z.array(z.strictObject({ min: amount, code, label })).max(MOST.bands),
  order: z.array(code).max(MOST.bands),
  changes: z.array(change).max(MOST.changes),
})

/** A draft as it may be kept: right in form and size, while words are still missing and conditions still point nowhere. */
export const formDraft: z.ZodType<FormDefinition> = z
  .strictObject({
    title: label,
    help,
    sections: z.array(section).max(MOST.sections),
    scores: z.array(score).max(MOST.scores),
  })
  .refine(({ sections }) => sections.reduce((sum, { fields }) => sum + fields.length, 0) <= MOST.fields, {
    path: ['sections'],
    message: 'tooMany',
  })

/** A definition that may be published: without a fault. */
export const formDefinitionInput: z.ZodType<FormDefinition> = formDraft.superRefine((definition, ctx) => {
  for (const { path, key: message } of findFaults(definition)) ctx.addIssue({ code: 'custom', message, path: path.split('.') })
})
