import { PassThrough, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { safeText } from '#lib/format/sheet'

export interface StreamedBook {
  sheet: string
  headers: readonly string[]
  /** Said on the first rows, on every printed page and in a hidden sheet. */
  watermark: string
  /** What the hidden sheet says beside it. */
  facts: readonly (readonly [string, string])[]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export { XLSX as XLSX_TYPE }

/**
 * A workbook that is written while its rows are read, batch by batch; no more than a batch is in memory, and nothing is
 * read ahead of a slow reader. Every cell is a text, so that no program takes a code for a number or a formula.
 */
export function streamWorkbook(book: StreamedBook, batches: AsyncIterable<readonly (readonly (string | null)[])[]>): Readable {
  const out = new PassThrough()
  write(book, batches, out).catch((error) => out.destroy(error as Error))
  return out
}

/** What looks like the file format's way to write a character would come back as that character (ECMA-376 22.9.2.19). */
const literal = (text: string) => text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, ' ').replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')

async function write(book: StreamedBook, batches: AsyncIterable<readonly (readonly (string | null)[])[]>, out: PassThrough) {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  const mark = book.watermark.replaceAll('&', '&&')
  const sheet = writer.addWorksheet(book.sheet, {
    views: [{ state: 'frozen', ySplit: 2 }],
    headerFooter: { oddHeader: `&C${mark.slice(0, 200)}`, oddFooter: `&C${mark.slice(0, 200)} &P/&N` },
  })
  sheet.columns = book.headers.map((header) => ({ width: Math.max(12, header.length * 2 + 4), style: { numFmt: '@' } }))
  sheet.addRow([book.watermark]).commit()
  const head = sheet.addRow([...book.headers])
  head.font = { bold: true }
  head.commit()
  for await (const rows of batches) {
    if (out.destroyed) return
    for (const row of rows) sheet.addRow(row.map((cell) => (cell === null ? null : literal(safeText(cell))))).commit()
    if (out.writableNeedDrain)
      await Promise.race([new Promise((resolve) => out.once('drain', resolve)), finished(out).catch(() => {})])
  }
  sheet.commit()
  const facts = writer.addWorksheet('_export', { state: 'veryHidden' })
  for (const fact of [['watermark', book.watermark], ...book.facts]) facts.addRow(fact.map(safeText)).commit()
  facts.commit()
  await writer.commit()
}
