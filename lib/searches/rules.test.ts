import { expect, it } from 'vitest'
import { readSearch } from './rules.ts'

it.each([
  ['52990019491231002x', 'number'],
  ['5299 0019 4912 3100 26', 'number'],
  ['100-0000-1234', 'number'],
  ['+86 10000001234', 'number'],
  ['522702106201', 'code'],
  ['522702106', 'code'],
  ['wxm', 'latin'],
  ['wang xiaoming', 'latin'],
  ['王小', 'words'],
  ['演示12', 'words'],
] as const)('%s is looked up as %s', (text, kind) => {
  expect(readSearch(text)).toBe(kind)
})
