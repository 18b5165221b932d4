import { describe, expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canJudgeActivity, canPlanActivity, canTakeStep, canViewActivities, isOwnPlan, judgesActivities } from './policy.ts'

const STATION = '522702001'

describe('activities by role', () => {
  it('are seen by those who plan, oversee or work by them', () => {
    expect(ROLES.filter((role) => !canViewActivities({ role }))).toEqual([
      'SYSTEM_ADMIN',
      'SECURITY_ADMIN',
      'AUDIT_ADMIN',
      'NATIONAL_OBSERVER',
    ])
  })

  it('are planned at the station, and judged one level above', () => {
    expect(ROLES.filter((role) => canPlanActivity({ role, area: STATION }, STATION))).toEqual([
      'COUNTY_COORDINATOR',
      'STATION_CHIEF',
      'STATION_WORKER',
    ])
    expect(ROLES.filter((role) => canJudgeActivity({ role, area: '522702' }, STATION))).toEqual(['COUNTY_COORDINATOR'])
    expect(ROLES.filter((role) => canJudgeActivity({ role, area: '5227' }, '522702'))).toEqual(['PREFECTURE_OFFICIAL'])
    expect(canJudgeActivity({ role: 'COUNTY_COORDINATOR', area: '522702' }, '522702')).toBe(false)
    expect(ROLES.filter((role) => judgesActivities({ role, area: '522702' }))).toEqual(['COUNTY_COORDINATOR'])
    expect(judgesActivities({ role: 'PREFECTURE_OFFICIAL', area: '5227' })).toBe(true)
  })

  it('are approved by nobody who wrote or handed them in', () => {
    const worker = { role: 'STATION_WORKER', area: STATION } as const
    expect([canTakeStep(worker, STATION, 'SUBMIT'), canTakeStep(worker, STATION, 'APPROVE')]).toEqual([true, false])
    expect(isOwnPlan({ accountId: 'a' }, { createdBy: 'b', submittedBy: 'a' })).toBe(true)
    expect(isOwnPlan({ accountId: 'a' }, { createdBy: 'b', submittedBy: null })).toBe(false)
  })
})
