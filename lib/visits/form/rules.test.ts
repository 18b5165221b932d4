import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FormVersion } from '#lib/forms/types'
import { parseInput } from '#lib/input'
import { visitInput } from '#lib/visits/schema'
import { blockPart, bodyOf, draftOf, findMissing, newDraft, riskOf, sameAsLast, screenOf, stepOf } from './rules.ts'
import type { VisitDraft } from './types.ts'

const definition = JSON.parse(readFileSync('prisma/reference/forms/visit-elderly.2.json', 'utf8')).definition
const ID = '01980000-0000-7000-8000-00000000000'
const form: FormVersion = {
  ...{ id: `${ID}8`, code: 'visit-elderly', kind: 'VISIT_BLOCK', divisionCode: '', version: 2, validFrom: '2023-01-01' },
  definition,
}
const ANSWERS = { health: 'GOOD', living: 'ALONE', selfCare: 'FULL', support: 'CHILDREN', screen: ['NONE'] }
const begun = newDraft({
  ...{ id: `${ID}1`, householdId: `${ID}2`, today: '2023-05-10', members: [{ id: `${ID}3` }], workerId: `${ID}4` },
  ...{ last: null, forms: [form] },
})
const filled: VisitDraft = {
  ...begun,
  domain: 'ELDERLY',
  answers: { ELDERLY: ANSWERS },
  record: { ...begun.record, singleVisitorReason: '演示' },
}

describe('a new visit', () => {
  it('says what is missing by the names of the body, each in its step', () => {
    const missing = findMissing(begun, form)
    expect(Object.keys(missing)).toEqual(expect.arrayContaining(['singleVisitorReason', 'domain', 'riskLevel', 'answers.health']))
    expect(Object.keys(missing).map((path) => stepOf(path, form))).toEqual(expect.arrayContaining(['who', 'learnt', 'risk']))
    expect(stepOf('answers.screen', form)).toBe('risk')
    expect(stepOf('pictureIds', form)).toBe('next')
  })

  it('filled in, makes a body that the schema takes', () => {
    expect(findMissing(filled, form)).toEqual({})
    const body = parseInput(visitInput, bodyOf(filled, form, '2023-05-10T02:00:00.000Z'))
    expect(body).toMatchObject({
      domain: 'ELDERLY',
      riskLevel: 'GREEN',
      formVersionId: form.id,
      answers: ANSWERS,
      notAtHome: false,
    })
  })

  it('is asked nothing of the block where nobody was at home', () => {
    const absent = { ...filled, answers: {}, record: { ...filled.record, met: 'NOBODY', riskLevel: 'GREEN' } }
    expect(findMissing(absent, form)).toEqual({})
    expect(bodyOf(absent, form, '2023-05-10T02:00:00.000Z')).toMatchObject({ personIds: [], answers: {}, formVersionId: null })
  })
})

describe('the screen', () => {
  it('proposes the risk until a human says another, and names what is red', () => {
    const red = { ...ANSWERS, screen: ['FALLS', 'NO_FOOD'] }
    expect(screenOf(definition, red)).toEqual({ suggested: 'RED', redItems: ['NO_FOOD'] })
    const draft = { ...filled, answers: { ELDERLY: red } }
    expect(riskOf(draft, form)).toBe('RED')
    const lower = { ...draft, record: { ...draft.record, riskLevel: 'YELLOW' } }
    expect([riskOf(lower, form), findMissing(lower, form)]).toEqual(['YELLOW', { riskReason: ['riskReason'] }])
  })

  it('stands in a part of its own, with its score', () => {
    const keys = (part: 'block' | 'screen') =>
      blockPart(definition, ANSWERS, part).definition.sections.flatMap(({ fields }) => fields.map(({ key }) => key))
    expect(keys('screen')).toEqual(['screen'])
    expect(keys('block')).toContain('health')
    expect(keys('block')).not.toContain('screen')
    expect(blockPart(definition, ANSWERS, 'screen').scores.map(({ key }) => key)).toEqual(['risk'])
  })
})

it('takes of last time only choices that are still open, and never the screen', () => {
  const last = { health: 'GOOD', living: 'GONE_CODE', chronic: ['JOINT'], screen: ['NONE'], wishes: '演示', support: 'SPOUSE' }
  expect(sameAsLast(definition, { support: 'CHILDREN' }, last)).toEqual({ health: 'GOOD' })
})

it('starts a correction from the version there is, and changes nothing of it by itself', () => {
  const body = parseInput(visitInput, {
    ...bodyOf(filled, form, '2023-05-10T02:00:00.000Z'),
    ...{ goods: [{ item: '大米', quantity: 1, unit: '袋', value: 60, receipt: 'SIGNED' }], needs: ['HEALTH'] },
    ...{ startedAt: '09:30', endedAt: '10:00', followUp: 'CASE', followUpDetail: { to: '演示', reason: null } },
  })
  const again = draftOf({ id: `${ID}1`, householdId: `${ID}2`, version: 1 }, { ...body, answers: ANSWERS, needs: ['HEALTH'] })
  const {
    correctionReason: _,
    baseVersion: __,
    ...same
  } = parseInput(visitInput, {
    ...bodyOf(again, form, '2023-05-10T02:00:00.000Z'),
    correctionReason: '演示',
  })
  expect(body).toMatchObject({ ...same, answers: ANSWERS })
})
