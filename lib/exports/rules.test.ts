import { expect, it } from 'vitest'
import { FORMS } from '#lib/registers/rules'
import { REGISTERS } from '#lib/registers/types'
import { chosenColumns, classOf, columnsOf, watermark } from './rules.ts'
import { COLUMN_CLASSES } from './types.ts'

it('asks a second person as soon as one column is sensitive', () => {
  expect(classOf('STATIONS', ['name', 'status'])).toBe('N')
  expect(classOf('WORKERS', ['name', 'team'])).toBe('P')
  expect(classOf('HOUSEHOLDS', ['household', 'name', 'idNumber'])).toBe('S')
  expect(classOf('HOUSEHOLDS', ['household', 'categories'])).toBe('S')
})

it('writes the columns of the template in its order, the record last, and none that is not classed', () => {
  for (const register of REGISTERS) {
    const template = FORMS[register].columns.map(({ key }) => key)
    const own = columnsOf(register).map(({ key }) => key)
    expect(template.filter((key) => own.includes(key))).toEqual(own)
    expect(Object.keys(COLUMN_CLASSES[register]).sort()).toEqual([...own].sort())
  }
  expect(chosenColumns('WORKERS', ['team', 'name', 'nonsense']).map(({ key }) => key)).toEqual(['name', 'team', 'recordId'])
})

it('says who, what, when and that it is a demo', () => {
  const origin = { number: 7, who: '演示账号', username: 'chief', scope: '522702106', at: '2023-05-31 09:00', demo: true }
  expect(watermark(origin)).toBe('演示数据 导出编号 7 · 演示账号(chief) · 522702106 · 2023-05-31 09:00 · 内部使用，不得外传')
})
