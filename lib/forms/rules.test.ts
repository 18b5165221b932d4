import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findFaults } from './definitions/rules.ts'
import { formDefinitionInput } from './definitions/schema.ts'
import { answerWords, fieldsOf, isVisible, keptAnswers, pointsOf, scoresOf, splitByClass, visibleFields } from './rules.ts'
import { answersInput } from './schema.ts'
import { type Answers, type FormDefinition, type FormField, type FormOption, GUIDE_PARTS, VISIT_FORMS } from './types.ts'

const FOLDER = 'prisma/reference/forms'

const one = (key: string, options: string[], required = true) => ({ key, kind: 'one', options, required })
const many = (key: string, options: string[], required = true) => ({ key, kind: 'many', options, required })
const text = (key: string, required = true) => ({ key, kind: 'text', options: [], required })

/** The blocks as they were before forms were data: visits of that time are read by the standard's first versions. */
const BLOCKS = {
  AID: [
    one('income', ['WORK', 'FARM', 'FAMILY', 'SUBSIDY', 'NONE']),
    many('burden', ['MEDICAL', 'EDUCATION', 'HOUSING', 'DEBT', 'NONE']),
    one('labour', ['FULL', 'PARTIAL', 'NONE']),
    one('housing', ['SAFE', 'REPAIR', 'DANGEROUS'], false),
    one('carer', ['NOT_NEEDED', 'FAMILY', 'NEIGHBOUR', 'NONE'], false),
  ],
  ELDERLY: [
    one('health', ['GOOD', 'CHRONIC', 'SERIOUS', 'BEDRIDDEN']),
    one('living', ['WITH_FAMILY', 'EMPTY_NEST', 'ALONE', 'INSTITUTION']),
    one('selfCare', ['FULL', 'PARTIAL', 'NONE'], false),
    one('support', ['SPOUSE', 'CHILDREN', 'RELATIVE', 'NEIGHBOUR', 'NONE'], false),
    one('contact', ['OFTEN', 'SOMETIMES', 'SELDOM'], false),
    text('wishes', false),
  ],
  CHILD: [
    one('guardian', ['PARENTS', 'GRANDPARENTS', 'RELATIVE', 'OTHER', 'NONE']),
    one('parents', ['HOME', 'ONE_AWAY', 'BOTH_AWAY', 'ABSENT']),
    one('school', ['ATTENDING', 'OFTEN_ABSENT', 'DROPPED_OUT', 'PRESCHOOL']),
    one('mood', ['CHEERFUL', 'CALM', 'LOW', 'TROUBLED'], false),
    many('safety', ['NETWORK', 'DROWNING', 'TRAFFIC', 'BULLYING', 'ABUSE', 'NONE']),
    text('wishes'),
  ],
  DISABILITY: [
    one('selfCare', ['FULL', 'PARTIAL', 'NONE']),
    one('livelihood', ['WORK', 'FAMILY', 'SUBSIDY', 'NONE']),
    one('health', ['STABLE', 'CHRONIC', 'WORSENING', 'BEDRIDDEN']),
    one('support', ['FAMILY', 'RELATIVE', 'VILLAGE', 'NONE']),
    many('rehabilitation', ['MEDICAL', 'EDUCATION', 'VOCATIONAL', 'SOCIAL', 'TECHNICAL'], false),
  ],
  COMMUNITY: [
    one('topic', ['ENVIRONMENT', 'SAFETY', 'ELDERS_CHILDREN', 'PUBLIC_SPACE', 'NEIGHBOURS', 'OTHER']),
    one('participation', ['ACTIVE', 'SOMETIMES', 'SELDOM', 'NEVER'], false),
    text('proposals'),
  ],
}

function standard(name: string): FormDefinition {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')).definition
}

function choices(field: FormField | undefined): FormOption[] {
  return field && 'options' in field ? field.options : []
}

const elder = standard('elder-ability.1')
const items = elder.scores[0]?.fields ?? []
const BASICS: Answers = { reason: 'FIRST', coma: 'NO', mentalDiagnosis: 'NO', riskEvents: 0 }

/** Every item at its best, then as much taken off as is wanted. */
function ability(total: number, basics: Answers = {}): Answers {
  const answers: Answers = { ...BASICS, ...basics }
  let off = 90 - total
  for (const field of fieldsOf(elder).filter(({ key }) => items.includes(key))) {
    const most = choices(field).length - 1
    const taken = Math.min(off, most)
    answers[field.key] = String(most - taken)
    off -= taken
  }
  return answers
}

describe('the standard forms', () => {
  const names = readdirSync(FOLDER).map((name) => name.replace('.json', ''))

  it.each(names)('%s is without a fault and whole in both languages', (name) => {
    const definition = standard(name)
    expect(formDefinitionInput.safeParse(definition).error?.issues).toBeUndefined()
    expect(findFaults(definition)).toEqual([])
    const guides = fieldsOf(definition).flatMap(({ guide }) => guide ?? [])
    expect(guides.filter((guide) => !(GUIDE_PARTS as readonly string[]).includes(guide))).toEqual([])
    const words: unknown[] = []
    JSON.stringify(definition, (_, value) => {
      if (value && typeof value === 'object' && 'zh' in value) words.push(value)
      return value
    })
    expect(words.filter((one) => !(one as { en?: string }).en)).toEqual([])
  })

  it('keep in version 1 the keys and codes that visits were logged with', () => {
    for (const [domain, code] of Object.entries(VISIT_FORMS)) {
      const fields = fieldsOf(standard(`${code}.1`)).map((field) => ({
        key: field.key,
        kind: { choice: 'one', multiChoice: 'many', longText: 'text' }[field.kind as string],
        options: 'options' in field ? field.options.map((option) => option.code) : [],
        required: field.required,
      }))
      expect(fields).toEqual(BLOCKS[domain as keyof typeof BLOCKS])
    }
  })

  it.each(Object.values(VISIT_FORMS))('%s screens ten risks, and any red item is red before the rest is answered', (code) => {
    const definition = standard(`${code}.2`)
    const screen = choices(fieldsOf(definition).find(({ key }) => key === 'screen'))
    expect(screen.filter(({ code: option }) => option !== 'NONE')).toHaveLength(10)
    const levels = (chosen: string[]) => scoresOf(definition, { screen: chosen }).map(({ level }) => level)
    const points = (least: number, most: number) =>
      screen.filter(({ score = 0 }) => score >= least && score <= most).map((option) => option.code)
    for (const red of points(10, 10)) expect(levels([red])).toEqual(['RED'])
    expect(points(10, 10)).toHaveLength(6)
    const [first = '', second = ''] = points(1, 1)
    expect([levels(['NONE']), levels([first]), levels([first, second])]).toEqual([['GREEN'], ['YELLOW'], ['ORANGE']])
  })
})

describe('GB/T 42195', () => {
  it('has 26 items and 90 points', () => {
    const best = ability(90)
    expect(items).toHaveLength(26)
    expect(
      fieldsOf(elder).reduce((sum, field) => sum + (items.includes(field.key) ? (pointsOf(field, best[field.key]) ?? 0) : 0), 0),
    ).toBe(90)
  })

  it.each([
    [90, 'INTACT'],
    [89, 'MILD'],
    [66, 'MILD'],
    [65, 'MODERATE'],
    [46, 'MODERATE'],
    [45, 'SEVERE'],
    [30, 'SEVERE'],
    [29, 'COMPLETE'],
    [0, 'COMPLETE'],
  ])('%i points are %s', (total, level) => {
    expect(scoresOf(elder, ability(total))[0]).toMatchObject({ total, baseLevel: level, level, applied: [] })
  })

  it('is one level heavier for a diagnosis and for two events, and never heavier than complete', () => {
    expect(scoresOf(elder, ability(90, { mentalDiagnosis: 'YES' }))[0]).toMatchObject({
      baseLevel: 'INTACT',
      level: 'MILD',
      applied: [0],
    })
    expect(scoresOf(elder, ability(80, { riskEvents: 1, riskKinds: ['FALL'] }))[0]).toMatchObject({ level: 'MILD' })
    expect(scoresOf(elder, ability(80, { riskEvents: 2 }))[0]).toMatchObject({ level: 'MODERATE', applied: [1] })
    expect(scoresOf(elder, ability(80, { riskEvents: 2, mentalDiagnosis: 'YES' }))[0]).toMatchObject({
      level: 'SEVERE',
      applied: [0, 1],
    })
    expect(scoresOf(elder, ability(10, { riskEvents: 5 }))[0]).toMatchObject({ level: 'COMPLETE', applied: [] })
  })

  it('is complete in a coma, and then no item is asked', () => {
    const answers: Answers = { ...BASICS, coma: 'YES' }
    expect(scoresOf(elder, answers)[0]).toMatchObject({ total: null, baseLevel: null, level: 'COMPLETE', applied: [2] })
    expect(visibleFields(elder, answers).some(({ key }) => items.includes(key))).toBe(false)
    expect(answersInput(elder, true).safeParse(answers).success).toBe(true)
  })

  it('says nothing while an item is unanswered', () => {
    const { stairs: _, ...answers } = ability(90)
    expect(scoresOf(elder, answers)[0]).toMatchObject({ total: null, level: null })
  })
})

describe('what is asked', () => {
  const aid = standard('visit-aid.2')

  it('follows what was answered above, and what is hidden is not kept', () => {
    const answers: Answers = { carer: 'FAMILY', carerMember: ['00000000-0000-7000-8000-000000000001'] }
    expect(isVisible(aid, 'carerMember', answers)).toBe(true)
    expect(keptAnswers(aid, answers)).toEqual(answers)
    expect(keptAnswers(aid, { ...answers, carer: 'NONE' })).toEqual({ carer: 'NONE' })
  })

  it('counts a hidden answer as none for what hangs on it in turn', () => {
    const choice = (key: string, visibleWhen?: FormField['visibleWhen']): FormField => ({
      key,
      label: { zh: key },
      kind: 'choice',
      class: 'N',
      required: false,
      options: [
        { code: 'YES', label: { zh: '是' } },
        { code: 'NO', label: { zh: '否' } },
      ],
      ...(visibleWhen && { visibleWhen }),
    })
    const chain: FormDefinition = {
      title: { zh: '链' },
      sections: [
        {
          key: 'one',
          title: { zh: '一' },
          fields: [choice('a'), choice('b', { field: 'a', has: ['YES'] }), choice('c', { field: 'b', has: ['YES'] })],
        },
      ],
      scores: [],
    }
    expect(keptAnswers(chain, { a: 'NO', b: 'YES', c: 'YES' })).toEqual({ a: 'NO' })
    expect(keptAnswers(chain, { a: 'YES', b: 'YES', c: 'YES' })).toEqual({ a: 'YES', b: 'YES', c: 'YES' })
  })

  it('keeps apart what is sealed', () => {
    const community = standard('visit-community.2')
    expect(splitByClass(community, { topic: 'SAFETY', skills: ['CARE'], proposals: '路灯' })).toEqual({
      plain: { topic: 'SAFETY', skills: ['CARE'] },
      sealed: { proposals: '路灯' },
    })
  })

  it('is told in words', () => {
    const field = (key: string) => fieldsOf(aid).find((one) => one.key === key) as FormField
    expect(answerWords(field('burden'), ['MEDICAL', 'DEBT'], 'zh-CN')).toBe('医疗、欠债')
    expect(answerWords(field('incomeAmount'), 1200, 'en')).toBe('1200 yuan')
    expect(answerWords(field('spending'), [{ item: 'MEDICAL', amount: 300 }], 'zh-CN')).toBe('项目 医疗，每月约(元) 300')
    expect(answerWords(field('carerMember'), ['x'], 'zh-CN', { x: '王明' })).toBe('王明')
  })
})
