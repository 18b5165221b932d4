import { describe, expect, it } from 'vitest'
import { comparePeople, daysNear, isLikely } from './rules.ts'
import type { Likeness, SealedLikeness } from './types.ts'

const MING: Likeness = { name: '王晓明', pinyin: 'wangxiaoming', birthDate: '1952-03-11', sex: 'MALE', village: '522702106201' }
const compare = (changes: Partial<Likeness>, sealed: Partial<SealedLikeness> = {}) =>
  comparePeople(MING, { ...MING, ...changes }, { samePhone: null, sameIdentity: null, ...sealed })

describe('two records', () => {
  it.each([
    ['a homophone', { name: '王小鸣' }, 'NAME_SOUND'],
    ['a sound of the dialect', { name: '王小民', pinyin: 'wangxiaomin' }, 'NAME_SOUND'],
    ['a look-alike', { name: '王晓朋', pinyin: 'wangxiaopeng' }, 'NAME_SHAPE'],
    ['the given name turned round', { name: '王明晓', pinyin: 'wangmingxiao' }, 'NAME_ORDER'],
    ['a letter left out', { name: '王明', pinyin: 'wangming' }, 'NAME_LETTER'],
    ['two digits of the birth date exchanged', { birthDate: '1952-03-11'.replace('52', '25') }, 'BIRTH_SWAPPED'],
    ['day and month exchanged', { birthDate: '1952-11-03' }, 'BIRTH_SWAPPED'],
    ['one digit of the birth date wrong', { birthDate: '1953-03-11' }, 'BIRTH_DIGIT'],
    ['another village and no birth date, but the phone', { village: '522702107201', birthDate: null }, 'PHONE'],
  ] as const)('with %s may be of one person', (_, changes, ground) => {
    const match = compare(changes, { samePhone: ground === 'PHONE' || null })
    expect(match.grounds).toContain(ground)
    expect(isLikely(match)).toBe(true)
  })

  it.each([
    ['a namesake of another age', { birthDate: '1988-07-29' }, {}],
    ['a neighbour born on the same day', { name: '陈秀芳', pinyin: 'chenxiufang', sex: 'FEMALE' }, {}],
    ['a twin with a number of its own', { name: '王晓亮', pinyin: 'wangxiaoliang' }, { sameIdentity: false }],
    ['a namesake elsewhere without a birth date', { birthDate: null, village: '522702107201' }, {}],
    ['a relative on the same phone', { name: '王大山', pinyin: 'wangdashan', birthDate: '1975-01-05' }, { samePhone: true }],
  ] as const)('are not brought together: %s', (_, changes, sealed) => {
    expect(isLikely(compare(changes, sealed))).toBe(false)
  })

  it('are alike in either order', () => {
    const other: Likeness = { ...MING, name: '王小鸣', birthDate: '1952-11-03', village: '522702106202' }
    const nothing = { samePhone: null, sameIdentity: null }
    expect(comparePeople(MING, other, nothing)).toEqual(comparePeople(other, MING, nothing))
  })
})

it('looks for days that are one slip away, real ones only', () => {
  const days = daysNear('1952-03-11')
  expect(days).toEqual(
    expect.arrayContaining(['1952-03-11', '1952-11-03', '1925-03-11', '1962-03-11', '1952-03-21', '1952-08-11']),
  )
  expect(days).not.toContain('1952-13-11')
  expect(days.every((day) => !Number.isNaN(Date.parse(day)))).toBe(true)
  expect(days.length).toBeLessThan(60)
})
