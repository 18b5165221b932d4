import { expect, it } from 'vitest'
import { codeOf, idOf, isOwnCode, offeredWords, ownLabels } from './rules.ts'
import type { OwnWord } from './types.ts'

const ID = '01980000-0000-7000-8000-000000000001'
const word = (changes: Partial<OwnWord> = {}): OwnWord => ({
  ...{ id: ID, code: codeOf(ID), list: 'SERVICE', domain: 'ELDERLY', zh: '助浴', en: null, retired: false },
  ...changes,
})

it('tells an own word by its code, and leads back to its id', () => {
  expect([codeOf(ID), 'OWN_1', 'HEALTH', ID].map(isOwnCode)).toEqual([true, false, false, false])
  expect(idOf(codeOf(ID))).toBe(ID)
  // As long as a code of a service may be.
  expect(codeOf(ID).length).toBeLessThanOrEqual(40)
})

it('offers what is in use, to its own domain', () => {
  const words = [word(), word({ domain: 'CHILD' }), word({ retired: true }), word({ list: 'NEED', domain: null })]
  expect(offeredWords(words, 'SERVICE', 'ELDERLY')).toEqual([words[0]])
  expect(offeredWords(words, 'NEED')).toEqual([words[3]])
})

it('calls a word by its English where there is one', () => {
  expect(ownLabels([word()], 'en')).toEqual({ [codeOf(ID)]: '助浴' })
  expect(ownLabels([word({ en: 'Bathing', retired: true })], 'en')).toEqual({ [codeOf(ID)]: 'Bathing' })
})
