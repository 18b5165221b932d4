import { expect, it } from 'vitest'
import { canSetTarget, canSplitTarget } from './policy.ts'

it('targets come from above and are split by whom they were set for', () => {
  const province = { role: 'PROVINCE_OFFICIAL', area: '41' } as const
  const county = { role: 'COUNTY_COORDINATOR', area: '411102' } as const
  expect([
    canSetTarget(province, '41', '41'),
    canSetTarget(county, '411102', '41'),
    canSetTarget(county, '411102001', '41'),
  ]).toEqual([...[true, false, true]])
  expect([canSplitTarget(county, '411102'), canSplitTarget(province, '411102')]).toEqual([true, false])
  expect(canSetTarget({ role: 'STATION_CHIEF', area: '411102001' }, '411102001', '41')).toBe(false)
})
