import { expect, it } from 'vitest'
import { ROLES } from '#lib/auth/actor'
import { canEditForm, canViewForms } from './policy.ts'

it('are looked at in the offices', () => {
  expect(ROLES.filter((role) => canViewForms({ role }))).toEqual([
    'PROVINCE_OFFICIAL',
    'PREFECTURE_OFFICIAL',
    'COUNTY_COORDINATOR',
  ])
})

it('are built by the official of the own province alone, and the standard by nobody', () => {
  for (const code of ['52', '41', '', '5201']) {
    expect(ROLES.filter((role) => canEditForm({ role, area: '52' }, code))).toEqual(code === '52' ? ['PROVINCE_OFFICIAL'] : [])
  }
})
