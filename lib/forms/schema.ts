import { z } from 'zod'
import { today } from '#lib/clock'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { answerAt, fieldsOf, visibleFields } from './rules.ts'
import type { Answer, Answers, FormDefinition, FormField, TableColumn } from './types.ts'

const coded = (options: readonly { code: string }[]) => z.enum(options.map(({ code }) => code) as [string, ...string[]])

function unique<T>(list: readonly T[]): boolean {
  return new Set(list).size === list.length
}

function withDecimals(value: number, decimals: number): boolean {
  return Math.abs(value - Number(value.toFixed(decimals))) < 1e-9
}

function cellOf(column: TableColumn): z.ZodType<string | number> {
  switch (column.kind) {
    case 'text':
      return plainText(column.maxLength ?? 200).min(1)
    case 'number':
      return z
        .number()
        .min(column.min ?? -1e9)
        .max(column.max ?? 1e9)
    case 'choice':
      return coded(column.options ?? [])
  }
}

function rowOf(columns: readonly TableColumn[]) {
  return z.strictObject(
    Object.fromEntries(
      columns.map((column) => [
        column.key,
        column.required ? cellOf(column) : z.preprocess((cell) => (cell === '' ? undefined : cell), cellOf(column).optional()),
      ]),
    ),
  )
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** What an answer to this field may be, once there is one. */
function answerOf(field: FormField): z.ZodType<Answer> {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return plainText(field.maxLength).min(1)
    case 'number':
      return z
        .number()
        .min(field.min, 'numberRange')
        .max(field.max, 'numberRange')
        .refine((value) => withDecimals(value, field.decimals), 'decimals')
    case 'date':
      return field.past ? day.refine((text) => text <= today(), 'future') : day
    case 'choice':
      return coded(field.options)
    case 'multiChoice':
      return z.array(coded(field.options)).min(1).max(field.options.length).refine(unique)
    case 'scale':
      return z.int().min(field.min, 'numberRange').max(field.max, 'numberRange')
    case 'table':
      return z.array(rowOf(field.columns)).min(1).max(field.maxRows) as z.ZodType<Answer>
    case 'person':
    case 'photo':
      return z.array(recordId).min(1).max(field.most).refine(unique)
    case 'signature':
      return recordId
    case 'location':
      return z.strictObject({
        lat: z.number().min(-90).max(90).transform(rounded),
        lng: z.number().min(-180).max(180).transform(rounded),
      })
  }
}

const BUILT = new WeakMap<FormDefinition, Map<string, z.ZodType<Answer>>>()

/** One schema a field, built once for each definition that is at hand: a batch of records shares it. */
function schemasOf(definition: FormDefinition): Map<string, z.ZodType<Answer>> {
  const built = BUILT.get(definition) ?? new Map(fieldsOf(definition).map((field) => [field.key, answerOf(field)]))
  BUILT.set(definition, built)
  return built
}

/**
 * Answers to a definition. Answers of hidden fields are dropped, as the renderer drops them; a key that the form does not
 * have is refused; a mandatory field must be answered while it is visible and `asked` (nobody at home is asked nothing).
 * Issues carry the field's key as path.
 */
export function answersInput(definition: FormDefinition, asked: boolean) {
  return z.record(z.string(), z.unknown()).transform((raw, ctx): Answers => {
    const schemas = schemasOf(definition)
    const given = raw as Answers
    const checked: Answers = {}
    for (const key of Object.keys(raw)) {
      if (!schemas.has(key)) ctx.addIssue({ code: 'custom', message: 'unknown', path: [key] })
    }
    for (const field of visibleFields(definition, given)) {
      const answer = answerAt(given, field.key)
      if (answer === undefined) {
        if (field.required && asked) ctx.addIssue({ code: 'custom', message: 'required', path: [field.key] })
        continue
      }
      const parsed = schemas.get(field.key)?.safeParse(answer, { reportInput: true })
      if (parsed?.success) checked[field.key] = parsed.data
      for (const issue of parsed?.error?.issues ?? []) {
        ctx.addIssue({ ...issue, path: [field.key, ...issue.path] } as Parameters<typeof ctx.addIssue>[0])
      }
    }
    return checked
  })
}
