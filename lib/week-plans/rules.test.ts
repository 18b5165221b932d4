import { expect, it } from 'vitest'
import { comingWeek, isOver, weekFrom } from './rules.ts'

it('a week runs from Monday to Sunday, and the coming one follows it', () => {
  expect(weekFrom('2026-11-29')).toEqual({ monday: '2026-11-23', sunday: '2026-11-29' })
  expect(comingWeek('2026-11-29')).toEqual({ monday: '2026-11-30', sunday: '2026-12-06' })
  expect(comingWeek('2026-11-30')).toEqual({ monday: '2026-12-07', sunday: '2026-12-13' })
})

it('is over when its Sunday is', () => {
  const week = weekFrom('2026-11-29')
  expect([isOver(week, '2026-11-29'), isOver(week, '2026-11-30')]).toEqual([false, true])
})
