import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#lib/regularity-checks/rules'
import type { CheckFacts } from '#lib/regularity-checks/types'
import { warningsOn } from './rules.ts'
import type { WatchedProgramme } from './types.ts'

const station = (id: string, to: string | null = null) => ({
  ...{ id, code: `41110200${id}`, operating: [{ from: '2023-01-01', to }] },
})
const watched = (facts: Partial<CheckFacts> = {}, changes: Partial<WatchedProgramme> = {}): WatchedProgramme => ({
  period: { startsOn: '2023-06-01', endsOn: '2023-12-31' },
  ...{ settings: DEFAULT_SETTINGS, demo: true },
  facts: {
    ...{ stations: [station('1'), station('2')], themes: [], activities: [], highlights: [], brands: [], specialities: [] },
    ...facts,
  },
  ...changes,
})
const said = (programme: WatchedProgramme, on: string) =>
  warningsOn(programme, on).map(({ kind, unit, code }) => [kind, unit, code])
// Tuesday and Wednesday of the same week.
const [TUESDAY, WEDNESDAY] = ['2023-06-13', '2023-06-14']

it('says on Wednesday which stations planned and held nothing in the week', () => {
  const facts = { activities: [{ stationId: '2', heldOn: '2023-06-17' }] }
  expect(said(watched(facts), TUESDAY)).toEqual([])
  expect(said(watched(facts), WEDNESDAY)).toEqual([['WEEK_EMPTY', '2023-W24', '411102001']])
})

it('asks nothing of a station that has closed, in an exempt week, or outside of the programme', () => {
  expect(said(watched({ stations: [station('1', '2023-06-11')] }), WEDNESDAY)).toEqual([])
  expect(said(watched({}, { settings: { ...DEFAULT_SETTINGS, exemptWeeks: ['2023-W24'] } }), WEDNESDAY)).toEqual([])
  expect(said(watched(), '2024-01-03')).toEqual([])
})

it('follows the level a programme checks at', () => {
  const settings = { ...DEFAULT_SETTINGS, levels: { ...DEFAULT_SETTINGS.levels, ACTIVITY: 'COUNTY' as const } }
  expect(said(watched({}, { settings }), WEDNESDAY)).toEqual([['WEEK_EMPTY', '2023-W24', '411102']])
})

it('says from the 25th on which county has no theme for the next month', () => {
  const settings = { ...DEFAULT_SETTINGS, exemptWeeks: ['2023-W25', '2023-W26'] }
  expect(said(watched({}, { settings }), '2023-06-24')).toEqual([])
  expect(said(watched({}, { settings }), '2023-06-25')).toEqual([['MONTH_UNPLANNED', '2023-07', '411102']])
  const themes = [{ county: '411102', from: '2023-06-20', to: '2023-07-10', stationIds: null }]
  expect(said(watched({ themes }, { settings }), '2023-06-25')).toEqual([])
  // After December nothing is asked any more.
  expect(said(watched({}, { settings }), '2023-12-25').filter(([kind]) => kind === 'MONTH_UNPLANNED')).toEqual([])
})
