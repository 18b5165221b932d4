import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canKeepCommunityOrganisation } from './policy.ts'

it('is kept by the chief and the county, in their own area', () => {
  const keep = ROLES.filter((role) => canKeepCommunityOrganisation({ role, area: '522702' }, '522702103'))
  expect([...keep].sort()).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(canKeepCommunityOrganisation({ role: 'STATION_CHIEF', area: '522702103' }, '522702104')).toBe(false)
})
