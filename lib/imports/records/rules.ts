import { safeText } from '#lib/format/sheet'
import { codeOf, isFaulty, listOf, message, type Placed, plain, readKind, readMessage, textOf, wordsOf } from '#lib/imports/rules'
import type { CheckedRow } from '#lib/imports/types'
import { RECORD_COLUMN, wordOf } from '#lib/registers/rules'
import type { Column, Register, RegisterRow } from '#lib/registers/types'
import { MOST_LETTERS } from '#lib/workbooks/types'

/** What an import may change of a record that is on file; the rest is changed on its page, where it can be judged. */
const CHANGEABLE: Record<Register, readonly string[]> = {
  HOUSEHOLDS: ['phone', 'address', 'categories', 'guardian', 'guardianRelation', 'guardianPhone'],
  ENTITLEMENTS: ['to'],
  STATIONS: ['address'],
  WORKERS: ['to'],
}
/** Empty, they say something: that there is no end yet. */
const EMPTIABLE = ['to']
/** What somebody's guardian is to them where a file does not say. */
const UNSAID = 'OTHER'
const GUARDIAN = ['guardian', 'guardianRelation', 'guardianPhone']

export const recordOf = ({ values }: CheckedRow) => textOf(values, RECORD_COLUMN.key)

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", gt: '>', lt: '<', amp: '&' }

/** Ways of a file to write a character, spelled out to the last: a reader may have spelled them out once too often. */
function spelledOut(text: string): string {
  const less = text
    .replaceAll(/&(quot|apos|gt|lt|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/&#(\d{1,5});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/(?:&#x([\da-f]{1,4});|_x([\da-f]{4})_)/gi, (_, a?: string, b?: string) =>
      String.fromCharCode(Number.parseInt(a ?? b ?? '', 16)),
    )
  return less === text ? text : spelledOut(less)
}

/** What a cell says, however it was written; the same for a file's cell and for what an export would write in it. */
function sense(text: string | null, column: Column): string | null {
  const { value, fault } = readKind(text === null ? null : spelledOut(text.slice(0, MOST_LETTERS)), column)
  if (value === null) return fault ? text : null
  if (column.kind === 'choice') return codeOf(value, column) ?? plain(value)
  if (column.kind === 'choices')
    return [...new Set(wordsOf(value).map((word) => codeOf(word, column) ?? word))].sort().join(',') || null
  return value
}

const written = (text: string | null) => (text === null ? null : safeText(text))

/** The columns of a file in which a row says something else of its record than an export of now would. */
export function differences(row: CheckedRow, record: RegisterRow, { places }: Placed): string[] {
  return places
    .filter(({ column, at }) => column.key !== RECORD_COLUMN.key && !says(row.raw[at] ?? '', column, record))
    .map(({ column }) => column.key)
}

function says(raw: string, column: Column, { cells, stored }: RegisterRow): boolean {
  const cell = sense(raw, column)
  // Households are numbered file by file: which rows share a number is compared in households/rules.
  if (column.key === 'household') return cell !== null
  if (column.key === 'guardianRelation' && cell === null && cells.guardianRelation === UNSAID) return true
  if (cell === sense(written(wordOf(column, cells[column.key] ?? null)), column)) return true
  // Whoever was agreed to have whole names has them in the file.
  return column.key === 'name' && cell === sense(written(stored.name ?? null), column)
}

/**
 * Judges a row that names its record. Only what differs is looked at: a record may hold what this import would take from
 * nobody, and that is no fault of a row that leaves it as it is.
 */
export function judgeRecord(register: Register, row: CheckedRow, record: RegisterRow, placed: Placed): void {
  const changed = differences(row, record, placed)
  row.record = briefly(record)
  row.changed = changed
  row.targetId = record.id
  row.match = changed.length === 0 ? 'SAME' : 'MATCHED'
  if (changed.length === 0) row.values = namingOnly(row)
  row.messages = changed.length === 0 ? [] : row.messages.filter((text) => concerns(text, changed))
  if (changed.length > 0 && record.stored.ended === 'true') row.messages.push(message(RECORD_COLUMN.key, 'recordEnded'))
  for (const key of changed) {
    const said = row.messages.some((text) => readMessage(text).column === key && isFaulty({ messages: [text] }))
    const fault = said ? null : faultOf(register, key, row, record)
    if (fault) row.messages.push(fault)
  }
}

/** Of a row that changes nothing, what tells it and who lives with it. */
function namingOnly({ values }: CheckedRow): CheckedRow['values'] {
  const keys = [RECORD_COLUMN.key, 'household', 'name', 'village'].filter((key) => key in values)
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}

const KEPT = ['personId', 'householdId', 'place', 'from']

/** What is to be known of a record once it is compared; a file names fifty thousand of them. */
export function briefly({ id, stored }: RegisterRow): NonNullable<CheckedRow['record']> {
  return { id, stored: Object.fromEntries(KEPT.map((key) => [key, stored[key] ?? null])) }
}

const concerns = (text: string, changed: readonly string[]) => ['row', ...changed].includes(readMessage(text).column)

function faultOf(register: Register, key: string, { values }: CheckedRow, { cells, stored }: RegisterRow): string | null {
  if (!CHANGEABLE[register].includes(key)) return message(key, 'columnFixed')
  // The address is the household's and told once, with its head.
  if (register === 'HOUSEHOLDS' && key === 'address' && stored.relation !== 'HEAD') return message(key, 'addressAtHead')
  if (GUARDIAN.includes(key) && stored.guardianRelation) return message(key, 'columnFixed')
  if (GUARDIAN.includes(key) && !textOf(values, 'guardian')) return message('guardian', 'required')
  const value = values[key]
  if ((value === null || (Array.isArray(value) && value.length === 0)) && !EMPTIABLE.includes(key)) return message(key, 'emptied')
  const kept = key === 'categories' ? (cells.categories?.split(',') ?? []) : []
  if (kept.some((code) => !listOf(values, key).includes(code))) return message(key, 'categoriesLess')
  return null
}

/** Marks the rows whose household numbers part people who live together, or join people who don't. */
export function checkNumbers(rows: readonly CheckedRow[]): void {
  const numbers = new Map<string, Set<string>>()
  const homes = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, key: string, value: string) => map.set(key, (map.get(key) ?? new Set()).add(value))
  const told = rows.flatMap((row) => {
    const [home, number] = [row.record?.stored.householdId, textOf(row.values, 'household')]
    return home && number ? [{ row, home, number }] : []
  })
  for (const { home, number } of told) {
    add(numbers, home, number)
    add(homes, number, home)
  }
  for (const { row, home, number } of told) {
    if ((numbers.get(home)?.size ?? 0) > 1 || (homes.get(number)?.size ?? 0) > 1) {
      row.messages.push(message('household', 'otherHousehold'))
    }
  }
}
