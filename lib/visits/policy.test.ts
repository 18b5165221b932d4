import { expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canListVisits, canReadAnswers, canReviewVisit, canWriteVisit, isOwnVisit } from './policy.ts'

const OWN = { scopeCode: '522702106' }
const SIBLING = { scopeCode: '522702107' }
const allowed = (can: (actor: { role: Role; area: string }) => boolean) =>
  ROLES.filter((role) => can({ role, area: role.startsWith('STATION') ? '522702106' : '522702' }))

it('lets the own station write, and nobody else', () => {
  expect(allowed((actor) => canWriteVisit(actor, OWN))).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed((actor) => canWriteVisit(actor, SIBLING))).toEqual([])
})

it('shows answers no higher than the county, and no visit to those who see figures only', () => {
  expect(allowed(canReadAnswers)).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed(canListVisits)).toEqual(['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', ...allowed(canReadAnswers)])
})

it('lets the chief of the station review, and knows the own visits', () => {
  expect(allowed((actor) => canReviewVisit(actor, OWN))).toEqual(['STATION_CHIEF'])
  expect(allowed((actor) => canReviewVisit(actor, SIBLING))).toEqual([])
  const visit = { recordedBy: 'me', visitorIds: ['w1', 'w2'] }
  expect(isOwnVisit({ accountId: 'me', workerId: null }, visit)).toBe(true)
  expect(isOwnVisit({ accountId: 'you', workerId: 'w2' }, visit)).toBe(true)
  expect(isOwnVisit({ accountId: 'you', workerId: null }, visit)).toBe(false)
})
