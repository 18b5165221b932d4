import { expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canDecide, canExport, canViewExports } from './policy.ts'

const who = (role: Role, area: string, accountId = 'b') => ({ role, area, accountId })
const station = { createdById: 'a', scopeCode: '522702106' }
const county = { createdById: 'a', scopeCode: '522702' }

it('lets the county decide what a station asks, and no station', () => {
  expect(canDecide(who('COUNTY_COORDINATOR', '522702'), station)).toBe(true)
  expect(canDecide(who('COUNTY_COORDINATOR', '522701'), station)).toBe(false)
  expect(canDecide(who('PREFECTURE_OFFICIAL', '5227'), station)).toBe(false)
  expect(canDecide(who('STATION_CHIEF', '522702106'), station)).toBe(false)
})

it('lets another coordinator or an official above decide what a county asks, never the one who asked', () => {
  expect(canDecide(who('COUNTY_COORDINATOR', '522702'), county)).toBe(true)
  expect(canDecide(who('COUNTY_COORDINATOR', '522702', 'a'), county)).toBe(false)
  expect(canDecide(who('PREFECTURE_OFFICIAL', '5227'), county)).toBe(true)
  expect(canDecide(who('PROVINCE_OFFICIAL', '52'), county)).toBe(true)
  expect(canDecide(who('PROVINCE_OFFICIAL', '41'), county)).toBe(false)
})

it('keeps people where they are known', () => {
  const may = (register: 'HOUSEHOLDS' | 'ENTITLEMENTS') => ROLES.filter((role) => canExport({ role }, register))
  expect(may('HOUSEHOLDS')).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(may('ENTITLEMENTS')).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(ROLES.filter((role) => canViewExports({ role })).every((role) => canExport({ role }, 'STATIONS'))).toBe(true)
})
