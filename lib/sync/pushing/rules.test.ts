import { expect, it } from 'vitest'
import { writtenAtOf } from './rules.ts'

it('takes the later of what an id and its writer say', () => {
  const id = '01890000-0000-7000-8000-000000000001'
  const made = new Date(0x01_89_00_00_00_00)
  expect(writtenAtOf(id, null)).toEqual(made)
  expect(writtenAtOf(id, '2020-01-01T00:00:00Z')).toEqual(made)
  expect(writtenAtOf(id, '2026-01-01T00:00:00Z')).toEqual(new Date('2026-01-01T00:00:00Z'))
  expect(writtenAtOf('01890000-0000-4000-8000-000000000001', null)).toBeNull()
})
