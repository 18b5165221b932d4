import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canViewDesk } from './policy.ts'

it('opens the desk to the county and the officials above it, in their own area', () => {
  const who = (area: string, county: string) => ROLES.filter((role) => canViewDesk({ role, area }, county))
  const deskRoles = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
  expect(who('52', '522702')).toEqual(deskRoles)
  expect(who('522702', '522702')).toEqual(deskRoles)
  expect(who('522701', '522702')).toEqual([])
  expect(who('52', '5227')).toEqual([])
})
