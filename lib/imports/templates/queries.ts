import 'server-only'
import ExcelJS from 'exceljs'
import type { Tx } from '#lib/db'
import { listPlaces } from '#lib/imports/queries'
import { EXAMPLE_MARK, FORMS } from '#lib/registers/rules'
import type { Column, Register } from '#lib/registers/types'

// As many rows have drop-downs as anyone fills by hand; more are pasted.
const ROWS_WITH_CHOICES = 2_000
const MOST_CHOICES = 5_000
const AS_TEXT = new Set(['code', 'phone', 'day', 'record'])

/**
 * A register's workbook to fill in: the area's own villages, townships and stations to choose from, example rows,
 * and what each column wants. Numbers and days are texts, so that Excel leaves them as they are typed.
 */
export async function templateOf(tx: Tx, area: string, register: Register): Promise<Buffer> {
  const { sheet, columns } = FORMS[register]
  const book = new ExcelJS.Workbook()
  const data = book.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] })
  explain(book, register)
  const lists = book.addWorksheet('选项')
  const known = await namesIn(tx, area, columns)
  data.columns = columns.map(({ header, required, kind }) => ({
    header: required ? `${header}*` : header,
    width: Math.max(12, header.length * 2 + 4),
    style: AS_TEXT.has(kind) ? { numFmt: '@' } : {},
  }))
  data.getRow(1).font = { bold: true }
  for (const [index, column] of columns.entries()) offerChoices(data, lists, index + 1, choicesOf(column, known))
  const count = Math.max(...columns.map(({ examples }) => examples.length))
  for (let row = 0; row < count; row++) {
    data.addRow(columns.map((column) => column.examples[row] || (row === 0 ? (known[column.kind]?.[0] ?? '') : '')))
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

type Names = Partial<Record<Column['kind'], string[]>>

async function namesIn(tx: Tx, area: string, columns: readonly Column[]): Promise<Names> {
  const kinds = new Set(columns.map(({ kind }) => kind))
  const names: Names = {}
  if (kinds.has('village') || kinds.has('township')) {
    const places = await listPlaces(tx, area)
    names.township = places.filter(({ code }) => code.length === 9).map(({ name }) => name)
    const several = names.township.length > 1
    names.village = places
      .filter(({ code }) => code.length === 12)
      .map(({ name, above }) => (several ? `${above}/${name}` : name))
  }
  if (kinds.has('station')) {
    const stations = await tx.station.findMany({ select: { name: true }, orderBy: { divisionCode: 'asc' }, take: MOST_CHOICES })
    names.station = stations.map(({ name }) => name)
  }
  return names
}

function choicesOf(column: Column, known: Names): string[] {
  // Several choices in one cell are no business of a drop-down; the notes list them.
  if (column.kind === 'choice') return Object.values(column.choices ?? {})
  return (known[column.kind] ?? []).slice(0, MOST_CHOICES)
}

function offerChoices(data: ExcelJS.Worksheet, lists: ExcelJS.Worksheet, at: number, choices: string[]) {
  if (choices.length === 0) return
  lists.getColumn(at).values = choices
  const letter = lists.getColumn(at).letter
  const validation: ExcelJS.DataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [`选项!$${letter}$1:$${letter}$${choices.length}`],
    showErrorMessage: true,
    errorTitle: '请从下拉中选',
    error: '这个值不在选项里',
  }
  for (let row = 2; row <= ROWS_WITH_CHOICES; row++) data.getCell(row, at).dataValidation = validation
}

function explain(book: ExcelJS.Workbook, register: Register) {
  const { sheet, columns } = FORMS[register]
  const notes = book.addWorksheet('填写说明')
  notes.columns = [{ width: 22 }, { width: 10 }, { width: 90 }]
  notes.addRow([`在“${sheet}”表里填写，一行一条。不要改表头，可以调换列的次序，不用的列可以删。`])
  notes.addRow([`以“${EXAMPLE_MARK}”开头的行是示例，不会导入。`])
  notes.addRow([])
  notes.addRow(['列', '必填', '怎样填']).font = { bold: true }
  for (const { header, required, note, kind, choices } of columns) {
    const listed = kind === 'choices' ? `可选：${Object.values(choices ?? {}).join('、')}` : ''
    notes.addRow([header, required ? '是' : '', [note, listed].filter(Boolean).join('。')])
  }
}
