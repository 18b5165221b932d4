import { describe, expect, it } from 'vitest'
import type { ActivityRow } from '#lib/activities/types'
import { calendarOf, festivalsOf, isHoliday, lunarOf } from './rules.ts'

const row = (changes: Partial<ActivityRow>): ActivityRow => ({
  ...{ id: 'a', title: '演示', activityType: 'SAFETY', domain: 'CHILD', status: 'PUBLISHED', startsOn: '2023-06-10' },
  ...{ endsOn: '2023-06-10', startsAt: '09:00', place: '演示', station: '演示站', version: 1, expected: 20, personTimes: 0 },
  ...{ approvable: false, movable: false, heldOn: [] },
  ...changes,
})

it.each([
  ['2023-01-21', ['EVE']],
  ['2023-01-22', ['SPRING']],
  ['2023-02-05', ['LANTERN']],
  ['2023-04-05', ['QINGMING']],
  ['2024-04-04', ['QINGMING']],
  ['2023-06-01', ['CHILDREN']],
  ['2023-06-22', ['DRAGON_BOAT']],
  ['2023-09-29', ['MID_AUTUMN']],
  ['2023-10-23', ['DOUBLE_NINTH']],
  ['2023-03-20', ['SOCIAL_WORK_WEEK']],
  ['2023-03-21', ['SOCIAL_WORK']],
  ['2026-03-17', ['SOCIAL_WORK']],
  ['2026-05-17', ['HELP_DISABLED']],
  ['2023-03-05', ['LEI_FENG']],
  ['2023-12-05', ['VOLUNTEERS']],
  ['2023-05-12', ['DISASTERS']],
  ['2026-06-19', ['DRAGON_BOAT']],
  ['2026-09-25', ['MID_AUTUMN']],
  ['2026-10-18', ['DOUBLE_NINTH']],
  ['2023-05-21', ['HELP_DISABLED']],
  ['2026-02-17', ['SPRING']],
  ['2023-06-23', []],
])('%s is %j', (day, festivals) => expect(festivalsOf(day)).toEqual(festivals))

it('knows the days that the law makes free', () => {
  const free = (days: string[]) => days.filter(isHoliday)
  expect(free(['2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12', '2024-02-13'])).toEqual([
    '2024-02-10',
    '2024-02-11',
    '2024-02-12',
  ])
  expect(free(['2025-01-28', '2025-01-29', '2025-05-01', '2025-05-02', '2024-05-02'])).toEqual([
    ...['2025-01-28', '2025-01-29', '2025-05-01', '2025-05-02'],
  ])
  expect(free(['2026-10-01', '2026-10-03', '2026-10-04', '2026-03-08'])).toEqual(['2026-10-01', '2026-10-03'])
})

it('knows a leap month, whose days are no festivals', () => {
  expect(lunarOf('2023-03-25')).toEqual({ month: 2, day: 4, leap: true })
  expect(lunarOf('2025-08-29')).toEqual({ month: 7, day: 7, leap: false })
  expect(festivalsOf('2025-07-31')).toEqual([])
})

describe('a month', () => {
  it('has whole weeks from Monday on, and entries only within itself', () => {
    const days = calendarOf('2023-06', [row({ startsOn: '2023-05-31', endsOn: '2023-06-02' })])
    expect([days.length, days[0]?.day, days.at(-1)?.day]).toEqual([35, '2023-05-29', '2023-07-02'])
    expect(days.filter(({ entries }) => entries.length > 0).map(({ day }) => day)).toEqual(['2023-06-01', '2023-06-02'])
  })

  it('shows what was held where it was held, beside where it was planned', () => {
    const days = calendarOf('2023-06', [row({ status: 'HELD', heldOn: ['2023-06-12'] }), row({ status: 'CANCELLED' })])
    const shown = days.flatMap(({ day, entries }) => entries.map(({ held }) => [day, held]))
    expect(shown).toEqual([
      ['2023-06-10', false],
      ['2023-06-12', true],
    ])
  })
})
