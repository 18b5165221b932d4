import { describe, expect, it } from 'vitest'
import { describeDivisions } from './divisions.ts'

const units = (...rows: string[]) =>
  rows.map((row) => {
    const [code = '', name = ''] = row.split(' ')
    return { code, name, syllables: 'fu quan shi' }
  })

describe('describeDivisions', () => {
  it('skips levels that exist only in the code list', () => {
    const rows = describeDivisions(
      units(
        '12 天津市',
        '1201 市辖区',
        '120101 和平区',
        '41 河南省',
        '4190 省直辖县级行政区划',
        '419001 济源市',
        '44 广东省',
        '4419 东莞市',
        '441900 东莞市',
        '441900003 东城街道',
      ),
    )
    const parents = Object.fromEntries(rows.map((row) => [row.code, `${row.kind} ${row.parentCode}`]))
    expect(parents).toMatchObject({
      '1201': 'PSEUDO 12',
      '120101': 'STANDARD 12',
      '4190': 'PSEUDO 41',
      '419001': 'STANDARD 41',
      '441900': 'PSEUDO 4419',
      '441900003': 'STREET 4419',
    })
  })

  it.each([
    ['410171', 'FUNCTIONAL_ZONE', false],
    ['522702001', 'STREET', true],
    ['522702102', 'TOWN', true],
    ['522702200', 'TOWNSHIP', true],
    ['410122400', 'SIMILAR', false],
    ['522702001001', 'VILLAGE', false],
  ])('reads %s as %s', (code, kind, countsForCoverage) => {
    expect(describeDivisions(units(`${code} 某地`))).toMatchObject([{ kind, countsForCoverage }])
  })

  it('keeps the pinyin whole and by initials', () => {
    expect(describeDivisions(units('522702 福泉市'))).toMatchObject([{ pinyin: 'fuquanshi', initials: 'fqs' }])
  })
})
