import { isPhone } from '#lib/format/phone'
import { FORMS, RECORD_COLUMN } from '#lib/registers/rules'
import type { Column, Register } from '#lib/registers/types'
import { readCode, readDay, readText, shownCell } from '#lib/workbooks/cells'
import type { RawCell, RawRow } from '#lib/workbooks/types'
import type { CheckedRow, Lookup, RowState, Scene, Values } from './types.ts'

/** Said of a row that is taken all the same; everything else keeps it out. */
const WARNINGS = new Set([
  ...['dateRepaired', 'dateFirstOfMonth', 'formula', 'hiddenRow', 'disabilityCard', 'idUpgraded', 'sexDiffers', 'birthDiffers'],
  ...['nameDiffers', 'categoryElsewhere'],
])

/** What was found of a column, as it is kept: `column:code` and what the words name. */
export function message(column: string, code: string, about = ''): string {
  return about === '' ? `${column}:${code}` : `${column}:${code}:${about.replaceAll(':', '：').slice(0, 80)}`
}

export function readMessage(text: string): { column: string; code: string; about: string } {
  const [column = '', code = '', about = ''] = text.split(':')
  return { column, code, about }
}

export function stateOf(messages: readonly string[]): RowState {
  if (messages.some((text) => !WARNINGS.has(readMessage(text).code))) return 'ERROR'
  return messages.length > 0 ? 'WARNING' : 'OK'
}

export const isFaulty = ({ messages }: { messages: readonly string[] }) => stateOf(messages) === 'ERROR'

/** Where each column of a register stands in a sheet, and the sheet's headers that belong to none. */
export function placeColumns(register: Register, headers: readonly string[]) {
  const columns = FORMS[register].columns
  const places = columns.map((column) => ({ column, at: headers.indexOf(column.header) }))
  const known = new Set(columns.map(({ header }) => header))
  const ignored = headers.filter((header) => header !== '' && !known.has(header)).map((header) => header.slice(0, 40))
  return {
    places: places.filter(({ at }) => at >= 0),
    // What only rows of records on file can do without.
    missing: places.filter(({ column, at }) => at < 0 && column.required).map(({ column }) => column),
    ignored: ignored.slice(0, 20),
  }
}
export type Placed = ReturnType<typeof placeColumns>

/** Reads a row column by column; what each column alone can say of itself. */
export function readRow(row: RawRow, { places, missing }: Placed, scene: Scene, width: number): CheckedRow {
  const messages: string[] = []
  const values: Values = {}
  if (row.merged) messages.push(message('row', 'mergedCell'))
  if (row.hidden) messages.push(message('row', 'hiddenRow'))
  for (const { column, at } of places) {
    const read = readColumn(row.cells[at] ?? null, column, scene)
    values[column.key] = read.value
    if (read.fault) messages.push(message(column.key, read.fault, read.about))
    else if (read.note) messages.push(message(column.key, read.note, read.about))
    if (column.required && read.value === null && !read.fault) messages.push(message(column.key, 'required'))
  }
  for (const column of missing) if (!values[RECORD_COLUMN.key]) messages.push(message(column.key, 'required'))
  const raw = Array.from({ length: width }, (_, at) => shownCell(row.cells[at] ?? null))
  return { number: row.number, raw, values, messages, match: null, targetId: null }
}

interface Read {
  value: string | string[] | null
  note?: string | undefined
  fault?: string | undefined
  about?: string | undefined
}

/** What a cell says in a column. */
export function readColumn(cell: RawCell, column: Column, scene: Scene): Read {
  const read = readKind(cell, column)
  const text = read.value
  if (read.fault || text === null) return read
  // An export for eyes outside the station (format/masking): it tells nobody apart.
  if (column.key === 'name' && text.includes('*')) return { value: null, fault: 'masked' }
  if (column.mostLetters && text.length > column.mostLetters) return { value: null, fault: 'tooLong' }
  switch (column.kind) {
    case 'choice':
      return { ...read, ...chosen(text, column) }
    case 'choices':
      return severalOf(text, column)
    case 'village':
      return { ...read, ...looked(text, scene.villages, 'villageUnknown', 'villageAmbiguous') }
    case 'township':
      return { ...read, ...looked(text, scene.townships, 'townshipUnknown', 'villageAmbiguous') }
    case 'station':
      return { ...read, ...looked(text, scene.stations, 'stationUnknown', 'stationAmbiguous') }
    case 'phone':
      return isPhone(text) ? read : { value: null, fault: 'phone' }
    case 'record':
      return isRecordId(text) ? { value: text.toLowerCase() } : { value: null, fault: 'recordWrong' }
    case 'day':
    case 'code':
    case 'text':
      return read
  }
}

const isRecordId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

/** A cell as it is read before anything is looked up. */
export function readKind(cell: RawCell, { kind }: Column): { value: string | null; note?: string; fault?: string } {
  switch (kind) {
    case 'day':
      return readDay(cell)
    case 'code':
    case 'phone':
      return readCode(cell)
    default:
      return readText(cell)
  }
}

/** Brackets of both widths and blanks make no difference to a word. */
export const plain = (word: string) => word.normalize('NFKC').replaceAll(/\s/g, '')

export function codeOf(word: string, { choices = {}, synonyms = {} }: Column): string | null {
  const wanted = plain(word)
  const found = Object.entries(choices).find(([code, label]) => plain(label) === wanted || code === wanted)
  return found?.[0] ?? synonyms[wanted] ?? null
}

function chosen(text: string, column: Column): Read {
  const code = codeOf(text, column)
  return code === null ? { value: null, fault: 'choiceUnknown', about: text.slice(0, 20) } : { value: code }
}

export const wordsOf = (text: string) => text.split(/[、,，;；/\s]+/).filter((word) => word !== '' && word !== '无')

function severalOf(text: string, column: Column): Read {
  const words = wordsOf(text)
  const unknown = words.find((word) => codeOf(word, column) === null)
  if (unknown) return { value: null, fault: 'choiceUnknown', about: unknown.slice(0, 20) }
  return { value: [...new Set(words.flatMap((word) => codeOf(word, column) ?? []))] }
}

function looked(text: string, names: Lookup, unknown: string, ambiguous: string): Read {
  const codes = names.get(plain(text)) ?? []
  if (codes.length > 1) return { value: null, fault: ambiguous, about: text.slice(0, 30) }
  return codes[0] === undefined ? { value: null, fault: unknown, about: text.slice(0, 30) } : { value: codes[0] }
}

/** Names to codes, by every way in which people write them. */
export function lookupOf(entries: Iterable<{ code: string; names: readonly string[] }>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { code, names } of entries) {
    for (const name of new Set([...names, code].map(plain))) {
      const codes = found.get(name) ?? []
      if (!codes.includes(code)) found.set(name, [...codes, code])
    }
  }
  return found
}

/**
 * Rows that say of a key what an earlier row has said already, each told which one. Two that are both on file just as
 * they say are two records that are called the same.
 */
export function markTwins(rows: readonly CheckedRow[], column: string, keyOf: (row: CheckedRow) => string | null) {
  const first = new Map<string, CheckedRow>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row)
    else if (row.match !== 'SAME' || earlier.match !== 'SAME') {
      row.messages.push(message(column, 'duplicateInFile', String(earlier.number)))
    }
  }
}

export const textOf = (values: Values, key: string): string | null => {
  const value = values[key]
  return typeof value === 'string' ? value : null
}

export const listOf = (values: Values, key: string): string[] => {
  const value = values[key]
  return Array.isArray(value) ? value : []
}
