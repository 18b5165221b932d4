import { describe, expect, it } from 'vitest'
import { isArguments } from './request-body.ts'

describe('isArguments', () => {
  it.each(['[{"id":"x","version":1}]', '["$$5"]', '[{"a":"$undefined"}]', '["$D2023-05-10T00:00:00.000Z"]', '[null]'])(
    'takes %s',
    (text) => expect(isArguments(text)).toBe(true),
  )
  it.each([
    '',
    '{',
    'null',
    '0',
    '"x"',
    '{}',
    '[]',
    '["$1"]',
    '[{"a":"$K1"}]',
    '["$@1"]',
    '[{"__proto__":{}}]',
    `${'['.repeat(50)}${']'.repeat(50)}`,
  ])('refuses %s', (text) => expect(isArguments(text)).toBe(false))
})
