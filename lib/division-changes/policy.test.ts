import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canEnterChanges, canViewChanges } from './policy.ts'

it('changes of divisions are entered by the province and read by the offices', () => {
  expect(ROLES.filter((role) => canEnterChanges({ role }))).toEqual(['PROVINCE_OFFICIAL'])
  expect(ROLES.filter((role) => canViewChanges({ role }))).toEqual([
    'PROVINCE_OFFICIAL',
    'PREFECTURE_OFFICIAL',
    'COUNTY_COORDINATOR',
  ])
})
