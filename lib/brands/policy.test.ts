import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { appliesFor, canDecideBrand, canTellStory } from './policy.ts'

it('a county applies for a brand, a station for its speciality, the level above decides', () => {
  expect(ROLES.flatMap((role) => appliesFor({ role }) ?? [])).toEqual(['BRAND', 'SPECIALITY'])
  expect(canDecideBrand({ role: 'COUNTY_COORDINATOR', area: '522702' }, '522702')).toBe(false)
  expect(canDecideBrand({ role: 'COUNTY_COORDINATOR', area: '522702' }, '522702103')).toBe(true)
  expect(canDecideBrand({ role: 'PREFECTURE_OFFICIAL', area: '5227' }, '522702')).toBe(true)
  expect(canDecideBrand({ role: 'STATION_CHIEF', area: '522702103' }, '522702103')).toBe(false)
  expect(canTellStory({ role: 'STATION_WORKER', area: '522702103' }, '522702103')).toBe(true)
  expect(canTellStory({ role: 'STATION_WORKER', area: '522702103' }, '522702')).toBe(false)
})
