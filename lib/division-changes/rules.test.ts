import { describe, expect, it } from 'vitest'
import { kindOf, levelOf, shortNameOf } from '#lib/divisions/rules'
import { codesAbove, commonArea, forecastCoverage, planChange } from './rules.ts'
import type { ChangeFields } from './schema.ts'
import type { KnownUnit } from './types.ts'

const common = { effectiveOn: '2023-07-01', document: '演示批复' }
const spell = (name: string) => ({ pinyin: `spelt-${name}`, initials: '' })

function unit(row: string): KnownUnit {
  const [code = '', name = '', state] = row.split(' ')
  const [level, kind] = [levelOf(code) ?? 0, kindOf(code, name)]
  return {
    ...{ code, name, level, kind, shortName: shortNameOf(name, level, kind), pinyin: name, initials: '' },
    ...{ parentCode: codesAbove(code)[0] ?? null, countsForCoverage: level === 4, living: state !== 'ended' },
  }
}
const KNOWN = [
  ...['52 贵州省', '5205 毕节市', '5227 黔南州', '520522 黔西县', '520522001 莲城街道', '520522100 素朴镇', '520522100201 甲村'],
  ...['522702 福泉市', '522702101 东镇', '522702101001 一居', '522702101200 二村', '522702102 西镇', '522702102200 三村'],
  ...['522702102201 四村 ended'],
].map(unit)
const plan = (fields: Omit<ChangeFields, 'effectiveOn' | 'document'> & Record<string, unknown>) =>
  planChange({ ...common, ...fields } as ChangeFields, KNOWN, spell)
const moves = (made: ReturnType<typeof plan>) => made.items.map(({ from, to, moves }) => `${from}${moves ? '→' : '⇢'}${to}`)
const refusal = (field: string, key: string) => expect.objectContaining({ fieldErrors: { [field]: [key] } })

describe('the mapping of a change', () => {
  it('takes all beneath a county along, by the same last digits', () => {
    const made = plan({ kind: 'RECODE', unit: '520522', code: '520581', name: '黔西市' })
    expect(made.division).toBe('5205')
    expect(moves(made)).toEqual(['520522→520581', '520522001→520581001', '520522100→520581100', '520522100201→520581100201'])
    expect(made.units.map(({ code, name, parentCode, pinyin }) => [code, name, parentCode, pinyin])).toEqual([
      ['520581', '黔西市', '5205', 'spelt-黔西市'],
      ['520581001', '莲城街道', '520581', '莲城街道'],
      ['520581100', '素朴镇', '520581', '素朴镇'],
      ['520581100201', '甲村', '520581100', '甲村'],
    ])
  })

  it('gives the next free code of the same class where one is taken, also by a unit that ended', () => {
    const made = plan({ kind: 'MERGE', units: ['522702101', '522702102'], code: '522702102', name: '' })
    expect(moves(made)).toEqual(['522702101→522702102', '522702101001→522702102001', '522702101200→522702102202'])
    expect(made.units.map(({ code }) => code)).toEqual(['522702102001', '522702102202'])
  })

  it('a unit that goes on keeps what no other part gets', () => {
    const made = plan({
      kind: 'SPLIT',
      unit: '522702101',
      parts: [
        { code: '522702101', name: '', children: [] },
        { code: '522702009', name: '新街道', children: ['522702101001'] },
      ],
    })
    expect(moves(made)).toEqual(['522702101001→522702009001', '522702101⇢522702009'])
    expect(made.units[0]).toMatchObject({ code: '522702009', kind: 'STREET', countsForCoverage: true })
  })

  it('a unit that ends goes to the first part, with the villages nobody named', () => {
    const made = plan({
      kind: 'SPLIT',
      unit: '522702101',
      parts: [
        { code: '522702109', name: '甲镇', children: [] },
        { code: '522702110', name: '乙镇', children: ['522702101200'] },
      ],
    })
    expect(moves(made)).toEqual([
      '522702101001→522702109001',
      '522702101200→522702110200',
      '522702101→522702109',
      '522702101⇢522702110',
    ])
  })

  it('a new name needs no new code', () => {
    const made = plan({ kind: 'RENAME', unit: '5227', name: '演示州' })
    expect([made.division, made.items, made.units[0]?.renames]).toEqual(['52', [], true])
  })

  it('a county that moves lies beneath the prefecture of its new code', () => {
    const made = plan({ kind: 'RECODE', unit: '520522', code: '522781', name: '' })
    expect([made.division, made.units[0]?.parentCode, made.units[0]?.name]).toEqual(['52', '5227', '黔西县'])
  })

  it('says which field can not be so', () => {
    expect(() => plan({ kind: 'RENAME', unit: '522702', name: '福泉市' })).toThrow(refusal('name', 'sameName'))
    expect(() => plan({ kind: 'RECODE', unit: '5227', code: '5228', name: '' })).toThrow(refusal('unit', 'divisionLevel'))
    expect(() => plan({ kind: 'RECODE', unit: '522702', code: '529901', name: '' })).toThrow(refusal('code', 'divisionParent'))
    expect(() => plan({ kind: 'MERGE', units: ['522702101', '522702101'], code: '522702101', name: '' })).toThrow(
      refusal('units', 'twoUnits'),
    )
  })
})

it('finds the smallest area around codes', () => {
  expect(commonArea(['522702101', '522702102'])).toBe('522702')
  expect(commonArea(['522702101', '522722102'])).toBe('5227')
  expect(commonArea(['520522', '522781'])).toBe('52')
})

it('foretells coverage: merged townships are covered when one was, parts when the whole was', () => {
  const made = plan({ kind: 'MERGE', units: ['522702101', '522702102'], code: '522702109', name: '演示镇' })
  const townships = [
    { code: '522702101', counts: true, covered: true },
    { code: '522702102', counts: true, covered: false },
  ]
  expect(forecastCoverage(made, townships, new Map([['522702', '福泉市']]))).toEqual([
    { code: '522702', name: '福泉市', before: { covered: 1, townships: 2 }, after: { covered: 1, townships: 1 } },
  ])
})
