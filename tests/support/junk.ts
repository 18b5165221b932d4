import fc from 'fast-check'
import { readSources } from '../architecture/sources.ts'

/** Every name of a field or search parameter that any noun's schema knows. */
export function fieldNames(): string[] {
  const schemas = readSources().filter(({ path }) => /^lib\/[^/]+\/schema\.ts$/.test(path))
  const names = schemas.flatMap(({ text }) => [...text.matchAll(/^\s*(?:\.\.\.\{ )?(\w+)[:,]/gm)].map(([, name]) => name ?? ''))
  return [...new Set([...names, 'limit', 'page', 'offset', 'q', '__proto__', 'constructor', 'a[]', '$where'])].sort()
}

const EVIL = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\ufeff',
  '-5',
  '0',
  '1e308',
  '-1e308',
  '9'.repeat(40),
  '18446744073709551616',
  'NaN',
  'Infinity',
  '2023-02-30',
  '0000-99-99',
  '99999-01-01',
  'never_------------------------------------',
  '2023-02-30_00000000-0000-0000-0000-000000000000',
  '999999',
  '52270200199999',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '01890000-0000-7000-8000-00000000000',
  "' or 1=1 --",
  '"; drop table visit; --',
  '%',
  '_%\\',
  '../../../etc/passwd',
  '%252e%252e%252f',
  '%2500',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '[object Object]',
  '__proto__',
  'null',
  'undefined',
  '你好'.repeat(50),
  'x'.repeat(3_000),
  '🏠'.repeat(300),
  'cn',
  '52',
  'asc',
]

export const junkText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EVIL) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/) },
)

export const junkValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: junkText },
  { weight: 1, arbitrary: fc.constantFrom(null, true, -5, 0, 1e308, -1e308, 2 ** 53, 0.1, [], {}, [[]], [null]) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

const deep = (open: string, close: string, levels: number) => `${open.repeat(levels)}${close.repeat(levels)}`

/** Bodies that are no JSON, or more of it than anyone needs. */
export const brokenBody = fc.constantFrom(
  '',
  '{',
  '[{"id":',
  '{"a":1,}',
  '\0',
  'null',
  '[]',
  '0',
  '"x"',
  deep('[', ']', 20_000),
  deep('{"a":', '}', 2_000).replace('}}', '1}}'),
  `["${'x'.repeat(300_000)}"]`,
  `{"id":"${'x'.repeat(100_000)}"}`,
  '["$1","$K1","$Q1","$T","$@1","$F1","$B1","$n9999999999999999999999","$Dx","$undefined","$NaN"]',
  '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]\r\n--x--',
  'a=b&a=c&__proto__=1',
)

export const contentType = fc.constantFrom(
  'application/json',
  'text/plain;charset=UTF-8',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'text/xml',
  'application/json; charset=utf-16',
  'x'.repeat(200),
)

export const badCookie = fc.constantFrom(
  'next-auth.session-token=',
  'next-auth.session-token=x',
  `next-auth.session-token=${'a.'.repeat(4)}a`,
  `next-auth.session-token=eyJhbGciOiJub25lIn0.eyJzaWQiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAifQ.`,
  `next-auth.session-token=${'x'.repeat(4_000)}`,
  'locale=../../etc; type=%00',
  ';;;===;',
)

export const badToken = fc.constantFrom(
  'Bearer ',
  'Bearer x',
  `Bearer ${'a'.repeat(40)}`,
  `Bearer ${'a'.repeat(5_000)}`,
  'Basic Og==',
  'Bearer %00',
  'x',
)
