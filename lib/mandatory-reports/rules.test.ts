import { expect, it } from 'vitest'
import { hoursLeft } from './rules.ts'

it('counts a day down from the discovery, and on past it', () => {
  const found = new Date('2023-05-10T08:00:00Z')
  const after = (hours: number) => hoursLeft(found, new Date(found.getTime() + hours * 3_600_000))
  expect([after(0), after(0.5), after(23.5), after(24), after(30)]).toEqual([24, 24, 1, 0, -6])
})
