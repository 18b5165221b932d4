import { expect, it } from 'vitest'
import { commonArea, foundHref } from './rules.ts'

it('two records share the least area above both', () => {
  expect(commonArea('522702103', '522702103001')).toBe('522702103')
  expect(commonArea('522702103', '522702104')).toBe('522702')
  expect(commonArea('522702', '522702104')).toBe('522702')
  expect(commonArea('522702103', '522701001')).toBe('5227')
  expect(commonArea('522702103', '410101001')).toBe('')
})

it('each kind of record opens where it is kept', () => {
  expect(foundHref({ kind: 'VISIT', id: 'a' })).toBe('/visits/a')
  expect(foundHref({ kind: 'RECORD', id: 'a' })).toBeNull()
})
