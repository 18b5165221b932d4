import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canCheckSample, canViewSamples } from './policy.ts'

it('the county checks its stations, and those above it look on', () => {
  expect(ROLES.filter((role) => canViewSamples({ role }))).toEqual([
    'PROVINCE_OFFICIAL',
    'PREFECTURE_OFFICIAL',
    'COUNTY_COORDINATOR',
  ])
  expect(ROLES.filter((role) => canCheckSample({ role, area: '522702' }, '522702103'))).toEqual(['COUNTY_COORDINATOR'])
})

it('nobody checks what is their own, or elsewhere', () => {
  const county = { role: 'COUNTY_COORDINATOR', area: '522702' } as const
  expect(canCheckSample(county, '522702')).toBe(false)
  expect(canCheckSample(county, '522701103')).toBe(false)
})
