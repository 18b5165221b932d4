import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#lib/regularity-checks/rules'
import { boardOf, openMonthsOf } from './rules.ts'
import type { Figures } from './types.ts'

const SUMMER = { startsOn: '2023-06-01', endsOn: '2023-07-31' }

describe('the board', () => {
  const figures: Figures = {
    name: '河南',
    areas: [
      { code: '4111', name: '漯河' },
      { code: '4112', name: '三门峡' },
    ],
    figures: [
      ['4111', 'ACTIVITY', '2023-06', 15, 12, 1],
      ['4111', 'ACTIVITY', '2023-07', 10, 0, 0],
      [null, 'ACTIVITY', '2023-06', 15, 12, 1],
    ],
    passing: [
      ['4111', 'ACTIVITY', 2, 1],
      [null, 'ACTIVITY', 2, 1],
    ],
  }

  it('adds months up, and what is neither met nor missed is in progress', () => {
    const { rows, total } = boardOf({ code: '41', name: '河南' }, figures, SUMMER, DEFAULT_SETTINGS)
    expect(rows[0]?.cells.ACTIVITY).toMatchObject({ required: 25, met: 12, missing: 1, inProgress: 12, passing: 1, counties: 2 })
    expect(
      rows[0]?.cells.ACTIVITY.months.map(({ month, met, missing, inProgress }) => [month, met, missing, inProgress]),
    ).toEqual([
      ['2023-06', 12, 1, 2],
      ['2023-07', 0, 0, 10],
    ])
    expect(total.cells.ACTIVITY).toMatchObject({ required: 15, met: 12, missing: 1 })
  })

  it('has a row of nothing for an area that nothing is asked of yet', () => {
    const { rows } = boardOf({ code: '41', name: '河南' }, figures, SUMMER, DEFAULT_SETTINGS)
    expect(rows[1]?.cells.THEME).toMatchObject({ required: 0, counties: 0, months: [{ month: '2023-06' }, { month: '2023-07' }] })
  })
})

describe('months that are not over', () => {
  const activity = (today: string) =>
    openMonthsOf(SUMMER, DEFAULT_SETTINGS, today)
      .filter(({ check }) => check === 'ACTIVITY')
      .map(({ month, over }) => [month, over])

  it('say how many of their units are', () => {
    // 28 June: four weeks that begin in June are over, the fifth runs.
    expect(activity('2023-06-28')).toEqual([
      ['2023-06-01', 4],
      ['2023-07-01', 0],
    ])
    expect(activity('2023-07-15')).toEqual([['2023-07-01', 1]])
  })

  it('are none behind the end', () => expect(openMonthsOf(SUMMER, DEFAULT_SETTINGS, '2023-08-01')).toEqual([]))
})
