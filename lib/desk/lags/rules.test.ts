import { describe, expect, it } from 'vitest'
import { asOf, behind, isMidweek, lagOf } from './rules.ts'
import type { StationState } from './types.ts'

const state = (changes: Partial<StationState> = {}): StationState => ({
  ...{ stationId: 's', code: '522702101', name: '演示站', asked: true, planned: 0, held: 1, visits: 20, late: 0 },
  ...{ target: null, overdue: 0, dueSoon: 0 },
  ...changes,
})
// A Wednesday, and the Tuesday before it.
const [WEDNESDAY, TUESDAY] = ['2023-06-14', '2023-06-13']
const gapsOf = (changes: Partial<StationState>, day = WEDNESDAY) => lagOf(state(changes), '2023-06', day).gaps

describe('a lag', () => {
  it('of the week begins on Wednesday, and is none where something is planned, held, or nothing asked', () => {
    expect(gapsOf({ held: 0 })).toEqual([{ gap: 'ACTIVITY', missing: 1 }])
    expect(gapsOf({ held: 0 }, TUESDAY)).toEqual([])
    expect(gapsOf({ held: 0, planned: 1 })).toEqual([])
    expect(gapsOf({ held: 0, asked: false })).toEqual([])
    expect([isMidweek(TUESDAY), isMidweek(WEDNESDAY), isMidweek('2023-06-18')]).toEqual([false, true, true])
  })

  it('of visits is what an even share of the target asks by the day', () => {
    expect(lagOf(state({ target: 60 }), '2023-06', WEDNESDAY)).toMatchObject({
      expected: 28,
      gaps: [{ gap: 'VISITS', missing: 8 }],
    })
    expect(gapsOf({ target: 40 })).toEqual([])
    expect(gapsOf({ target: null, visits: 0 })).toEqual([])
  })

  it('puts those behind in most ways first, then by how much', () => {
    const lags = [
      lagOf(state({ stationId: 'fine' }), '2023-06', WEDNESDAY),
      lagOf(state({ stationId: 'many', overdue: 9 }), '2023-06', WEDNESDAY),
      lagOf(state({ stationId: 'two', held: 0, late: 1 }), '2023-06', WEDNESDAY),
      lagOf(state({ stationId: 'few', overdue: 2 }), '2023-06', WEDNESDAY),
    ]
    expect(behind(lags).map(({ stationId }) => stationId)).toEqual(['two', 'many', 'few'])
  })
})

it('a month is looked at from its last day once it is over', () => {
  expect([asOf('2023-05', WEDNESDAY), asOf('2023-06', WEDNESDAY)]).toEqual(['2023-05-31', WEDNESDAY])
})
