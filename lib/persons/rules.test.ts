import { describe, expect, it } from 'vitest'
import { ageOn, readIdNumber } from './rules.ts'

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
