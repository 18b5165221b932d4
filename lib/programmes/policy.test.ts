import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canEnrol, canFilePlan, canIssueProgramme, canKeepIssue, canViewProgrammes } from './policy.ts'

const AREAS: Record<string, string> = {
  ...{ PROVINCE_OFFICIAL: '41', PREFECTURE_OFFICIAL: '4111', COUNTY_COORDINATOR: '411102' },
  ...{ STATION_CHIEF: '411102001', STATION_WORKER: '411102001' },
}
const who = (may: (actor: { role: (typeof ROLES)[number]; area: string }) => boolean) =>
  ROLES.filter((role) => may({ role, area: AREAS[role] ?? '41' }))

it('who may do what with a programme of the province', () => {
  const offices = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
  expect(who(canViewProgrammes)).toEqual([...offices, 'STATION_CHIEF', 'STATION_WORKER'])
  expect(who((actor) => canIssueProgramme(actor, '41'))).toEqual(['PROVINCE_OFFICIAL'])
  expect(who((actor) => canEnrol(actor, '411102001'))).toEqual(offices)
  expect(who((actor) => canEnrol(actor, '410102001'))).toEqual(['PROVINCE_OFFICIAL'])
  expect(who((actor) => canFilePlan(actor, '41'))).toEqual(['PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR', 'STATION_CHIEF'])
  expect(who((actor) => canKeepIssue(actor, '411102001'))).toEqual([...offices, 'STATION_CHIEF'])
})
