import { expect, it } from 'vitest'
import { phaseOf, planState } from './rules.ts'

it('a programme is a draft, ahead, running or over', () => {
  const programme = { status: 'ISSUED' as const, startsOn: '2023-06-01', endsOn: '2023-12-31' }
  expect(['2023-05-31', '2023-06-01', '2023-12-31', '2024-01-01'].map((day) => phaseOf(programme, day))).toEqual([
    ...['AHEAD', 'RUNNING', 'RUNNING', 'OVER'],
  ])
  expect(phaseOf({ ...programme, status: 'DRAFT' }, '2023-07-01')).toBe('DRAFT')
})

it('a plan is late behind its day, and never without one', () => {
  expect(planState(null, '2023-06-10', '2023-06-10')).toBe('AWAITED')
  expect(planState(null, '2023-06-10', '2023-06-11')).toBe('OVERDUE')
  expect(planState('2023-06-10', '2023-06-10', '2023-07-01')).toBe('FILED')
  expect(planState('2023-06-11', '2023-06-10', '2023-07-01')).toBe('LATE')
  expect(planState(null, null, '2030-01-01')).toBe('AWAITED')
})
