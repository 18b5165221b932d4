import { expect, it } from 'vitest'
import { canMove, isHeld, periodOf, refusalOf, sumOf } from './rules.ts'
import { CONSULTATION_STATUSES } from './types.ts'

it('goes from arranged to held to resolved to closed, and no other way', () => {
  const ways = CONSULTATION_STATUSES.flatMap((from) =>
    CONSULTATION_STATUSES.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`),
  )
  expect(ways).toEqual(['PLANNED>HELD', 'PLANNED>CANCELLED', 'HELD>RESOLVED', 'HELD>CLOSED', 'RESOLVED>CLOSED'])
})

it('says why not', () => {
  expect(refusalOf('PLANNED', 'RESOLVED')).toBe('consultationNotHeld')
  expect(refusalOf('HELD', 'HELD')).toBe('consultationNotPlanned')
  expect(refusalOf('RESOLVED', 'CANCELLED')).toBe('consultationWasHeld')
  expect(refusalOf('CLOSED', 'HELD')).toBe('consultationOver')
})

it('counts what was held and who took part', () => {
  expect(CONSULTATION_STATUSES.filter(isHeld)).toEqual(['HELD', 'RESOLVED', 'CLOSED'])
  expect(sumOf({ RESIDENTS: 20, COMMITTEE: undefined, PROPERTY: 1 })).toBe(21)
})

it('takes the present year where no period is named', () => {
  expect(periodOf({}, '2026-05-06')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  expect(periodOf({ from: '2023-06-01', to: '2023-12-31' }, '2026-05-06')).toEqual({ from: '2023-06-01', to: '2023-12-31' })
})
