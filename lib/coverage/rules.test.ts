import { describe, expect, it } from 'vitest'
import { pickAreas, rateChange, scaleStep, sortAreas, trendDays } from './rules.ts'
import type { CoverageArea } from './types.ts'

const NONE = {
  prefectures: 0,
  fullPrefectures: 0,
  counties: 0,
  fullCounties: 0,
  guidanceCentres: 0,
  headStations: 0,
  stations: 0,
  rooms: 0,
  planned: 0,
  building: 0,
  suspended: 0,
  closed: 0,
  socialWorkers: 0,
  volunteers: 0,
  communityWorkers: 0,
}

function area(code: string, covered: number, townships: number, changes: Partial<CoverageArea> = {}): CoverageArea {
  const place = { level: code.length / 2, kind: 'STANDARD', parentCode: code.slice(0, -2), row: null, col: null }
  return { ...NONE, ...place, code, name: code, shortName: code, covered, townships, reported: true, compared: null, ...changes }
}

it('trends over month ends up to the day itself', () => {
  expect(trendDays('2023-05-31', 3)).toEqual(['2023-03-31', '2023-04-30', '2023-05-31'])
  expect(trendDays('2024-03-15', 2)).toEqual(['2024-02-29', '2024-03-15'])
})

describe('scaleStep', () => {
  it.each([
    [0, 10, 1],
    [19, 100, 1],
    [20, 100, 2],
    [79, 100, 4],
    [99, 100, 5],
    [100, 100, 6],
    [0, 0, 0],
  ])('%i of %i is step %i', (covered, townships, step) => expect(scaleStep({ covered, townships, reported: true })).toBe(step))
  it('is unknown where nothing was reported', () => expect(scaleStep({ covered: 0, townships: 9, reported: false })).toBe(0))
})

describe('the ranked table', () => {
  const areas = [
    area('5201', 1, 4),
    area('5202', 3, 3),
    area('5203', 2, 8),
    area('520101', 2, 2),
    area('5204', 0, 5, { reported: false }),
  ]
  const codes = (list: CoverageArea[]) => list.map(({ code }) => code)

  it('ranks by rate with the unknown last and equals in code order', () => {
    const children = pickAreas(areas, { division: '52', sort: 'rate', dir: 'desc' })
    expect(codes(children)).toEqual(['5202', '5201', '5203', '5204'])
    expect(codes(sortAreas(children, 'rate', 'asc'))).toEqual(['5204', '5201', '5203', '5202'])
  })
  it('can show counties, or only full areas', () => {
    expect(codes(pickAreas(areas, { division: '52', level: 'county', sort: 'rate', dir: 'desc' }))).toEqual(['520101'])
    expect(codes(pickAreas(areas, { division: '52', only: 'full', sort: 'rate', dir: 'desc' }))).toEqual(['5202'])
  })
  it('tells the change in hundredths of a per cent, or that it is not known', () => {
    expect(rateChange(area('5201', 3, 4, { compared: { covered: 1, townships: 4 } }))).toBe(5000)
    expect(rateChange(area('5201', 3, 4))).toBeNull()
  })
})
