import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canNudge, canViewAreaDesk, canViewDesk } from './policy.ts'

it('opens the desk to the county and the officials above it, in their own area', () => {
  const who = (area: string, county: string) => ROLES.filter((role) => canViewDesk({ role, area }, county))
  const deskRoles = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
  expect(who('52', '522702')).toEqual(deskRoles)
  expect(who('522702', '522702')).toEqual(deskRoles)
  expect(who('522701', '522702')).toEqual([])
  expect(who('52', '5227')).toEqual([])
})

it('reminds stations beneath, never itself or those beside', () => {
  const who = (area: string, code: string) => ROLES.filter((role) => canNudge({ role, area }, code))
  expect(who('522702', '522702103')).toEqual(['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR'])
  expect([...who('522702', '522702'), ...who('522701', '522702103')]).toEqual([])
  expect(ROLES.filter((role) => canViewAreaDesk({ role }))).toEqual(['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL'])
})
