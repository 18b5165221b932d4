import { describe, expect, it } from 'vitest'
import { domainRows, stationMatrix, weeksOf, withoutVisit } from './rules.ts'
import type { DeskStation } from './types.ts'

const station = (changes: Partial<DeskStation> = {}): DeskStation => ({
  id: 's',
  code: '522702101',
  name: '演示站',
  operatesFrom: '2022-01-01',
  operatesTo: null,
  ...changes,
})
const states = (row: ReturnType<typeof stationMatrix>[number] | undefined) => row?.cells.map((cell) => cell.state)

describe('weeks', () => {
  it('begin on Monday and are cut at the ends of the month', () => {
    expect(weeksOf('2023-06')).toEqual([
      { from: '2023-06-01', to: '2023-06-04' },
      { from: '2023-06-05', to: '2023-06-11' },
      { from: '2023-06-12', to: '2023-06-18' },
      { from: '2023-06-19', to: '2023-06-25' },
      { from: '2023-06-26', to: '2023-06-30' },
    ])
    expect(weeksOf('2027-02')).toHaveLength(4)
  })
})

describe('the matrix', () => {
  it('lights a week that is over without anything done, and never one still running', () => {
    const done = [{ stationId: 's', monday: '2023-06-05', visits: 2, activities: 0 }]
    const [row] = stationMatrix('2023-06', [station()], done, '2023-06-20')
    expect(states(row)).toEqual(['GAP', 'DONE', 'GAP', 'OPEN', 'FUTURE'])
    expect(row).toMatchObject({ visits: 2, activities: 0 })
  })

  it('judges a week across two months as a whole', () => {
    const done = [{ stationId: 's', monday: '2023-05-29', visits: 0, activities: 0 }]
    const [row] = stationMatrix('2023-06', [station()], done, '2023-07-01')
    expect(states(row)).toEqual(['ELSEWHERE', 'GAP', 'GAP', 'GAP', 'OPEN'])
  })

  it('asks nothing of a station before it opened or after it closed', () => {
    const short = station({ operatesFrom: '2023-06-12', operatesTo: '2023-06-18' })
    const [row] = stationMatrix('2023-06', [short], [], '2023-08-01')
    expect(states(row)).toEqual(['CLOSED', 'CLOSED', 'GAP', 'CLOSED', 'CLOSED'])
  })

  it('lists the head station only when it did something', () => {
    const head = station({ id: 'h', code: '522702' })
    expect(stationMatrix('2023-06', [head], [], '2023-08-01')).toEqual([])
    const done = [{ stationId: 'h', monday: '2023-06-05', visits: 0, activities: 1 }]
    expect(stationMatrix('2023-06', [head], done, '2023-08-01')).toHaveLength(1)
  })

  it('names the stations without a visit, also those with activities', () => {
    const rows = stationMatrix(
      '2023-06',
      [station(), station({ id: 'quiet' }), station({ id: 'later', operatesFrom: '2023-07-01' })],
      [
        { stationId: 's', monday: '2023-06-05', visits: 1, activities: 0 },
        { stationId: 'quiet', monday: '2023-06-05', visits: 0, activities: 3 },
      ],
      '2023-06-30',
    )
    expect(withoutVisit(rows).map((row) => row.id)).toEqual(['quiet'])
  })
})

it('keeps the five domains in their order, also the empty ones', () => {
  const rows = domainRows([], new Map([['CHILD', { households: 2, persons: 3 }]]))
  expect(rows.map((row) => row.domain)).toEqual(['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY'])
  expect(rows[2]).toMatchObject({ households: 2, persons: 3, services: { visits: 0 } })
})
