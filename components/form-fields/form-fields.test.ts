import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { answerAt, answerWords, fieldsOf, inLocale, rowWords, visibleFields } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormField, TableRow } from '#lib/forms/types'
import { makeAnswers, makeDefinition, makeWrong, seeded } from '#tests/support/forms'
import { AnswerList } from './answer-list.tsx'
import { FormFields, type FormFieldsProps } from './form-fields.tsx'

const TEXTS = { fill: { required: '必填', last: '上次：', points: '分' }, field: { invalid: '不对', required: '缺' } }
const PATIENCE = 120_000

const rendered = (definition: FormDefinition, answers: Answers, more: Partial<FormFieldsProps> = {}) =>
  renderToStaticMarkup(
    createElement(FormFields, { definition, answers, onChange: () => {}, locale: 'zh-CN', texts: TEXTS, prefix: 'try', ...more }),
  )
const shown = (definition: FormDefinition, answers: Answers, locale: string) =>
  textOf(renderToStaticMarkup(createElement(AnswerList, { definition, answers, locale })))

/** The text of a markup, as somebody reads it. */
function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(amp|lt|gt|quot|#x27);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" })[name] ?? '',
    )
}

/** What an answer says, word by word: rows of a table stand apart. */
function wordsOf(field: FormField, answer: Answers[string], locale: string): string[] {
  return field.kind === 'table'
    ? (answer as TableRow[]).map((row) => rowWords(field.columns, row, locale))
    : [answerWords(field, answer, locale)]
}

describe('a thousand forms made up at random', () => {
  it(
    'show what is asked and nothing that is hidden, filled as it was answered, and are read in the words of their version',
    () => {
      fc.assert(
        fc.property(fc.integer(), fc.constantFrom('zh-CN', 'en'), (seed, locale) => {
          const g = seeded(seed)
          const definition = makeDefinition(g)
          const answers = makeAnswers(g, definition)
          const asked = new Set(visibleFields(definition, answers).map(({ key }) => key))
          const markup = rendered(definition, answers, { locale })
          const text = shown(definition, answers, locale)
          let chosen = 0
          for (const field of fieldsOf(definition)) {
            expect(markup.includes(`id="try-${field.key}-note"`), field.key).toBe(asked.has(field.key))
            const answer = answerAt(answers, field.key)
            if (answer === undefined) continue
            if (field.kind === 'choice' || field.kind === 'scale') chosen += 1
            if (field.kind === 'multiChoice') chosen += (answer as string[]).length
            expect(text).toContain(inLocale(field.label, locale))
            for (const words of wordsOf(field, answer, locale)) expect(text).toContain(words)
          }
          expect(markup.match(/ checked=""/g)?.length ?? 0).toBe(chosen)
        }),
        { numRuns: 1_000 },
      )
    },
    PATIENCE,
  )

  it(
    'survive whatever an old draft may hold',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const g = seeded(seed)
          const definition = makeDefinition(g)
          const answers = Object.fromEntries(
            fieldsOf(definition)
              .filter(({ kind }) => kind !== 'table' && kind !== 'location' && kind !== 'photo' && kind !== 'person')
              .map((field) => [field.key, makeWrong(g, field)]),
          ) as Answers
          expect(() => rendered(definition, answers)).not.toThrow()
        }),
        { numRuns: 100 },
      )
    },
    PATIENCE,
  )
})

describe('the standard forms', () => {
  const standard = (name: string): FormDefinition => JSON.parse(readFileSync(`prisma/reference/forms/${name}`, 'utf8')).definition

  it.each(readdirSync('prisma/reference/forms'))('%s has a label for every control', (name) => {
    const markup = rendered(standard(name), {})
    const ids = [...markup.matchAll(/<(?:input|textarea|select)[^>]* id="([^"]+)"/g)].map(([, id]) => id)
    for (const id of ids) expect(markup).toContain(`for="${id}"`)
    expect(new Set([...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size).toBe([...markup.matchAll(/ id="/g)].length)
  })

  it('say what is wrong beside the field, and what was answered last time', () => {
    const definition = standard('visit-elderly.2.json')
    const last = { definition: standard('visit-elderly.1.json'), answers: { living: 'ALONE' } }
    const markup = rendered(definition, {}, { errors: { 'try.health': ['required'] }, last })
    expect(textOf(markup)).toContain('上次： 独居')
    expect(markup).toMatch(/id="try-health-note" class="field-error" role="alert">缺</)
    expect(rendered(definition, {}, { asked: false })).not.toContain('必填')
  })

  it('show a score as it comes about', () => {
    const definition = standard('visit-elderly.2.json')
    expect(textOf(rendered(definition, { screen: ['FALLS', 'LOW_MOOD'] }))).toContain('风险等级 橙色 2 分')
    expect(textOf(rendered(definition, { screen: ['ABUSE'] }))).toContain('风险等级 红色 10 分有红色情形')
  })
})
