import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, today } from '#lib/clock'
import { AppError } from '#lib/errors'
import { parseInput } from '#lib/input'
import { nextVisitDue, SERVICES } from './rules.ts'
import { visitInput, visitSearch } from './schema.ts'

const ID = '01980000-0000-7000-8000-00000000000'
const BODY = {
  baseVersion: 0,
  householdId: `${ID}1`,
  visitedOn: '2023-05-10',
  visitType: 'ROUTINE',
  purpose: 'CARE',
  placeKind: 'HOME',
  domain: 'ELDERLY',
  visitorIds: [`${ID}2`],
  personIds: [`${ID}3`],
  notAtHome: false,
  answers: { health: 'GOOD', living: 'ALONE' },
  services: [],
  riskLevel: 'RED',
  followUp: 'NONE',
}

function errorsOf(change: Record<string, unknown>) {
  try {
    parseInput(visitInput, { ...BODY, ...change })
  } catch (error) {
    if (error instanceof AppError) return error.fieldErrors
    throw error
  }
}

describe('visitInput', () => {
  it('leaves open when the next visit is due, and takes what a first body did not have for none', () => {
    expect(parseInput(visitInput, BODY)).toMatchObject({
      nextVisitOn: null,
      needs: [],
      goods: [],
      pictureIds: [],
      location: null,
    })
  })

  it('rounds a place to a hundred metres and keeps cents', () => {
    const goods = [{ item: '大米', quantity: 2, unit: '袋', value: 119.999, receipt: 'SIGNED' }]
    const read = parseInput(visitInput, { ...BODY, location: { lat: 26.70312, lng: 107.5178 }, goods })
    expect([read.location, read.goods[0]?.value]).toEqual([{ lat: 26.703, lng: 107.518 }, 120])
  })

  it.each([
    [{ visitedOn: addDays(today(), 1) }, { visitedOn: ['future'] }],
    [{ visitedOn: '1999-12-31' }, { visitedOn: ['day'] }],
    [{ visitedOn: '2023-02-30' }, { visitedOn: ['day'] }],
    [{ personIds: [] }, { personIds: ['whoSeen'] }],
    [{ notAtHome: true }, { personIds: ['nobodySeen'] }],
    [{ personIds: [`${ID}3`, `${ID}3`] }, { personIds: ['invalid'] }],
    [{ visitorIds: [] }, { visitorIds: ['required'] }],
    [{ services: ['COUNSELLING'] }, { services: ['invalid'] }],
    [{ startedAt: '9:30' }, { startedAt: ['timeOfDay'] }],
    [{ endedAt: '10:00' }, { endedAt: ['afterStartTime'] }],
    [{ startedAt: '10:00', endedAt: '09:59' }, { endedAt: ['afterStartTime'] }],
    [{ visitType: 'FIRST' }, { singleVisitorReason: ['twoVisitors'] }],
    [{ needs: ['MONEY'] }, { 'needs.0': ['invalid'] }],
    [{ goods: [{ item: '大米', quantity: 0, unit: '袋', value: 1, receipt: 'SIGNED' }] }, { 'goods.0.quantity': ['tooSmall'] }],
    [{ followUp: 'REFERRAL' }, { 'followUpDetail.to': ['required'] }],
    [{ pictureIds: [`${ID}9`] }, { picturesShow: ['required'] }],
    [{ goods: [{ item: '大米', quantity: 1, unit: '袋', value: 1, receipt: `${ID}9` }] }, { pictureIds: ['receiptPicture'] }],
    [{ location: { lat: 91, lng: 0 } }, { 'location.lat': ['tooMany'] }],
    [{ nextVisitOn: '2023-05-10' }, { nextVisitOn: ['afterVisit'] }],
    [{ baseVersion: 1 }, { correctionReason: ['required'] }],
    [{ domain: 'OTHER' }, { domain: ['invalid'] }],
    [{ divisionCode: '41' }, { form: ['unknown'] }],
  ])('refuses %j', (change, errors) => {
    expect(errorsOf(change)).toEqual(errors)
  })

  it('asks nothing where nobody was at home', () => {
    expect(errorsOf({ notAtHome: true, personIds: [], answers: {} })).toBeUndefined()
  })

  it('never throws anything but INVALID, whatever is sent', () => {
    const field = fc.constantFrom(...Object.keys(BODY), 'note', 'nextVisitOn', 'correctionReason', '__proto__')
    fc.assert(
      fc.property(field, fc.jsonValue(), (key, value) => {
        const outcome = errorsOf({ [key]: value })
        expect(outcome === undefined || Object.keys(outcome).length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

it('names no service twice', () => {
  const services = Object.values(SERVICES).flat()
  expect(new Set(services).size).toBe(services.length)
})

describe('nextVisitDue', () => {
  it('is weekly, monthly or quarterly by risk', () => {
    expect(['RED', 'ORANGE', 'YELLOW', 'GREEN'].map((risk) => nextVisitDue('2023-01-01', risk as 'RED'))).toEqual([
      '2023-01-08',
      '2023-01-31',
      '2023-01-31',
      '2023-04-01',
    ])
  })
})

describe('visitSearch', () => {
  it.each(['2023-02-30_01980000-0000-7000-8000-000000000001', '2023-02-03_01980000', '2023-02-03', '_', 'a_b_c'])(
    'refuses the cursor %s',
    (after) => {
      expect(visitSearch.safeParse({ after }).success).toBe(false)
    },
  )

  it('takes empty filters of a form for none', () => {
    expect(visitSearch.parse({ division: '', from: '', to: '', domain: '' })).toEqual({})
  })
})
