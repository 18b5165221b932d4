import { type CellObject, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { FORMS } from '#lib/registers/rules'
import type { Register } from '#lib/registers/types'

export type Value = string | number | boolean | Date | null | CellObject

const HEADERS = (register: Register) => FORMS[register].columns.map(({ header }) => header)

/** A row of the register from what differs from a sound one, by column. */
export function rowOf(register: Register, values: Record<string, Value>): Value[] {
  return FORMS[register].columns.map(({ key }) => values[key] ?? null)
}

/** A sound member of a household: no number, so that none can be anybody's. */
export function person(values: Record<string, Value> = {}): Value[] {
  const sound = {
    household: '1',
    relation: '户主',
    name: '演示甲',
    birthDate: '1950-01-31',
    idKind: '无证件',
    village: '522702106201',
  }
  return rowOf('HOUSEHOLDS', { ...sound, ...values })
}

interface Making {
  register?: Register
  headers?: Value[]
  sheet?: string
  /** A last touch on the sheet or the book before it is written. */
  touch?: (sheet: WorkSheet, book: WorkBook) => void
}

export function workbook(rows: Value[][], { register = 'HOUSEHOLDS', headers, sheet, touch }: Making = {}): Buffer {
  const made = utils.aoa_to_sheet([headers ?? HEADERS(register), ...rows], { cellDates: false })
  const book = utils.book_new()
  utils.book_append_sheet(book, made, sheet ?? FORMS[register].sheet)
  touch?.(made, book)
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
}

export function csv(rows: Value[][], headers: Value[] = HEADERS('HOUSEHOLDS')): string {
  return [headers, ...rows].map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join(',')).join('\r\n')
}

/** The texts of this file in GBK, which no encoder here knows: made from its decoder, character by character. */
export function gbk(text: string): Buffer {
  const table = new Map<string, Buffer>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const pair = Buffer.from([lead, trail])
      table.set(decoder.decode(pair), pair)
    }
  }
  return Buffer.concat(
    [...text].map((letter) => (letter < '\x80' ? Buffer.from(letter) : (table.get(letter) ?? Buffer.from('?')))),
  )
}
