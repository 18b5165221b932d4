import { describe, expect, it } from 'vitest'
import { digestOf, HOUSE_HOURS, quietSince, reachedOn } from './rules.ts'
import type { NoticeKind, NoticeRow } from './types.ts'

const at = (time: string, day = '2026-11-25') => new Date(`${day}T${time}:00+08:00`)
const row = (kind: NoticeKind, time: string, day?: string): NoticeRow => ({
  ...{ id: `${kind} ${day} ${time}`, kind, href: '/', params: {}, createdAt: at(time, day), read: false },
})

describe('quiet hours', () => {
  it('hold from the evening to the morning, its last minute not included', () => {
    expect(quietSince(HOUSE_HOURS, at('20:59'))).toBeNull()
    expect(quietSince(HOUSE_HOURS, at('21:00'))).toEqual(at('21:00'))
    expect(quietSince(HOUSE_HOURS, at('07:59', '2026-11-26'))).toEqual(at('21:00'))
    expect(quietSince(HOUSE_HOURS, at('08:00', '2026-11-26'))).toBeNull()
  })

  it('can lie within a day, or be none', () => {
    expect(quietSince({ from: '12:00', to: '14:00' }, at('13:00'))).toEqual(at('12:00'))
    expect(quietSince({ from: '12:00', to: '14:00' }, at('23:00'))).toBeNull()
    expect(quietSince({ from: '00:00', to: '00:00' }, at('00:00'))).toBeNull()
  })

  it('let what came in the evening reach the next day', () => {
    expect(reachedOn(at('22:00'), HOUSE_HOURS)).toBe('2026-11-26')
    expect(reachedOn(at('03:00'), HOUSE_HOURS)).toBe('2026-11-25')
    expect(reachedOn(at('22:00'), { from: '00:00', to: '00:00' })).toBe('2026-11-25')
  })
})

it('a day is one line, what is urgent stands by itself', () => {
  const rows = [
    row('NUDGE', '15:00'),
    row('LEAD_URGENT', '14:00'),
    row('WEEK_EMPTY', '09:00'),
    row('VISIT_SENT_BACK', '22:00', '2026-11-24'),
    row('NUDGE', '12:00', '2026-11-24'),
  ]
  expect(digestOf(rows, HOUSE_HOURS).map(({ day, rows }) => [day, rows.map(({ kind }) => kind)])).toEqual([
    ['2026-11-25', ['NUDGE', 'WEEK_EMPTY', 'VISIT_SENT_BACK']],
    ['2026-11-25', ['LEAD_URGENT']],
    ['2026-11-24', ['NUDGE']],
  ])
})
