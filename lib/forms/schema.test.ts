import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInput } from '#lib/input'
import { makeAnswer, makeAnswers, makeDefinition, makeWrong, seeded } from '#tests/support/forms'
import { findFaults } from './definitions/rules.ts'
import { formDefinitionInput } from './definitions/schema.ts'
import { answerAt, fieldsOf, keptAnswers, scoresOf, splitByClass, visibleFields } from './rules.ts'
import { answersInput } from './schema.ts'
import type { Answers } from './types.ts'

const RUNS = { numRuns: 1_000 }
const PATIENCE = 60_000

/** The fields that were found wrong, by the first part of their paths. */
function wrongIn(definition: Parameters<typeof answersInput>[0], answers: unknown, asked = true): string[] {
  const issues = answersInput(definition, asked).safeParse(answers).error?.issues ?? []
  return [...new Set(issues.map(({ path }) => String(path[0])))]
}

describe('a thousand forms made up at random', () => {
  it(
    'may be published, and take what somebody answers as it is',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const g = seeded(seed)
          const definition = makeDefinition(g)
          expect(findFaults(definition)).toEqual([])
          expect(formDefinitionInput.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition)
          const answers = makeAnswers(g, definition)
          expect(answersInput(definition, true).parse(JSON.parse(JSON.stringify(answers)))).toEqual(answers)
          expect(keptAnswers(definition, answers)).toEqual(answers)
          const { plain, sealed } = splitByClass(definition, answers)
          expect({ ...plain, ...sealed }).toEqual(answers)
          for (const result of scoresOf(definition, answers)) {
            const score = definition.scores.find(({ key }) => key === result.key)
            if (result.level !== null) expect(score?.bands.map(({ code }) => code)).toContain(result.level)
          }
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    'refuse a wrong answer by the name of its field, and drop what is hidden',
    () => {
      fc.assert(
        fc.property(fc.integer(), fc.nat(), (seed, at) => {
          const g = seeded(seed)
          const definition = makeDefinition(g)
          const answers = makeAnswers(g, definition)
          const visible = visibleFields(definition, answers)
          const field = visible[at % visible.length]
          if (field) {
            // What hangs on a changed answer may come or go: only the changed field itself is looked at.
            expect(wrongIn(definition, { ...answers, [field.key]: makeWrong(g, field) })).toContain(field.key)
            const { [field.key]: _, ...others } = answers
            expect(wrongIn(definition, others).includes(field.key)).toBe(field.required)
            expect(wrongIn(definition, others, false)).toEqual([])
          }
          expect(wrongIn(definition, { ...answers, stranger: 1 })).toEqual(['stranger'])
          const hidden = fieldsOf(definition).find((one) => !visible.includes(one))
          if (hidden) {
            const more: Answers = { ...answers, [hidden.key]: makeAnswer(g, hidden) }
            expect(answersInput(definition, true).parse(more)).toEqual(answers)
          }
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it('say nothing of what is unanswered', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const g = seeded(seed)
        const definition = makeDefinition(g)
        for (const empty of ['', [], undefined]) {
          const answers = Object.fromEntries(fieldsOf(definition).map(({ key }) => [key, empty])) as Answers
          expect(keptAnswers(definition, answers)).toEqual({})
          expect(fieldsOf(definition).every(({ key }) => answerAt(answers, key) === undefined)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

it('names what is wrong within a field by its path, with a key that has a text', () => {
  const definition = makeTable()
  expect(() => parseInput(answersInput(definition, true), { rows: [{ item: 'A' }, { amount: -1, item: 'B' }] })).toThrowError(
    expect.objectContaining({
      fieldErrors: { 'rows.0.amount': ['required'], 'rows.1.amount': ['tooSmall'], 'rows.1.item': ['invalid'] },
    }),
  )
})

it('is not led astray by the names of what every object has', () => {
  const definition = makeTable()
  for (const key of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(answerAt({}, key)).toBeUndefined()
    expect(wrongIn(definition, JSON.parse(`{"rows":[{"item":"A","amount":1}],"${key}":"x"}`))).toEqual(
      key === '__proto__' ? [] : [key],
    )
  }
})

function makeTable() {
  return formDefinitionInput.parse({
    title: { zh: '表' },
    sections: [
      {
        key: 'one',
        title: { zh: '一' },
        fields: [
          {
            key: 'rows',
            label: { zh: '行' },
            kind: 'table',
            class: 'S',
            required: true,
            maxRows: 3,
            columns: [
              {
                key: 'item',
                label: { zh: '项' },
                kind: 'choice',
                required: true,
                options: [
                  { code: 'A', label: { zh: '甲' } },
                  { code: 'C', label: { zh: '丙' } },
                ],
              },
              { key: 'amount', label: { zh: '数' }, kind: 'number', required: true, min: 0, max: 10 },
            ],
          },
        ],
      },
    ],
    scores: [],
  })
}
