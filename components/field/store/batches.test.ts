import fc from 'fast-check'
import { expect, it } from 'vitest'
import { larger, MOST_BYTES, MOST_RECORDS, smaller, takeBatch } from './batches.ts'

it('takes the first so many that fit, at least one, and leaves the order alone', () => {
  const sizes = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 300_000 }) }), { maxLength: 300 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: MOST_RECORDS }), (records, most) => {
      const batch = takeBatch(records, most)
      expect(batch).toEqual(records.slice(0, batch.length))
      expect(batch.length).toBeLessThanOrEqual(most)
      expect(batch.length > 0).toBe(records.length > 0)
      const bytes = batch.reduce((sum, record) => sum + record.bytes, 0)
      expect(batch.length === 1 || bytes <= MOST_BYTES).toBe(true)
    }),
  )
})

it('halves down to one and finds its way back', () => {
  const sizes: number[] = []
  for (let size = MOST_RECORDS; size > 1; size = smaller(size)) sizes.push(size)
  expect(sizes).toEqual([100, 50, 25, 12, 6, 3])
  expect(smaller(1)).toBe(1)
  expect([1, 2, 64, 100].map(larger)).toEqual([2, 4, 100, 100])
})
