import { describe, expect, it } from 'vitest'
import { fieldKeysOf, previewLines } from './rules.ts'

describe('previewLines', () => {
  it('masks what is sensitive and names where they are masked', () => {
    const lines = previewLines(
      { name: '演示甲乙', idNumber: null },
      { name: '演示丙丁', idNumber: '11010519491231002X', disability: { kinds: [] } },
      false,
    )
    expect(lines).toEqual([
      { field: 'name', before: '演*乙', after: '演*丁' },
      { field: 'idNumber', before: null, after: '1101**********002X' },
      { field: 'disability', before: null, after: '•••' },
    ])
  })
})

describe('fieldKeysOf', () => {
  it('tells what two changes have in common', () => {
    const key = (category: string) => `h(${category})`
    const category = { id: 'c', category: 'ALONE', validFrom: '2023-05-01', sourceKind: 'VISIT' }
    expect(fieldKeysOf({ kind: 'CATEGORY_ADD', personId: 'p', category }, key)).toEqual(['category:h(ALONE)'])
    const leave = { kind: 'MEMBER_LEAVE', householdId: 'h', personId: 'p', on: '2023-05-01', reason: 'DIED' } as const
    expect(fieldKeysOf(leave, key)).toEqual(['member:p'])
    expect(fieldKeysOf({ ...leave, successorId: 'q' }, key)).toEqual(['member:p', 'head'])
  })
})
