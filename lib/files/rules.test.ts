import { describe, expect, it } from 'vitest'
import { disposition, mediaTypeOf, takes } from './rules.ts'

const bytes = (...values: (string | number)[]) =>
  Buffer.concat(values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from([value]))))

describe('mediaTypeOf', () => {
  it.each([
    [bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    [bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'image/png'],
    [bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 '), 'image/webp'],
    [bytes('%PDF-1.7'), 'application/pdf'],
    [bytes('PK', 3, 4), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'application/x-ole-storage'],
    [Buffer.from('姓名,性别\r\n'), 'text/csv'],
    // 姓名 in GBK
    [bytes(0xd0, 0xd5, 0xc3, 0xfb, ',\n'), 'text/csv'],
    [bytes('MZ', 0x90, 0), null],
    [Buffer.alloc(0), null],
    [bytes('GIF89a', 1, 0), null],
  ])('reads %s', (content, type) => expect(mediaTypeOf(content)).toBe(type))

  it('goes by the bytes alone', () => {
    expect(takes('STATION_PHOTO', mediaTypeOf(Buffer.from('<svg onload="x">')))).toBe(false)
    expect(takes('IMPORT', mediaTypeOf(bytes(0xff, 0xd8, 0xff)))).toBe(false)
    expect(takes('EVIDENCE', mediaTypeOf(bytes('%PDF-1.4')))).toBe(true)
  })
})

describe('disposition', () => {
  it('carries a Chinese name and breaks out of nothing', () => {
    expect(disposition('户"表\r\n.xlsx', false)).toBe(
      `attachment; filename="_____.xlsx"; filename*=UTF-8''%E6%88%B7%22%E8%A1%A8%0D%0A.xlsx`,
    )
    expect(disposition('a.webp', true)).toMatch(/^inline/)
  })
})
