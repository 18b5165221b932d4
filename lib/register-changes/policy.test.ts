import { describe, expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { wayOf } from './policy.ts'

const AREA: Record<string, string> = { PROVINCE_OFFICIAL: '52', PREFECTURE_OFFICIAL: '5227', COUNTY_COORDINATOR: '522702' }
const actors = ROLES.map((role) => ({ role, area: AREA[role] ?? (role.startsWith('STATION') ? '522702106' : '') }))
const ways = (...[kind, target]: [Parameters<typeof wayOf>[1], Parameters<typeof wayOf>[2]]) =>
  Object.fromEntries(
    actors.flatMap((actor) => {
      const way = wayOf(actor, kind, target)
      return way ? [[actor.role, way]] : []
    }),
  )

const own = { scopeCode: '522702106201', entitlement: false }

describe('wayOf', () => {
  it('lets a social worker propose and a chief change who somebody is', () => {
    for (const kind of ['IDENTITY', 'CATEGORY_ADD', 'MEMBER_LEAVE', 'HEAD', 'SPLIT'] as const) {
      expect(ways(kind, own)).toEqual({ STATION_CHIEF: 'apply', STATION_WORKER: 'propose' })
    }
  })

  it('lets both keep phones and addresses', () => {
    expect(ways('DETAILS', own)).toEqual({ STATION_CHIEF: 'apply', STATION_WORKER: 'apply' })
    expect(ways('HOUSEHOLD', own)).toEqual({ STATION_CHIEF: 'apply', STATION_WORKER: 'apply' })
  })

  it('leaves entitlements to government', () => {
    expect(ways('CATEGORY_ADD', { ...own, entitlement: true })).toEqual({
      ...{ PROVINCE_OFFICIAL: 'apply', PREFECTURE_OFFICIAL: 'apply', COUNTY_COORDINATOR: 'apply' },
    })
  })

  it('ends at the own area', () => {
    expect(ways('DETAILS', { ...own, scopeCode: '522702107201' })).toEqual({})
  })
})
