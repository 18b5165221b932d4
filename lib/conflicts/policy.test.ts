import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canDecideDispute, canViewDisputes } from './policy.ts'

const area = '522702106'
const dispute = { scopeCode: '522702106201', writers: ['ann', 'ben', null], chiefs: false }
const who = (role: (typeof ROLES)[number], given = {}) => ({ role, area, accountId: 'cleo', ...given })

it('leaves a dispute to the chief who wrote neither side, and a chief’s own to the county', () => {
  expect(ROLES.filter((role) => canDecideDispute(who(role), dispute))).toEqual(['STATION_CHIEF'])
  expect(canDecideDispute(who('STATION_CHIEF', { accountId: 'ann' }), { ...dispute, chiefs: true })).toBe(false)
  expect(canDecideDispute(who('COUNTY_COORDINATOR', { area: '522702' }), { ...dispute, chiefs: true })).toBe(true)
  expect(canDecideDispute(who('STATION_CHIEF', { area: '522702107' }), dispute)).toBe(false)
})

it('shows both sides to the station and its county alone', () => {
  expect(ROLES.filter((role) => canViewDisputes({ role }))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
})
