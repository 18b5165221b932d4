import { expect, it } from 'vitest'
import { z } from 'zod'
import type { AppError } from '#lib/errors'
import { parseInput, plainText } from './input.ts'

function problemOf(schema: z.ZodType, raw: unknown): unknown {
  try {
    parseInput(z.object({ value: schema }), { value: raw })
  } catch (error) {
    return (error as AppError).fieldErrors?.value?.[0]
  }
}

it.each([
  [plainText(9).min(4), undefined, 'required'],
  [plainText(9).min(4), '  ', 'required'],
  [plainText(9).min(4), '二字', 'tooShort'],
  [plainText(9).min(4), '这里一共有十来个汉字', 'tooLong'],
  [plainText(9).min(4, 'reason'), '二字', 'reason'],
  [plainText(9), 'a\u0007', 'invalid'],
  [z.array(z.string()).min(1), [], 'required'],
  [z.int().min(1), 0, 'tooSmall'],
  [z.int(), 'x', 'invalid'],
])('says what is wrong: %#', (schema, raw, key) => expect(problemOf(schema, raw)).toBe(key))
