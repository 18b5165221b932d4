import { expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canCreateLead, canReadLeads, canTakeLeadStep } from './policy.ts'

const allowed = (can: (actor: { role: Role }) => boolean) => ROLES.filter((role) => can({ role }))

it('is read by the station and the county, and reported by the station', () => {
  expect(allowed(canReadLeads)).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed(canCreateLead)).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
})

it('lets no worker write down what the township decides, and the county nothing else', () => {
  expect(allowed((actor) => canTakeLeadStep(actor, 'ACCEPTED'))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(allowed((actor) => canTakeLeadStep(actor, 'REJECTED'))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  for (const to of ['VERIFYING', 'REPORTED', 'ASSISTED', 'FOLLOW_UP', 'CLOSED'] as const) {
    expect(allowed((actor) => canTakeLeadStep(actor, to))).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
  }
})
