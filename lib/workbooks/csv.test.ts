import { describe, expect, it } from 'vitest'
import { decodeText, parseCsv } from './csv.ts'

describe('decodeText', () => {
  it.each([
    ['UTF-8 with its mark', Buffer.from('\ufeff姓名')],
    ['GBK', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb])],
    ['UTF-16', Buffer.from('\ufeff姓名', 'utf16le')],
  ])('reads %s', (_, content) => expect(decodeText(content)).toBe('姓名'))

  it('refuses what is no text', () => expect(() => decodeText(Buffer.from([0xff, 0x00, 0xff]))).toThrow('encoding'))
})

describe('parseCsv', () => {
  it.each([
    [
      'a,b\r\nc,\r\n',
      [
        ['a', 'b'],
        ['c', null],
      ],
    ],
    ['"a,""x""\n",b', [['a,"x"\n', 'b']]],
    ['a\tb,c\td\n', [['a', 'b,c', 'd']]],
    [
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a"x,b', [['ax', 'b']]],
    ['a"b,c', [['a"b', 'c']]],
    ['"never closed,1', [['"never closed', '1']]],
    ['a,', [['a', null]]],
    ['', []],
    ['\n\na', [[null], [null], ['a']]],
  ])('%j', (text, rows) => expect(parseCsv(text)).toEqual(rows))
})
