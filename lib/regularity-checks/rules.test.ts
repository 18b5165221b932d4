import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#lib/clock'
import { isoWeekOf } from './calendar/rules.ts'
import { DEFAULT_SETTINGS, runChecks, settingsOf, standingOf } from './rules.ts'
import { CHECKS, type Check, type CheckFacts, type CheckSettings, type StationFact } from './types.ts'

const HENAN = { startsOn: '2023-06-01', endsOn: '2023-12-31' }
const AFTER = '2024-01-01'
const station = (id: string, code = '411102001', from: Day = '2022-01-01', to: Day | null = null): StationFact => ({
  ...{ id, code },
  operating: [{ from, to }],
})
const facts = (given: Partial<CheckFacts> = {}): CheckFacts => ({
  ...{ stations: [station('a')], themes: [], activities: [], highlights: [], brands: [], specialities: [] },
  ...given,
})
const check = (which: Check, given: Partial<CheckFacts>, today = AFTER, settings: Partial<CheckSettings> = {}, code = '41') =>
  runChecks(HENAN, { ...DEFAULT_SETTINGS, ...settings }, facts(given), code, today)[which]
const held = (stationId: string, ...days: Day[]) => days.map((heldOn) => ({ stationId, heldOn }))

describe('settings of the checks', () => {
  it('are the standard where nothing is kept, or what is kept is none', () => {
    expect(settingsOf({})).toEqual(DEFAULT_SETTINGS)
    expect(settingsOf({ ...DEFAULT_SETTINGS, levels: { ...DEFAULT_SETTINGS.levels, BRAND: 'STATION' } })).toEqual(
      DEFAULT_SETTINGS,
    )
  })

  it('are what a programme chose', () => {
    const chosen = { ...DEFAULT_SETTINGS, exemptWeeks: ['2024-W07'] }
    expect(settingsOf(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
  })
})

describe('a whole programme', () => {
  it('asks 7 months, 31 weeks, 214 days, one brand and one speciality', () => {
    const results = runChecks(HENAN, DEFAULT_SETTINGS, facts(), '41', AFTER)
    expect(CHECKS.map((which) => results[which].required)).toEqual([7, 31, 214, 1, 1])
    expect(CHECKS.map((which) => results[which].missing.length)).toEqual([7, 31, 214, 1, 1])
  })

  it('asks nothing where no station operates', () => {
    const results = runChecks(HENAN, DEFAULT_SETTINGS, facts({ stations: [] }), '41', AFTER)
    expect(CHECKS.map((which) => [results[which].required, results[which].rate])).toEqual(CHECKS.map(() => [0, null]))
  })
})

describe('the week across the start', () => {
  it('counts from the first day of the programme alone', () => {
    expect(check('ACTIVITY', { activities: held('a', '2023-05-31') }).met).toBe(0)
    expect(check('ACTIVITY', { activities: held('a', '2023-06-01') }).met).toBe(1)
    expect(check('ACTIVITY', { activities: held('a', '2023-06-04') }).missing).not.toContainEqual(
      expect.objectContaining({ key: '2023-W22' }),
    )
  })
})

describe('weeks', () => {
  it('an exempt week is asked of nobody', () => {
    const exempt = check('ACTIVITY', {}, AFTER, { exemptWeeks: ['2023-W40'] })
    expect(exempt.required).toBe(30)
    expect(exempt.missing.map(({ key }) => key)).not.toContain('2023-W40')
  })

  it('an activity of two weeks counts in each week in which it was held', () => {
    expect(check('ACTIVITY', { activities: held('a', '2023-06-10', '2023-06-12') }).met).toBe(2)
  })

  it('several activities of one week fill it once, and a threshold asks for as many', () => {
    const activities = held('a', '2023-06-05', '2023-06-06', '2023-06-13')
    expect(check('ACTIVITY', { activities }).met).toBe(2)
    const thresholds = { ...DEFAULT_SETTINGS.thresholds, ACTIVITY: 2 }
    expect(check('ACTIVITY', { activities }, AFTER, { thresholds }).met).toBe(1)
  })

  it('one that is not over is in progress, never missing', () => {
    const sunday = check('ACTIVITY', {}, '2023-06-11')
    expect([sunday.missing.length, sunday.inProgress]).toEqual([1, 30])
    expect(sunday.due).toMatchObject([{ key: '2023-W23', stationId: 'a' }])
    const monday = check('ACTIVITY', {}, '2023-06-12')
    expect([monday.missing.length, monday.inProgress]).toEqual([2, 29])
    expect(check('ACTIVITY', { activities: held('a', '2023-06-12') }, '2023-06-12')).toMatchObject({ met: 1, rate: 1 / 3 })
  })
})

describe('themes', () => {
  const theme = (from: Day, to: Day, stationIds: string[] | null = null) => ({ county: '411102', from, to, stationIds })

  it('one of two months fills both', () => {
    expect(check('THEME', { themes: [theme('2023-07-01', '2023-08-31')] }).met).toBe(2)
  })

  it('one that began before the programme fills its first month', () => {
    expect(check('THEME', { themes: [theme('2023-05-15', '2023-06-01')] }).met).toBe(1)
    expect(check('THEME', { themes: [theme('2023-05-01', '2023-05-31')] }).met).toBe(0)
  })

  it('at the level of stations, one for chosen stations is only theirs', () => {
    const stations = [station('a'), station('b')]
    const levels = { ...DEFAULT_SETTINGS.levels, THEME: 'STATION' as const }
    const themes = [theme('2023-06-01', '2023-06-30', ['b'])]
    expect(check('THEME', { stations, themes }, AFTER, { levels })).toMatchObject({ required: 14, met: 1 })
  })
})

describe('stations that come and go', () => {
  it('one that opened meanwhile is asked from its opening day', () => {
    const opened = check('ACTIVITY', { stations: [station('a', '411102001', '2023-12-20')] })
    expect(opened.missing.map(({ key }) => key)).toEqual(['2023-W51', '2023-W52'])
  })

  it('one that closed meanwhile is asked up to its last day', () => {
    const closed = check('ACTIVITY', { stations: [station('a', '411102001', '2022-01-01', '2023-06-11')] })
    expect(closed.missing.map(({ key }) => key)).toEqual(['2023-W22', '2023-W23'])
  })

  it('of a merged township each station answers for its own time, and what was held before counts', () => {
    const stations = [station('a', '411102002', '2022-01-01', '2023-06-04'), station('b', '411102002')]
    const merged = check('ACTIVITY', { stations, activities: held('a', '2023-06-02') })
    expect(merged).toMatchObject({ required: 32, met: 1 })
  })

  it('a county is asked for a brand as long as it has a station, and only recognised ones count', () => {
    const brand = (recognisedOn: Day, endedOn: Day | null = null) => ({ county: '411102', recognisedOn, endedOn })
    expect(check('BRAND', { brands: [brand('2023-12-31')] }).met).toBe(1)
    expect(check('BRAND', { brands: [brand('2024-01-02')] }).missing).toHaveLength(1)
    expect(check('BRAND', { brands: [brand('2023-07-01', '2023-09-01')] }).met).toBe(0)
    expect(check('BRAND', { brands: [brand('2023-07-01', '2023-09-01')] }, '2023-08-01').met).toBe(1)
  })
})

describe('areas', () => {
  it('a county passes when every station does, and its rate adds up weeks', () => {
    const all = Array.from({ length: 31 }, (_, week) => (week === 0 ? '2023-06-01' : addDays('2023-05-29', week * 7)))
    const stations = [station('a'), station('b', '411102002')]
    const half = check('ACTIVITY', { stations, activities: held('a', ...all) })
    expect([half.required, half.met, half.rate, standingOf(half)]).toEqual([62, 31, 0.5, 'MISSED'])
    expect(standingOf(check('ACTIVITY', { stations, activities: [...held('a', ...all), ...held('b', ...all)] }))).toBe('PASSED')
  })

  it('at the level of a province one highlight a day is enough for all of it', () => {
    const stations = [station('a'), station('b', '410102001')]
    const levels = { ...DEFAULT_SETTINGS.levels, HIGHLIGHT: 'PROVINCE' as const }
    const highlights = [{ code: '410102', stationId: null, day: '2023-06-01' }]
    expect(check('HIGHLIGHT', { stations, highlights })).toMatchObject({ required: 428, met: 1 })
    expect(check('HIGHLIGHT', { stations, highlights }, AFTER, { levels })).toMatchObject({ required: 214, met: 1 })
    expect(check('HIGHLIGHT', { stations, highlights }, AFTER, { levels }, '4111').required).toBe(0)
  })
})

/** The same by walking through the days one by one and remembering what each unit saw. */
function replay(given: CheckFacts, startsOn: Day, endsOn: Day, today: Day) {
  const seen = new Map<string, { asked: boolean; met: boolean; over: boolean }>()
  const note = (key: string, met: boolean) => seen.set(key, { asked: true, met: met || seen.get(key)?.met === true, over: false })
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) {
    for (const { id, operating } of given.stations) {
      const open = operating.some(({ from, to }) => from <= day && (to === null || day <= to))
      const busy = given.activities.some(({ stationId, heldOn }) => stationId === id && heldOn === day)
      const key = `${id} ${isoWeekOf(day)}`
      if (open) note(key, busy)
      // A fact of a day on which it was not open counts for a week that is asked anyhow.
      else if (busy) seen.set(key, { asked: seen.get(key)?.asked ?? false, met: true, over: false })
    }
  }
  for (let day = startsOn; day < today && day <= endsOn; day = addDays(day, 1)) {
    const lastOfWeek = day === endsOn || isoWeekOf(addDays(day, 1)) !== isoWeekOf(day)
    for (const [key, unit] of seen) if (lastOfWeek && key.endsWith(isoWeekOf(day))) unit.over = true
  }
  const asked = [...seen.values()].filter((unit) => unit.asked)
  return {
    required: asked.length,
    met: asked.filter(({ met }) => met).length,
    inProgress: asked.filter(({ met, over }) => !met && !over).length,
    missing: asked.filter(({ met, over }) => !met && over).length,
  }
}

it('agrees with a day-by-day replay', () => {
  const day = fc.integer({ min: -10, max: 70 }).map((days) => addDays('2023-06-01', days))
  const period = fc.record({ start: fc.integer({ min: 0, max: 9 }), length: fc.integer({ min: 0, max: 45 }) })
  const stations = fc.array(fc.tuple(day, fc.option(fc.nat(40))), { minLength: 1, maxLength: 4 })
  const busy = fc.array(fc.tuple(fc.nat(3), day), { maxLength: 30 })
  fc.assert(
    fc.property(period, stations, busy, day, ({ start, length }, opened, activities, today) => {
      const startsOn = addDays('2023-06-01', start)
      const endsOn = addDays(startsOn, length)
      const given = facts({
        stations: opened.map(([from, days], i) =>
          station(String(i), '411102001', from, days === null ? null : addDays(from, days)),
        ),
        activities: activities.map(([i, heldOn]) => ({ stationId: String(i), heldOn })),
      })
      const { required, met, inProgress, missing } = runChecks(
        { startsOn, endsOn },
        DEFAULT_SETTINGS,
        given,
        '41',
        today,
      ).ACTIVITY
      expect({ required, met, inProgress, missing: missing.length }).toEqual(replay(given, startsOn, endsOn, today))
    }),
    { numRuns: 300 },
  )
})
