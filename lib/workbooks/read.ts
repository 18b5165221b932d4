import { read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { serialToDay } from './cells.ts'
import { decodeText, parseCsv } from './csv.ts'
import { inspectZip } from './inspect.ts'
import { MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, type RawCell, type RawRow, type ReadSheet, WorkbookFault } from './types.ts'

/** Tells a register's sheet by its headers; see lib/registers. */
export interface HeaderRule {
  /** Sheets of this name are looked at first. */
  sheet: string
  /** Which of the texts are headers that the register cannot do without, and which of those are missing. */
  required: string[]
  /** The one header that does instead of them: its rows say which record they are about. */
  key: string
  /** Other spellings, by what they stand for. */
  aliases: Record<string, string>
}

const HEADER_WITHIN = 10

/**
 * The rows of a register's sheet, from a workbook or a CSV file, whatever it is called.
 * @throws WorkbookFault
 */
export async function readWorkbook(content: Buffer, rule: HeaderRule): Promise<ReadSheet> {
  if (content.length === 0) throw new WorkbookFault('empty')
  if (content.readUInt16BE(0) === 0xd0cf) {
    throw new WorkbookFault(content.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'oldFormat')
  }
  const sheets = content.readUInt16BE(0) === 0x504b ? await readSheets(content) : [readCsv(content)]
  const named = sheets.sort((a, b) => Number(b.name === rule.sheet) - Number(a.name === rule.sheet))
  let nearest: string[] | null = null
  for (const sheet of named) {
    const found = findHeader(sheet.rows, rule)
    if (found.missing.length === 0) return bodyOf(sheet.rows, found.at, rule)
    if (found.missing.length < rule.required.length && (!nearest || found.missing.length < nearest.length))
      nearest = found.missing
  }
  if (sheets.every(({ rows }) => rows.every(isBlank))) throw new WorkbookFault('empty')
  throw new WorkbookFault('headersMissing', (nearest ?? rule.required).join('、'))
}

interface RawSheet {
  name: string
  rows: RawRow[]
}

/** A header without its star, blanks and the note in brackets. */
export function plainHeader(text: string): string {
  return text.normalize('NFKC').replaceAll(/\(.*?\)|[*\s:]/g, '')
}

function headersOf({ cells }: RawRow, { aliases }: HeaderRule): string[] {
  return cells.map((cell) => {
    const plain = typeof cell === 'string' ? plainHeader(cell) : ''
    return aliases[plain] ?? plain
  })
}

function findHeader(rows: RawRow[], rule: HeaderRule): { at: number; missing: string[] } {
  let best = { at: 0, missing: rule.required }
  rows.slice(0, HEADER_WITHIN).forEach((row, at) => {
    const headers = new Set(headersOf(row, rule))
    const missing = headers.has(rule.key) ? [] : rule.required.filter((name) => !headers.has(name))
    if (missing.length < best.missing.length) best = { at, missing }
  })
  return best
}

function bodyOf(rows: RawRow[], at: number, rule: HeaderRule): ReadSheet {
  const header = rows[at] as RawRow
  const headers = headersOf(header, rule)
  const twice = headers.find((name, index) => name !== '' && headers.indexOf(name) < index)
  if (twice) throw new WorkbookFault('headerTwice', twice)
  const body = rows.slice(at + 1).filter((row) => !isBlank(row))
  if (body.length === 0) throw new WorkbookFault('noRows')
  if (body.length > MOST_ROWS) throw new WorkbookFault('tooManyRows')
  return { headers, headerRow: header.number, rows: body }
}

/** Rows that only look like rows: formatted, or filled with blanks. */
function isBlank({ cells }: RawRow): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}

function readCsv(content: Buffer): RawSheet {
  const rows = parseCsv(decodeText(content))
  return { name: '', rows: rows.map((cells, index) => ({ number: index + 1, cells: cells.slice(0, MOST_COLUMNS).map(cut) })) }
}

const cut = (cell: RawCell): RawCell => (typeof cell === 'string' ? cell.slice(0, MOST_LETTERS) : cell)

async function readSheets(content: Buffer): Promise<RawSheet[]> {
  await inspectZip(content)
  let book: WorkBook
  try {
    // One row more than is taken tells that there are more.
    const most = MOST_ROWS + HEADER_WITHIN + 1
    book = read(content, {
      type: 'buffer',
      dense: true,
      cellText: false,
      cellHTML: false,
      cellNF: true,
      cellStyles: true,
      sheetRows: most,
    })
  } catch {
    throw new WorkbookFault('unreadable')
  }
  const epoch1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name]
    const state = book.Workbook?.Sheets?.find((one) => one.name === name)?.Hidden ?? 0
    return sheet && state === 0 ? [{ name, rows: rowsOf(sheet, epoch1904) }] : []
  })
}

interface SheetCell {
  t: string
  v?: unknown
  f?: string
  z?: string | number
}

function rowsOf(sheet: WorkSheet, epoch1904: boolean): RawRow[] {
  const data = (sheet['!data'] ?? []) as (SheetCell | undefined)[][]
  const merged = new Set((sheet['!merges'] ?? []).flatMap(({ s, e }) => range(s.r, Math.min(e.r, data.length))))
  const rows: RawRow[] = []
  data.forEach((line, index) => {
    const cells = Array.from(line.slice(0, MOST_COLUMNS), (cell) => (cell ? cellOf(cell, epoch1904) : null))
    rows.push({
      number: index + 1,
      cells,
      ...(sheet['!rows']?.[index]?.hidden && { hidden: true as const }),
      ...(merged.has(index) && { merged: true as const }),
    })
  })
  return rows
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

function cellOf({ t, v, f, z }: SheetCell, epoch1904: boolean): RawCell {
  // A formula that no program has computed yet has no value of its own.
  if (f !== undefined && (t === 'z' || v === undefined)) return { formula: null }
  if (t === 'e') return { fault: true }
  if (f !== undefined) return { formula: typeof v === 'string' || typeof v === 'number' ? (cut(v) as string | number) : null }
  if (t === 'n' && typeof v === 'number') {
    const day = z !== undefined && SSF.is_date(String(z)) ? serialToDay(v, epoch1904) : null
    return day ? { day } : v
  }
  if (typeof v === 'boolean') return v ? '是' : '否'
  return typeof v === 'string' ? cut(v) : null
}
