import { expect, it } from 'vitest'
import { childView } from './rules.ts'

it('puts on record that what was learnt of a child was seen, in whichever version it stands', () => {
  const seen = (...versions: object[]) => childView({ id: '1', scopeCode: '522702106', versions: versions as never })
  const [child, elder] = [
    { domain: 'CHILD', answers: { mood: 'LOW' } },
    { domain: 'ELDERLY', answers: { mood: 'LOW' } },
  ]
  const entry = { action: 'visit.view', entity: 'visit', entityId: '1', division: '522702106' }
  expect(seen(elder, child)).toEqual(entry)
  expect(seen(elder)).toBeNull()
  // Closed to the reader, or nobody was met.
  expect(seen({ domain: 'CHILD', answers: null })).toBeNull()
  expect(seen({ domain: 'CHILD', answers: {} })).toBeNull()
})
