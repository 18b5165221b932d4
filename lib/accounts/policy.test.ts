import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '#lib/auth/actor'
import { canCreateAccount, canEndSessions, canGrantRole, canKeepAccount, canViewAccounts } from './policy.ts'
import { fitsArea } from './rules.ts'
import { ACCOUNT_ROLES } from './types.ts'

const admin = (role: Role, area = '52') => ({ role, area, accountId: 'me' })
const target = (area = '522702', id = 'other') => ({ id, area })

describe('three powers', () => {
  it('each belong to one role', () => {
    expect(ROLES.filter((role) => canCreateAccount(admin(role), '522702'))).toEqual(['SYSTEM_ADMIN'])
    expect(ROLES.filter((role) => canKeepAccount(admin(role), target()))).toEqual(['SYSTEM_ADMIN'])
    expect(ROLES.filter((role) => canGrantRole(admin(role), target(), '522702'))).toEqual(['SECURITY_ADMIN'])
    expect(ROLES.filter((role) => canEndSessions(admin(role), target()))).toEqual(['SYSTEM_ADMIN', 'SECURITY_ADMIN'])
    expect(ROLES.filter((role) => canViewAccounts({ role }))).toEqual(['SYSTEM_ADMIN', 'SECURITY_ADMIN'])
  })

  it('stop at the own account and the own area', () => {
    for (const role of ROLES) {
      expect(canKeepAccount(admin(role), target('52', 'me'))).toBe(false)
      expect(canGrantRole(admin(role), target('52', 'me'), '52')).toBe(false)
      expect(canEndSessions(admin(role), target('52', 'me'))).toBe(false)
      expect(canCreateAccount(admin(role), '41')).toBe(false)
      expect(canKeepAccount(admin(role), target('410100'))).toBe(false)
      expect(canGrantRole(admin(role), target(), '41')).toBe(false)
      expect(canGrantRole(admin(role, '5227'), target(), '52')).toBe(false)
    }
  })
})

it('fits each role to the length of its area', () => {
  const fitting = (area: string) => ACCOUNT_ROLES.filter((role) => fitsArea(role, area))
  const admins = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']
  expect(fitting('')).toEqual([...admins, 'NATIONAL_OBSERVER', 'NONE'])
  expect(fitting('52')).toEqual([...admins, 'PROVINCE_OFFICIAL', 'NONE'])
  expect(fitting('5227')).toEqual([...admins, 'PREFECTURE_OFFICIAL', 'NONE'])
  expect(fitting('522702')).toEqual([...admins, 'COUNTY_COORDINATOR', 'NONE'])
  expect(fitting('522702101')).toEqual(['STATION_CHIEF', 'STATION_WORKER', 'NONE'])
  expect(fitting('522702101201')).toEqual([])
})
