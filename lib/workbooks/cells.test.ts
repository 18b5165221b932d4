import { describe, expect, it } from 'vitest'
import { readCode, readDay, readText, serialToDay, shownCell } from './cells.ts'

describe('readText', () => {
  it.each([
    ['  王\u3000小明 ', '王 小明'],
    ['\u200b', null],
    ['a\u0000b', 'a b'],
    [3, '3'],
    [null, null],
  ] as const)('%j → %j', (cell, value) => expect(readText(cell).value).toBe(value))

  it('says what a formula or a fault is', () => {
    expect(readText({ formula: '甲' })).toEqual({ value: '甲', note: 'formula' })
    expect(readText({ formula: null }).fault).toBe('formulaEmpty')
    expect(readText({ fault: true }).fault).toBe('cellError')
  })
})

describe('readCode', () => {
  it.each([
    ['５２９９００１９９００１０１００２ｘ', '52990019900101002X'],
    ["'529900 19900101 002X", '52990019900101002X'],
    [529900900101003, '529900900101003'],
    [13800000000, '13800000000'],
  ] as const)('%j → %s', (cell, value) => expect(readCode(cell).value).toBe(value))

  it('tells what a number has lost instead of guessing it', () => {
    expect(readCode(529900199001010000).fault).toBe('digitsLost')
    expect(readCode(5.3e17).fault).toBe('digitsLost')
    expect(readCode('5.299E+17').fault).toBe('scientific')
    expect(readCode('5.29900199001E17').fault).toBe('scientific')
  })
})

describe('readDay', () => {
  it.each([
    ['2023-05-01', '2023-05-01', undefined],
    ['2023年5月1日', '2023-05-01', 'dateRepaired'],
    ['２０２３．５．１', '2023-05-01', 'dateRepaired'],
    ['2023/5/1 00:00', '2023-05-01', 'dateRepaired'],
    ['20230501', '2023-05-01', 'dateRepaired'],
    [20230501, '2023-05-01', 'dateRepaired'],
    [45047, '2023-05-01', 'dateRepaired'],
    ['45047', '2023-05-01', 'dateRepaired'],
    ['2023年5月', '2023-05-01', 'dateFirstOfMonth'],
    [{ day: '1950-01-31' }, '1950-01-31', undefined],
  ] as const)('%j → %s', (cell, value, note) => {
    const read = readDay(cell)
    expect([read.value, read.note]).toEqual([value, note])
  })

  it.each([
    ['2023-02-30', 'dateImpossible'],
    ['5月1日', 'dateUnreadable'],
    ['昨天', 'dateUnreadable'],
    [1e12, 'dateUnreadable'],
    ['1023-05-01', 'dateImpossible'],
  ] as const)('%j is refused', (cell, fault) => expect(readDay(cell).fault).toBe(fault))

  it('counts from 1900 with the day that never was, or from 1904', () => {
    expect([1, 59, 61, 45047].map((serial) => serialToDay(serial, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2023-05-01',
    ])
    expect(serialToDay(43585, true)).toBe('2023-05-01')
    expect(serialToDay(-1, false)).toBeNull()
  })
})

it('shows cells as they stood', () => {
  expect([null, 1.5, { day: '2023-05-01' }, { formula: 3 }, { fault: true as const }].map(shownCell)).toEqual([
    ...['', '1.5', '2023-05-01', '3', '#'],
  ])
})
