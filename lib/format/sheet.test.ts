import { read, utils } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { toCsv, toXlsx } from './sheet.ts'

const sheet = {
  name: '覆盖',
  columns: ['代码', '地区', '已建成'],
  rows: [
    ['0522', '=1+1', 1094],
    ['52', 'a,"b"\n', null],
  ],
}

it('writes CSV that a spreadsheet reads as text and never runs', () => {
  expect(toCsv(sheet)).toBe('\ufeff代码,地区,已建成\r\n0522,\'=1+1,1094\r\n52,"a,""b""\n",\r\n')
})

it.each(['=A1', '+1', '-1', '@x', '\tx', '\rx'])('neutralises %j', (text) => {
  expect(toCsv({ name: 's', columns: [], rows: [[text]] })).toContain(`'${text}`)
})

it('keeps numbers as numbers and codes as texts in a workbook', () => {
  const book = read(toXlsx(sheet))
  const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
  expect(rows[1]).toEqual(['0522', "'=1+1", 1094])
})
