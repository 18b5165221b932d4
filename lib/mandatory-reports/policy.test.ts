import { expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canChangeReport, canClearFlag, canOpenReports, canReport, canReviewFlags, seesReporter } from './policy.ts'

const OWN = { scopeCode: '522702106', recordedBy: 'me' }
const allowed = (can: (actor: { role: Role; area: string; accountId: string }) => boolean, accountId = 'me') =>
  ROLES.filter((role) => can({ role, accountId, area: role.startsWith('STATION') ? '522702106' : '522702' }))

it('lets the station report, the chief and the county look over it', () => {
  expect(allowed((actor) => canReport(actor, OWN))).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed(canOpenReports)).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed(canReviewFlags)).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(allowed((actor) => canClearFlag(actor, OWN))).toEqual(['COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(allowed((actor) => canClearFlag(actor, { scopeCode: '522701001' }))).toEqual([])
})

it('lets a report be completed by its author and the chief, and names the reporter to the station alone', () => {
  expect(allowed((actor) => canChangeReport(actor, OWN), 'other')).toEqual(['STATION_CHIEF'])
  expect(allowed((actor) => canChangeReport(actor, OWN))).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
  expect(allowed((actor) => seesReporter(actor, OWN), 'other')).toEqual(['STATION_CHIEF', 'STATION_WORKER'])
})
