import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDefinitions } from '#lib/forms/comparing/rules'
import { conditionOf, plainOf } from '#lib/forms/conditions/rules'
import { findFaults, weakened } from '#lib/forms/definitions/rules'
import { fieldsOf } from '#lib/forms/rules'
import { FIELD_KINDS, type FormDefinition } from '#lib/forms/types'
import { makeDefinition, seeded } from '#tests/support/forms'
import { asKind, freshField, freshScore, freshSection, isHeavierUp, moved, orderOf, restored } from './rules.ts'

const WORDS = { field: { zh: '字段' }, option: { zh: '选项' }, section: { zh: '分组' }, score: { zh: '计分' } }
const standards = readdirSync('prisma/reference/forms').map(
  (name): FormDefinition => JSON.parse(readFileSync(`prisma/reference/forms/${name}`, 'utf8')).definition,
)

/** A form with about a third of its fields and scores taken away at random. */
function torn(definition: FormDefinition, seed: number): FormDefinition {
  const g = seeded(seed)
  return {
    ...definition,
    sections: definition.sections
      .map((section) => ({ ...section, fields: section.fields.filter(() => g() > 0.3) }))
      .filter(({ fields }) => fields.length > 0),
    scores: definition.scores.filter(() => g() > 0.3),
  }
}

describe('building', () => {
  it('begins with what may be published, of every kind', () => {
    const empty: FormDefinition = { title: { zh: '表' }, sections: [], scores: [] }
    const section = freshSection(empty, WORDS)
    for (const kind of FIELD_KINDS) {
      const field = asKind(freshField(empty, WORDS), kind, WORDS)
      expect(findFaults({ ...empty, sections: [{ ...section, fields: [field] }] }), kind).toEqual([])
    }
    const choice = freshField(empty, WORDS)
    const score = { ...freshScore(empty, WORDS), fields: [choice.key] }
    expect(findFaults({ ...empty, sections: [{ ...section, fields: [choice] }], scores: [score] })).toEqual([])
  })

  it('moves within the list alone', () => {
    expect([moved([1, 2, 3], 0, 1), moved([1, 2, 3], 0, -1), moved([1, 2, 3], 2, 1), moved([1, 2, 3], 2, -2)]).toEqual([
      [2, 1, 3],
      [1, 2, 3],
      [1, 2, 3],
      [3, 1, 2],
    ])
  })

  it('orders levels by whether more points are heavier', () => {
    const bands = [
      { min: 5, code: 'B', label: { zh: '乙' } },
      { min: 0, code: 'A', label: { zh: '甲' } },
    ]
    for (const up of [true, false]) {
      const order = orderOf(bands, up)
      expect(order).toEqual(up ? ['A', 'B'] : ['B', 'A'])
      expect(isHeavierUp({ ...freshScore(standards[0] as FormDefinition, WORDS), bands, order })).toBe(up)
    }
  })

  it('puts back whatever the standard makes mandatory, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...standards), fc.integer(), (standard, seed) => {
        const draft = torn(standard, seed)
        const whole = restored(standard, draft)
        expect(weakened(standard, whole)).toEqual([])
        if (weakened(standard, draft).length === 0) expect(whole).toEqual(draft)
      }),
      { numRuns: 300 },
    )
  })
})

describe('comparing', () => {
  it('finds nothing between equals, and every field that came or went', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const before = makeDefinition(seeded(seed))
        expect(compareDefinitions(before, structuredClone(before))).toEqual([])
        const after = torn(before, seed + 1)
        const kept = new Set(fieldsOf(after).map(({ key }) => key))
        const gone = fieldsOf(before).filter(({ key }) => !kept.has(key))
        const told = (kind: string, changes: ReturnType<typeof compareDefinitions>) =>
          changes.filter((change) => change.kind === kind && change.what === 'field').map(({ key }) => key)
        expect(told('removed', compareDefinitions(before, after))).toEqual(gone.map(({ key }) => key))
        expect(told('added', compareDefinitions(after, before))).toEqual(gone.map(({ key }) => key))
      }),
      { numRuns: 300 },
    )
  })
})

it('a condition built by choosing is the one it was', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const { visibleWhen } of fieldsOf(makeDefinition(seeded(seed)))) {
        const plain = plainOf(visibleWhen)
        if (!plain) continue
        const again = plainOf(conditionOf(plain))
        // Of a single part it is all one how it would be joined.
        expect(again?.parts).toEqual(plain.parts)
        if (plain.parts.length > 1) expect(again?.join).toBe(plain.join)
      }
    }),
    { numRuns: 300 },
  )
})
