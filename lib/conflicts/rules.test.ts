import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOpen, mergeFields, putTogether, sameValue } from './rules.ts'

it('lays answers open and puts them together again', () => {
  const body = { note: '演示', answers: { health: 'GOOD', wishes: ['a'] } }
  expect(layOpen(body)).toEqual({ note: '演示', 'answers.health': 'GOOD', 'answers.wishes': ['a'] })
  expect(putTogether(layOpen(body))).toEqual(body)
  expect(putTogether({ 'answers.health': null })).toEqual({ answers: {} })
})

it('takes nothing for nothing, however it is written', () => {
  expect(sameValue(undefined, null)).toBe(true)
  expect(sameValue('', null)).toBe(true)
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(sameValue([1, 2], [2, 1])).toBe(false)
})

describe('three versions', () => {
  it('merge where they differ in different fields, clash where in the same', () => {
    const base = { a: 1, b: 1, c: 1, d: 1 }
    expect(mergeFields(base, { ...base, a: 2 }, { ...base, b: 2 })).toEqual({ taken: ['b'], clashes: [], changed: ['b'] })
    expect(mergeFields(base, { ...base, a: 2 }, { ...base, a: 3, c: 2 })).toEqual({
      ...{ taken: ['c'], clashes: ['a'], changed: ['a', 'c'] },
    })
    expect(mergeFields(base, { ...base, a: 2 }, { ...base, a: 2 })).toEqual({ taken: [], clashes: [], changed: [] })
  })

  it('never lose a change: each of ours is in force, taken or in dispute', () => {
    const side = fc.record({ a: fc.integer({ max: 2 }), b: fc.constantFrom('', 'x', 'y'), c: fc.constantFrom(null, [], ['z']) })
    fc.assert(
      fc.property(side, side, side, (base, theirs, ours) => {
        const { taken, clashes } = mergeFields(base, theirs, ours)
        for (const field of ['a', 'b', 'c'] as const) {
          const settled = sameValue(ours[field], base[field]) || sameValue(ours[field], theirs[field])
          expect(settled || taken.includes(field) || clashes.includes(field)).toBe(true)
          // And none of theirs gives way without being asked.
          if (taken.includes(field)) expect(sameValue(base[field], theirs[field])).toBe(true)
        }
      }),
    )
  })
})
