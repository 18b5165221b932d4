import { utils, write } from '@e965/xlsx'

/** A figure, or a text: codes and days are texts, so that no program takes them for numbers. */
export type Cell = string | number | null

export interface Sheet {
  name: string
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it, and so does one that looks like that. */
export function safeText(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function safeRows({ columns, rows }: Sheet): Cell[][] {
  return [columns, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)))
}

/** RFC 4180 with a byte order mark, without which Excel reads Chinese as gibberish. */
export function toCsv(sheet: Sheet): string {
  const lines = safeRows(sheet).map((row) => row.map(csvCell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function toXlsx(sheet: Sheet): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(safeRows(sheet)), sheet.name.slice(0, 31))
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
}
