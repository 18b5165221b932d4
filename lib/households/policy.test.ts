import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canCreateHousehold, canRecordCategory, canReveal, canViewHouseholds, seesFullNames } from './policy.ts'
import { ALL_FINDINGS, ENTITLEMENTS } from './types.ts'

const AREA: Partial<Record<Role, string>> = {
  PROVINCE_OFFICIAL: '52',
  PREFECTURE_OFFICIAL: '5227',
  COUNTY_COORDINATOR: '522702',
  STATION_CHIEF: '522702106',
  STATION_WORKER: '522702106',
}
const actors = ROLES.map((role) => ({ role, area: AREA[role] ?? '' }))
const allowed = (can: (actor: (typeof actors)[number]) => boolean) => actors.filter(can).map((actor) => actor.role)
const STATION: Role[] = ['STATION_CHIEF', 'STATION_WORKER']
const OWN = { divisionCode: '522702106201' }
const SIBLING = { divisionCode: '522702107201' }

describe('households', () => {
  it('are seen by the station and the county', () => {
    expect(allowed(canViewHouseholds)).toEqual(['COUNTY_COORDINATOR', ...STATION])
    expect(allowed(seesFullNames)).toEqual(STATION)
  })

  it('are made by the own station alone', () => {
    expect(allowed((actor) => canCreateHousehold(actor, OWN))).toEqual(STATION)
    expect(allowed((actor) => canCreateHousehold(actor, SIBLING))).toEqual([])
  })

  it('show class S in full to the own station and its county', () => {
    expect(allowed((actor) => canReveal(actor, OWN))).toEqual(['COUNTY_COORDINATOR', ...STATION])
    expect(allowed((actor) => canReveal(actor, SIBLING))).toEqual(['COUNTY_COORDINATOR'])
  })
})

describe('the red line of entitlement', () => {
  it.each(ENTITLEMENTS)('lets government alone record %s', (category) => {
    expect(allowed((actor) => canRecordCategory(actor, category))).toEqual([
      'PROVINCE_OFFICIAL',
      'PREFECTURE_OFFICIAL',
      'COUNTY_COORDINATOR',
    ])
  })

  it('lets the station record what it finds', () => {
    for (const category of ALL_FINDINGS) expect(allowed((actor) => canRecordCategory(actor, category))).toEqual(STATION)
  })
})
