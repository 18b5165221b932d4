import { expect, it } from 'vitest'
import { passwordFault } from './rules.ts'

it.each([
  ['Ab3!', 'passwordShort'],
  ['abcdefghij', 'passwordPlain'],
  ['abcdefgh12', 'passwordPlain'],
  ['Worker01-x9', 'passwordHasName'],
  ['Password-2026', 'passwordObvious'],
  ['Aaaaa-12345x', 'passwordObvious'],
  ['Maple-7-River', null],
  ['山上有7棵Abc树abc', null],
])('%s → %s', (password, fault) => {
  expect(passwordFault(password, 'worker01')).toBe(fault)
})
