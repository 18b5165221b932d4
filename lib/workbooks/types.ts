/** A cell as it was found. Numbers stay numbers: what they lost on the way must be told from what was typed. */
export type RawCell = string | number | null | { day: string } | { formula: string | number | null } | { fault: true }

export interface RawRow {
  /** As the spreadsheet counts, from 1. */
  number: number
  cells: RawCell[]
  hidden?: true
  merged?: true
}

/** What is wrong with a file as a whole; texts come from messages/imports `fault.*`. */
export type WorkbookFaultCode =
  | ('empty' | 'unreadable' | 'encrypted' | 'oldFormat' | 'macros' | 'externalLinks' | 'bomb' | 'tooManyRows' | 'tooComplex')
  | ('encoding' | 'otherRegister' | 'headersMissing' | 'headerTwice' | 'noRows')

/** A file that can't be used, and what the words about it name. */
export class WorkbookFault extends Error {
  readonly code: WorkbookFaultCode
  readonly about: string

  constructor(code: WorkbookFaultCode, about = '') {
    super(code)
    this.code = code
    this.about = about
  }
}

/** The rows of a sheet whose header was found. */
export interface ReadSheet {
  /** As they stand in the file, by position; empty where a column has none. */
  headers: string[]
  headerRow: number
  rows: RawRow[]
}

export const MOST_ROWS = 100_000
export const MOST_COLUMNS = 60
/** No column of any register is longer; what is cut off here is refused for its length. */
export const MOST_LETTERS = 1_001
