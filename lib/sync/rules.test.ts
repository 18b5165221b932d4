import { expect, it } from 'vitest'
import { readCursor, writeCursor } from './rules.ts'

const cursor = { area: '522702106', database: 'a'.repeat(32), from: 123_456_789_012n, within: null }
const within = { xid: 7n, id: '01890000-0000-7000-8000-000000000001', horizon: 9n }

it('reads what it wrote', () => {
  expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  expect(readCursor(writeCursor({ ...cursor, within }))).toEqual({ ...cursor, within })
})

it.each([
  undefined,
  '',
  '1',
  'x',
  `${writeCursor(cursor)}.1`,
  writeCursor(cursor).replace('1.', '2.'),
  `1.5227.${'a'.repeat(32)}.1`,
])('takes %s for none', (text) => expect(readCursor(text)).toBeNull())
