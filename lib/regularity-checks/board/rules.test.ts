import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#lib/regularity-checks/rules'
import { boardOf, openMonths } from './rules.ts'
import type { Figure } from './types.ts'

const JUNE = { startsOn: '2023-06-01', endsOn: '2023-07-31' }
const areas = [{ code: '4111', name: '漯河', holds: (code: string) => code.startsWith('4111') }]

describe('the board', () => {
  // Two stations of one county: 5 weeks begin in June (the first cut), 5 in July (the last cut).
  const figures: Figure[] = [
    ['411102', 'ACTIVITY', '2023-06', 10, 7, [2, 2, 2, 2, 2], [2, 2, 2, 1, 0]],
    ['411102', 'ACTIVITY', '2023-07', 10, 0, [2, 2, 2, 2, 2], [0, 0, 0, 0, 0]],
    ['411103', 'ACTIVITY', '2023-06', 5, 5, null, null],
  ]

  it('counts what is not over as in progress, and adds counties up', () => {
    // 28 June: four weeks of June are over, the fifth runs.
    const [row] = boardOf(figures, areas, JUNE, DEFAULT_SETTINGS, '2023-06-28')
    expect(row?.cells.ACTIVITY).toMatchObject({ required: 25, met: 12, missing: 1, inProgress: 12, passing: 1, counties: 2 })
    expect(row?.cells.ACTIVITY.months.map(({ month, met, missing, inProgress }) => [month, met, missing, inProgress])).toEqual([
      ['2023-06', 12, 1, 2],
      ['2023-07', 0, 0, 10],
    ])
  })

  it('counts all of it as missing when the programme is over', () => {
    const [row] = boardOf(figures, areas, JUNE, DEFAULT_SETTINGS, '2023-08-01')
    expect(row?.cells.ACTIVITY).toMatchObject({ met: 12, missing: 13, inProgress: 0 })
    expect(row?.cells.THEME).toMatchObject({ required: 0, counties: 0 })
  })

  it('asks unit by unit only for months that are not over', () => {
    expect(openMonths(JUNE, DEFAULT_SETTINGS, '2023-07-15').sort()).toEqual(['2023-07'])
    expect(openMonths(JUNE, DEFAULT_SETTINGS, '2023-08-01')).toEqual([])
  })
})
