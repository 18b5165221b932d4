import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canPublishHighlight, canTellHighlight, canUpdateHighlight, canViewHighlights } from './policy.ts'

it('stations and the county tell, the chief and the county publish', () => {
  expect(ROLES.filter((role) => canTellHighlight({ role }))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
  expect(ROLES.filter((role) => canPublishHighlight({ role, area: '522702' }, '522702103'))).toEqual([
    ...['COUNTY_COORDINATOR', 'STATION_CHIEF'],
  ])
  expect(canPublishHighlight({ role: 'COUNTY_COORDINATOR', area: '522701' }, '522702103')).toBe(false)
  expect(ROLES.filter((role) => !canViewHighlights({ role }))).toEqual([
    ...['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'NATIONAL_OBSERVER'],
  ])
})

it('a draft is changed by who told it and by whoever may publish it', () => {
  const draft = { divisionCode: '522702103', createdBy: 'teller' }
  const may = (role: (typeof ROLES)[number], accountId: string) =>
    canUpdateHighlight({ role, area: '522702103', accountId }, draft)
  expect(ROLES.filter((role) => may(role, 'other'))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(ROLES.filter((role) => may(role, 'teller'))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
})
