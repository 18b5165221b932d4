import { expect, it } from 'vitest'
import { daysBetween, hoursUntil, toInstant, toLocal } from './dates.ts'

it('keeps an instant through a control in the time of China', () => {
  expect(toLocal('2026-11-28T16:30:59.000Z')).toBe('2026-11-29T00:30')
  expect(toInstant('2026-11-29T00:30')).toBe('2026-11-28T16:30:00.000Z')
})

it('counts days and hours both ways', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
  expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3)
  const at = Date.parse('2026-11-28T10:00:00Z')
  expect(hoursUntil('2026-11-28T12:59:00Z', at)).toBe(2)
  expect(hoursUntil('2026-11-28T09:59:00Z', at)).toBe(-1)
})
