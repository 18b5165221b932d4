import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canTakeBrief } from './policy.ts'

it('is for the county and the offices above it, in their own area', () => {
  const who = (area: string, county: string) => ROLES.filter((role) => canTakeBrief({ role, area }, county))
  const offices = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
  expect(who('52', '522702')).toEqual(offices)
  expect(who('522701', '522702')).toEqual([])
  expect(who('52', '5227')).toEqual([])
})
