import { expect, it } from 'vitest'
import { caseloadPerWorker, checkState, endAfter, lastDayOf, mayServe, readWorkerSearch, turnover } from './rules.ts'
import type { StaffFigures } from './types.ts'

const figures = (changes: Partial<StaffFigures>): StaffFigures => ({
  ...{ code: '52', name: '', socialWorkers: 0, certified: 0, volunteers: 0, communityWorkers: 0, overdue: 0, planned: 0 },
  ...{ vacant: 0, leavers: 0, yearAgo: 0, cases: 0, hours: 0, teams: 0 },
  ...changes,
})

it('a check holds until the day before it is due', () => {
  expect(['2024-05-09', '2024-05-10', '2024-05-11'].map((day) => checkState('2024-05-10', day))).toEqual([
    'VALID',
    'OVERDUE',
    'OVERDUE',
  ])
  expect(checkState(null, '2024-05-10')).toBe('NONE')
})

it('only work with children asks for a check', () => {
  expect(mayServe(['ELDERLY', 'AID'], null, '2024-05-10')).toBe(true)
  expect(mayServe(['CHILD'], null, '2024-05-10')).toBe(false)
  expect(mayServe(['CHILD'], '2024-05-10', '2024-05-10')).toBe(false)
  expect(mayServe(['CHILD'], '2024-05-11', '2024-05-10')).toBe(true)
})

it('the last day of a period and the first behind it are one apart, over a leap day too', () => {
  expect(endAfter('2024-02-28')).toBe('2024-02-29')
  expect(lastDayOf(endAfter('2024-12-31'))).toBe('2024-12-31')
})

it('turnover and caseload have no value where nobody was', () => {
  expect(turnover(figures({}))).toBeNull()
  expect(turnover(figures({ leavers: 3, socialWorkers: 10, yearAgo: 20 }))).toBe(20)
  expect(caseloadPerWorker(figures({ cases: 5 }))).toBeNull()
  expect(caseloadPerWorker(figures({ cases: 90, socialWorkers: 4 }))).toBe(22.5)
})

it('tells numbers, letters and words apart', () => {
  expect(['2021003520001', 'GZ 20210035', '13800000000', 'wangxm', 'w12', '王小明'].map(readWorkerSearch)).toEqual([
    ...['number', 'number', 'number', 'letters', 'letters', 'words'],
  ])
})
