import { expect, it } from 'vitest'
import { canMove, reviewDue } from './rules.ts'

it('is recognised or declined once, and ends once', () => {
  expect(canMove('APPLIED', 'RECOGNISED') && canMove('APPLIED', 'DECLINED') && canMove('RECOGNISED', 'ENDED')).toBe(true)
  expect(canMove('DECLINED', 'RECOGNISED') || canMove('ENDED', 'RECOGNISED') || canMove('APPLIED', 'ENDED')).toBe(false)
})

it('is looked at anew in the year after', () => {
  const brand = { status: 'RECOGNISED' as const, recognisedOn: '2023-07-01', reviewedIn: null }
  expect([reviewDue(brand, 2023), reviewDue(brand, 2024), reviewDue({ ...brand, reviewedIn: 2024 }, 2024)]).toEqual([
    false,
    true,
    false,
  ])
  expect(reviewDue({ ...brand, status: 'APPLIED' }, 2030)).toBe(false)
})
