import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkTo, placeOf } from './route.ts'

it.each([
  ['', 'today'],
  ['#', 'today'],
  ['#nowhere/at/all', 'today'],
  ['#households/%E0%A4%A', 'today'],
  ['#households', 'households'],
  ['#/households/7', 'households/:id'],
  ['#leads/new', 'leads/:record'],
])('%s opens %s', (hash, screen) => expect(placeOf(hash).screen).toBe(screen))

it('finds back whatever a link says', () => {
  const part = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(part, part, (id, record) => {
      expect(placeOf(linkTo('households', id, 'visit', record))).toEqual({
        screen: 'households/:id/visit/:record',
        tab: 'visit',
        params: { id, record },
      })
    }),
  )
})
