import { expect, it } from 'vitest'
import { parseKeyRing, writeKeyRing } from './key-ring.ts'

const key = (byte: number) => Buffer.alloc(32, byte)

it('reads a ring in its order, and a bare key as the first version', () => {
  const text = writeKeyRing(new Map([2, 1].map((version) => [version, key(version)])))
  expect([...(parseKeyRing(text) ?? [])]).toEqual([
    [2, key(2)],
    [1, key(1)],
  ])
  expect(parseKeyRing(key(7).toString('base64'))).toEqual(new Map([[1, key(7)]]))
})

it.each([
  ['nothing', ''],
  ['a short key', `1:${Buffer.alloc(16).toString('base64')}`],
  ['a version that is no number', `a:${key(1).toString('base64')}`],
  ['a version twice', `1:${key(1).toString('base64')},1:${key(2).toString('base64')}`],
])('refuses %s', (_, text) => {
  expect(parseKeyRing(text)).toBeNull()
})
