import { describe, expect, it } from 'vitest'
import { canMove, privacyFaults } from './rules.ts'

const TODAY = '2023-09-01'
const adult = { name: '王演示', birthDate: '1950-01-01', consents: true, byGuardian: false }
const child = { ...adult, name: '李小演', birthDate: '2012-05-01' }

describe('the privacy check', () => {
  it('lets through what everybody in it agreed to', () => {
    expect(privacyFaults('老人们一起包粽子', [adult], true, TODAY)).toEqual([])
    expect(privacyFaults('院坝议事会现场', [], false, TODAY)).toEqual([])
  })

  it('refuses full names, also spaced out', () => {
    expect(privacyFaults('王演示老人很高兴', [adult], false, TODAY)).toEqual(['nameInText'])
    expect(privacyFaults('王 演 示老人', [adult], false, TODAY)).toEqual(['nameInText'])
    expect(privacyFaults('王奶奶很高兴', [adult], false, TODAY)).toEqual([])
  })

  it('refuses the full name of anybody who was there', () => {
    expect(privacyFaults('吴 演示当了主持人', [], false, TODAY, ['吴演示'])).toEqual(['nameInText'])
    expect(privacyFaults('吴阿姨当了主持人', [], false, TODAY, ['吴演示', ''])).toEqual([])
  })

  it('refuses whoever did not consent to pictures', () => {
    expect(privacyFaults('包粽子', [adult, { ...adult, name: '赵演示', consents: false }], true, TODAY)).toEqual(['photoConsent'])
  })

  it('refuses a minor whose guardian did not consent, and lets one through whose guardian did', () => {
    expect(privacyFaults('课堂', [child], true, TODAY)).toEqual(['minorConsent'])
    expect(privacyFaults('课堂', [{ ...child, byGuardian: true }], true, TODAY)).toEqual([])
    expect(privacyFaults('课堂', [{ ...child, birthDate: '2005-08-31' }], true, TODAY)).toEqual([])
  })

  it('refuses faces of people it knows nothing of', () => {
    expect(privacyFaults('活动现场', [], true, TODAY)).toEqual(['personsUnnamed'])
  })
})

it('what was published can be taken back, never rewritten', () => {
  expect(canMove('DRAFT', 'PUBLISHED') && canMove('PUBLISHED', 'WITHDRAWN')).toBe(true)
  expect(canMove('WITHDRAWN', 'PUBLISHED') || canMove('DRAFT', 'WITHDRAWN')).toBe(false)
})
