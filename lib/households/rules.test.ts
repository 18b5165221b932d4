import { describe, expect, it } from 'vitest'
import { readSearch } from './rules.ts'

describe('readSearch', () => {
  it.each([
    ['11010519491231002x', 'id'],
    ['138 0000 0000', 'phone'],
    ['0854-1234567', 'phone'],
    ['演示', 'words'],
    ['3组', 'words'],
  ])('takes %s for %s', (text, kind) => {
    expect(readSearch(text)).toBe(kind)
  })
})
