import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canKeepConsultation, canViewConsultations } from './policy.ts'

it('is seen by all who work there or above, and kept by stations and their county', () => {
  expect(ROLES.filter((role) => canViewConsultations({ role }))).toHaveLength(5)
  const keep = ROLES.filter((role) => canKeepConsultation({ role, area: '522702' }, '522702103'))
  expect([...keep].sort()).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
  expect(canKeepConsultation({ role: 'STATION_WORKER', area: '522702103' }, '522702104')).toBe(false)
})
