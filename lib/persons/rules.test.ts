import { describe, expect, it } from 'vitest'
import {
  ageOn,
  disabilityFaults,
  identityFaults,
  isMinor,
  needsGuardian,
  readDisabilityCard,
  readFormerId,
  readIdNumber,
} from './rules.ts'
import type { Disability, Identity } from './types.ts'

const ON = '2023-05-31'

describe('readIdNumber', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'FEMALE'],
    ['440524188001010014', '1880-01-01', 'MALE'],
  ])('reads the standard’s example %s', (number, birthDate, sex) => {
    // The second example is older than 130 years today, so it is read on a day of its own time.
    expect(readIdNumber(number, birthDate < '1900' ? '1990-01-01' : ON)).toEqual({ number, birthDate, sex })
  })

  it('takes a small x and blanks', () => {
    expect(readIdNumber('110105 19491231 002x', ON)?.number).toBe('11010519491231002X')
  })

  it.each([
    ['110105194912310021', 'a wrong check digit'],
    ['11010519491231002', 'too few digits'],
    ['110105491231002', 'the old form of 15 digits'],
    ['11010519491331002X', 'a thirteenth month'],
    ['', 'nothing'],
  ])('refuses %s: %s', (number) => {
    expect(readIdNumber(number, ON)).toBeNull()
  })

  it('refuses a day that is still to come and an age over 130 years', () => {
    expect(readIdNumber('11010519491231002X', '1949-12-30')).toBeNull()
    expect(readIdNumber('440524188001010014', ON)).toBeNull()
  })

  it('never refuses an area code, for they retire', () => {
    const body = '99999919491231002'
    const found = [...'0123456789X'].filter((check) => readIdNumber(body + check, ON))
    expect(found).toHaveLength(1)
  })
})

describe('ageOn', () => {
  it('counts a year on the birthday, not before', () => {
    expect(ageOn('2000-06-01', '2023-05-31')).toBe(22)
    expect(ageOn('2000-05-31', '2023-05-31')).toBe(23)
    expect(ageOn('2000-02-29', '2023-02-28')).toBe(22)
  })
})

describe('readFormerId', () => {
  it('reads the 15 digits of before 1999 as history', () => {
    expect(readFormerId('110105 491231 002')).toEqual({ number: '110105491231002', birthDate: '1949-12-31' })
  })

  it.each(['11010549123100', '110105491331002', '11010519491231002X', ''])('refuses %s', (text) => {
    expect(readFormerId(text)).toBeNull()
  })
})

describe('readDisabilityCard', () => {
  it('reads ID number, kind and grade of 20 characters', () => {
    expect(readDisabilityCard('11010519491231002x42', ON)).toEqual({
      ...{ number: '11010519491231002X42', idNumber: '11010519491231002X', kinds: ['PHYSICAL'], grade: 2 },
    })
  })

  it.each([
    ['11010519491231002X4', 'too short'],
    ['11010519491231002X421', 'too long'],
    ['11010519491231002X82', 'an eighth kind'],
    ['11010519491231002X02', 'a kind of zero'],
    ['11010519491231002X45', 'a fifth grade'],
    ['11010519491231002142', 'a wrong ID number'],
  ])('refuses %s: %s', (text) => {
    expect(readDisabilityCard(text, ON)).toBeNull()
  })
})

describe('disabilityFaults', () => {
  const card = '11010519491231002X42'
  const of = (changes: Partial<Disability>, id: string | null = '11010519491231002X') =>
    disabilityFaults({ kinds: ['PHYSICAL'], grade: 2, card, ...changes }, id, ON).map(({ key }) => key)

  it('wants the card of the holder, with the same kind and grade', () => {
    expect(of({})).toEqual([])
    expect(of({ card: null })).toEqual([])
    expect(of({}, null)).toEqual([])
    expect(of({ card: '1' })).toEqual(['disabilityCard'])
    expect(of({}, '440524188001010014')).toEqual(['cardOfAnother'])
    expect(of({ grade: 3 })).toEqual(['cardDiffers'])
    expect(of({ kinds: ['VISUAL'] })).toEqual(['cardDiffers'])
  })
})

describe('identityFaults', () => {
  const identity: Identity = {
    ...{ name: '演示', sex: 'FEMALE', birthDate: '1949-12-31', idKind: 'RESIDENT_ID', idNumber: '11010519491231002X' },
    ...{ idMissingReason: null, overrideReason: null, formerId: null },
  }
  const of = (changes: Partial<Identity>) =>
    identityFaults({ ...identity, ...changes }, ON).map(({ field, key }) => `${field} ${key}`)

  it.each<[Partial<Identity>, string[]]>([
    [{}, []],
    [{ birthDate: '1950-01-01' }, ['overrideReason overrideReason']],
    [{ sex: 'MALE' }, ['overrideReason overrideReason']],
    [{ sex: 'MALE', overrideReason: '证件录错' }, []],
    [{ idNumber: null }, ['idNumber required']],
    [{ idKind: 'NONE', idNumber: null }, ['idMissingReason required']],
    [{ idKind: 'NONE', idNumber: 'X1', idMissingReason: 'LOST' }, ['idNumber noPaper']],
    [{ idKind: 'PASSPORT', idNumber: 'E12345678' }, []],
    [{ birthDate: '2023-06-01', overrideReason: '演示' }, ['birthDate future']],
    [{ formerId: '123' }, ['formerId formerId']],
  ])('finds in %j: %j', (changes, faults) => {
    expect(of(changes)).toEqual(faults)
  })
})

describe('the ages of the law', () => {
  it('end on the birthday', () => {
    expect(needsGuardian('2009-06-01', ON)).toBe(true)
    expect(needsGuardian('2009-05-31', ON)).toBe(false)
    expect(isMinor('2005-06-01', ON)).toBe(true)
    expect(isMinor('2005-05-31', ON)).toBe(false)
    expect([needsGuardian(null, ON), isMinor(null, ON)]).toEqual([false, false])
  })
})
