import { describe, expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canPlanTheme, canViewThemes } from './policy.ts'

describe('themes by role', () => {
  it('are seen by those who plan, oversee or work by them', () => {
    expect(ROLES.filter((role) => canViewThemes({ role }))).toEqual([
      'PROVINCE_OFFICIAL',
      'PREFECTURE_OFFICIAL',
      'COUNTY_COORDINATOR',
      'STATION_CHIEF',
      'STATION_WORKER',
    ])
  })

  it('are planned for a station by its chief alone', () => {
    for (const code of ['522702103', '522702102', '522702']) {
      const planners = ROLES.filter((role) => canPlanTheme({ role, area: '522702103' }, code))
      expect(planners).toEqual(code === '522702103' ? ['STATION_CHIEF'] : [])
    }
  })

  it('are planned by the coordinator of the own county alone', () => {
    for (const county of ['522702', '522701', '52', '']) {
      const planners = ROLES.filter((role) => canPlanTheme({ role, area: '522702' }, county))
      expect(planners).toEqual(county === '522702' ? ['COUNTY_COORDINATOR'] : [])
    }
  })
})
