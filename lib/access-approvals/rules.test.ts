import { expect, it } from 'vitest'
import { minorView } from './rules.ts'

it('puts a minor’s view on record, and no adult’s', () => {
  const seen = { action: 'assessment.view', entity: 'assessment', entityId: '1' }
  const born = (birthDate: string | null) => minorView(seen, { scopeCode: '522702106', birthDate })
  expect(born('2099-01-01')).toEqual({ ...seen, division: '522702106' })
  expect(born('1950-01-01')).toBeNull()
  expect(born(null)).toBeNull()
})
