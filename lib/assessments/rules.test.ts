import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fieldsOf, scoresOf } from '#lib/forms/rules'
import type { Answers, FormDefinition } from '#lib/forms/types'
import { compareItems, higherIsBetter } from './comparing/rules.ts'
import { computedLevel, openItems } from './drafting/rules.ts'
import {
  ageFault,
  alarmsOf,
  answersKey,
  formForAge,
  groupSums,
  isDisabled,
  levelsOf,
  mainResultOf,
  mainScoreOf,
  nextAssessmentOn,
  reasonOf,
} from './rules.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'prisma', 'reference', 'forms')
const read = (name: string) =>
  (JSON.parse(readFileSync(join(FOLDER, `${name}.1.json`), 'utf8')) as { definition: FormDefinition }).definition
const ELDER = read('elder-ability')
const CHILD = read('child-situation')

/** Every item of the level answered by the option that counts this much, or the nearest below. */
function scoring(definition: FormDefinition, total: number): Answers {
  let left = total
  const answers: Answers = {}
  for (const field of fieldsOf(definition)) {
    if (!mainScoreOf(definition)?.fields.includes(field.key) || field.kind !== 'choice') continue
    const options = [...field.options].sort((one, other) => (other.score ?? 0) - (one.score ?? 0))
    const option = options.find(({ score = 0 }) => score <= left)
    if (!option) throw new Error(`${field.key} has no option for nothing`)
    answers[field.key] = option.code
    left -= option.score ?? 0
  }
  return answers
}
const NO_CHANGES = { coma: 'NO', mentalDiagnosis: 'NO', riskEvents: 0 }
const elder = (total: number, changes: Answers = {}): Answers => ({ ...scoring(ELDER, total), ...NO_CHANGES, ...changes })
const resultOf = (answers: Answers) => mainResultOf(ELDER, scoresOf(ELDER, answers))

describe('GB/T 42195: 26 items, 90 points, five levels (DOMAIN.md B6.2)', () => {
  it('sums 32, 15, 28 and 15 to 90, by the definition itself', () => {
    expect(mainScoreOf(ELDER)?.fields).toHaveLength(26)
    const groups = groupSums(ELDER, elder(90))
    expect(groups.map(({ most }) => most)).toEqual([32, 15, 28, 15])
    expect(groups.map(({ total }) => total)).toEqual([32, 15, 28, 15])
    expect(resultOf(elder(90))?.total).toBe(90)
    expect(groupSums(ELDER, elder(0)).map(({ total }) => total)).toEqual([0, 0, 0, 0])
  })

  it.each([
    [0, 'COMPLETE'],
    [29, 'COMPLETE'],
    [30, 'SEVERE'],
    [45, 'SEVERE'],
    [46, 'MODERATE'],
    [65, 'MODERATE'],
    [66, 'MILD'],
    [89, 'MILD'],
    [90, 'INTACT'],
  ])('reads %i points as %s', (total, level) => {
    expect(resultOf(elder(total))).toMatchObject({ total, baseLevel: level, level, applied: [] })
  })

  it.each([
    ['a diagnosis: one level heavier', 70, { mentalDiagnosis: 'YES' }, 'MODERATE', 1],
    ['two care-risk events: one level heavier', 70, { riskEvents: 2, riskKinds: ['FALL'] }, 'MODERATE', 1],
    ['one event alone changes nothing', 70, { riskEvents: 1, riskKinds: ['FALL'] }, 'MILD', 0],
    ['both: two levels heavier', 70, { mentalDiagnosis: 'YES', riskEvents: 3 }, 'SEVERE', 2],
    ['a coma: complete, whatever the score', 90, { coma: 'YES' }, 'COMPLETE', 1],
    ['all three: the coma wins', 90, { coma: 'YES', mentalDiagnosis: 'YES', riskEvents: 5 }, 'COMPLETE', 1],
    ['the heaviest can get no heavier', 10, { mentalDiagnosis: 'YES', riskEvents: 2 }, 'COMPLETE', 0],
  ])('%s', (_, total, changes, level, applied) => {
    const result = resultOf(elder(total, changes as Answers))
    expect(result?.level).toBe(level)
    expect(result?.applied).toHaveLength(applied)
  })

  it('says what is still open, and gives no level before', () => {
    const { eating: _, ...rest } = elder(80)
    expect(openItems(ELDER, rest)).toBe(1)
    expect(computedLevel(ELDER, rest)).toBeNull()
    expect(groupSums(ELDER, rest)[0]).toMatchObject({ total: null, most: 32 })
  })

  it('asks nothing more of somebody in a coma, and sums nothing', () => {
    expect(openItems(ELDER, { ...NO_CHANGES, coma: 'YES' })).toBe(0)
    expect(groupSums(ELDER, { ...NO_CHANGES, coma: 'YES' }).map(({ total }) => total)).toEqual([null, null, null, null])
  })

  it('takes moderate and heavier for disabled', () => {
    expect(levelsOf(ELDER).map((level) => isDisabled('elder-ability', ELDER, level))).toEqual([false, false, true, true, true])
    expect(levelsOf(CHILD).some((level) => isDisabled('child-situation', CHILD, level))).toBe(false)
  })
})

describe('the child screen (DOMAIN.md B6.3)', () => {
  const calm = scoring(CHILD, 0)
  it.each([
    ['guardianship', 'RED'],
    ['safety', 'RED'],
    ['health', 'YELLOW'],
  ])('reads three points in %s as %s', (field, level) => {
    const answers = { ...calm, [field]: '3' }
    expect(computedLevel(CHILD, answers)).toBe(level)
    expect(alarmsOf('child-situation', CHILD, level, {}) !== null).toBe(level === 'RED')
  })

  it('is green where nothing is wrong', () => {
    expect(computedLevel(CHILD, calm)).toBe('GREEN')
  })
})

describe('whom and when', () => {
  it('is by age on the day', () => {
    expect(formForAge('1963-05-10', '2023-05-10')).toBe('elder-ability')
    expect(formForAge('1963-05-11', '2023-05-10')).toBeNull()
    expect(formForAge('2005-05-11', '2023-05-10')).toBe('child-situation')
    expect(formForAge(null, '2023-05-10')).toBeNull()
    expect(ageFault('elder-ability', '1990-01-01', '2023-05-10')).toBe('notElder')
    expect(ageFault('child-situation', '1990-01-01', '2023-05-10')).toBe('notChild')
    expect(ageFault('child-situation', '2023-05-11', '2023-05-10')).toBe('beforeBirth')
    expect(ageFault('elder-ability', null, '2023-05-10')).toBeNull()
  })

  it('is due after a year, or half a year where the level changed', () => {
    expect(nextAssessmentOn('elder-ability', '2024-02-29', false)).toBe('2025-02-28')
    expect(nextAssessmentOn('elder-ability', '2023-08-31', true)).toBe('2024-02-29')
    expect(nextAssessmentOn('child-situation', '2023-05-10', false)).toBe('2023-11-10')
  })

  it('takes the reason from the form where the form asks it', () => {
    expect(reasonOf({ reason: 'REVIEW' }, 'FIRST')).toBe('REVIEW')
    expect(reasonOf({}, 'FIRST')).toBe('FIRST')
    expect(reasonOf({}, undefined)).toBeUndefined()
  })
})

describe('comparing', () => {
  it('says which items got better or worse, by the direction of the form', () => {
    expect([higherIsBetter(ELDER), higherIsBetter(CHILD)]).toEqual([true, false])
    const [before, after] = [elder(90), elder(90)]
    const worse = fieldsOf(ELDER).find(({ key }) => key === 'eating')
    if (worse?.kind !== 'choice') throw new Error('eating is no choice')
    after.eating = worse.options.find(({ score }) => score === 2)?.code ?? ''
    const items = compareItems({ definition: ELDER, answers: before }, { definition: ELDER, answers: after }, 'zh-CN')
    expect(items.filter(({ change }) => change !== 'same')).toMatchObject([
      { key: 'eating', change: 'worse', points: { before: 4, after: 2 } },
    ])
  })

  it('matches items across versions by their key, and says what only one of them asks', () => {
    const [first, ...others] = CHILD.sections
    if (!first) throw new Error('no section')
    const later = { ...CHILD, sections: [{ ...first, fields: first.fields.filter(({ key }) => key !== 'economy') }, ...others] }
    const answers = scoring(CHILD, 0)
    const { economy: _, ...rest }: Answers = { ...answers, safety: '2' }
    const changed = (before: FormDefinition, after: FormDefinition, from: Answers, to: Answers) =>
      compareItems({ definition: before, answers: from }, { definition: after, answers: to }, 'en')
        .filter(({ change }) => change !== 'same')
        .map(({ key, change }) => [key, change])
    expect(changed(CHILD, later, answers, rest)).toEqual([
      ['safety', 'worse'],
      ['economy', 'removed'],
    ])
    expect(changed(later, CHILD, rest, answers)).toEqual([
      ['safety', 'better'],
      ['economy', 'added'],
    ])
  })
})

it('tells answers apart by what they say, not by their order', () => {
  expect(answersKey({ a: '1', b: '2' })).toBe(answersKey({ b: '2', a: '1' }))
  expect(answersKey({ a: '1' })).not.toBe(answersKey({ a: '2' }))
})
