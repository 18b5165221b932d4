import type { RawCell } from './types.ts'

/** What a cell says, and how that was got at where it was not simply there. */
export type Reading<T> = { value: T | null; note?: string; fault?: string }

const MOST_DIGITS = 15

/** Full-width forms, invisible marks and runs of blanks as a person meant them; null for nothing. */
export function readText(cell: RawCell): Reading<string> {
  if (cell === null) return { value: null }
  if (typeof cell === 'string') return { value: tidy(cell) }
  if (typeof cell === 'number') return { value: String(cell) }
  if ('day' in cell) return { value: cell.day }
  if ('fault' in cell) return { value: null, fault: 'cellError' }
  if (cell.formula === null) return { value: null, fault: 'formulaEmpty' }
  return { ...readText(cell.formula), note: 'formula' }
}

function tidy(text: string): string | null {
  const clean = text
    .replaceAll(/_x000[0-9A-F]_/g, ' ')
    .replaceAll(/[\p{Cc}\p{Zs}]+/gu, ' ')
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    // The apostrophe that keeps a text of an export or a result from being run as a formula (format/sheet).
    .replace(/^'(?='*[=+\-@])/, '')
  return clean === '' ? null : clean
}

/** Letters and digits of a code: half-width, without blanks, hyphens or the apostrophe that makes a number a text. */
export function readCode(cell: RawCell): Reading<string> {
  const inner = typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.formula : cell
  if (typeof inner === 'number' && (!Number.isInteger(inner) || inner < 0 || inner >= 10 ** MOST_DIGITS)) {
    return { value: null, fault: 'digitsLost' }
  }
  const text = readText(cell)
  if (text.value === null) return text
  const code = text.value
    .normalize('NFKC')
    .replaceAll(/[\s'’‘`-]/g, '')
    .toUpperCase()
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return { value: null, fault: 'scientific' }
  return { ...text, value: code === '' ? null : code }
}

const DAY_FORMS: RegExp[] = [
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})[-/.年](\d{1,2})月?$/,
]

/**
 * A day, however it was written: a date cell, 2023-5-1, 2023年5月1日, 20230501, with a time behind it, in full-width
 * digits, or the serial number that Excel keeps beneath. What was not plain is noted.
 */
export function readDay(cell: RawCell, epoch1904 = false): Reading<string> {
  if (typeof cell === 'object' && cell !== null && 'day' in cell) return { value: cell.day }
  const inner = typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.formula : cell
  if (typeof inner === 'number') return fromNumber(inner, epoch1904)
  const text = readText(cell)
  if (text.value === null) return text
  const compact = text.value
    .normalize('NFKC')
    .replace(/[ T]\d{1,2}:\d{2}.*$/, '')
    .replaceAll(/\s/g, '')
  for (const form of DAY_FORMS) {
    const found = form.exec(compact)
    if (!found) continue
    const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3] ?? 1))
    if (!day) return { value: null, fault: 'dateImpossible' }
    if (found[3] === undefined) return { value: day, note: 'dateFirstOfMonth' }
    return { value: day, ...(day !== text.value && { note: 'dateRepaired' }) }
  }
  if (/^\d{5}(\.\d+)?$/.test(compact)) return fromNumber(Number(compact), epoch1904)
  return { value: null, fault: 'dateUnreadable' }
}

function fromNumber(value: number, epoch1904: boolean): Reading<string> {
  if (value >= 18_900_101 && value <= 21_001_231) return readDay(String(value))
  const day = serialToDay(value, epoch1904)
  return day ? { value: day, note: 'dateRepaired' } : { value: null, fault: 'dateUnreadable' }
}

/** The day that Excel's count of days stands for: since 1900, with the 29 February that never was, or since 1904. */
export function serialToDay(serial: number, epoch1904: boolean): string | null {
  const days = Math.floor(serial) + (epoch1904 ? 1_462 : 0)
  if (days < 1 || days > 73_050) return null
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000)
  return date.toISOString().slice(0, 10)
}

function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1890 || year > 2100) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}

/** A cell as its row is shown and given back. */
export function shownCell(cell: RawCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('day' in cell) return cell.day
  return 'fault' in cell ? '#' : shownCell(cell.formula)
}
