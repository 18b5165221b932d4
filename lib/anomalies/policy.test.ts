import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canLookAt, canViewAnomalies } from './policy.ts'

it('the county and those above look, a station only sees its own', () => {
  expect(ROLES.filter((role) => canViewAnomalies({ role })).sort()).toEqual([
    ...['COUNTY_COORDINATOR', 'PREFECTURE_OFFICIAL', 'PROVINCE_OFFICIAL', 'STATION_CHIEF'],
  ])
  expect(ROLES.filter((role) => canLookAt({ role, area: '5227' }, '522702103')).sort()).toEqual([
    ...['COUNTY_COORDINATOR', 'PREFECTURE_OFFICIAL', 'PROVINCE_OFFICIAL'],
  ])
  expect(canLookAt({ role: 'COUNTY_COORDINATOR', area: '522701' }, '522702103')).toBe(false)
})
