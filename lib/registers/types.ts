/** Registers that come in and go out as workbooks, by one set of columns. */
export const REGISTERS = ['HOUSEHOLDS', 'ENTITLEMENTS', 'STATIONS', 'WORKERS'] as const
export type Register = (typeof REGISTERS)[number]

export type ColumnKind = 'text' | 'code' | 'phone' | 'day' | 'choice' | 'choices' | 'village' | 'township' | 'station' | 'record'

/**
 * A column of a register's workbook. Workbooks are Chinese whatever the reader's language: they are filled by
 * village cadres and passed on.
 */
export interface Column {
  key: string
  header: string
  kind: ColumnKind
  /** Without this column the file is not this register. */
  needed?: true
  /** Must be filled in every row. */
  required?: true
  mostLetters?: number
  /** Code → the word that is written. */
  choices?: Readonly<Record<string, string>>
  /** Other words for choices, and other headers that people use. */
  synonyms?: Readonly<Record<string, string>>
  aliases?: readonly string[]
  note: string
  examples: readonly string[]
}

export interface RegisterForm {
  sheet: string
  columns: readonly Column[]
}

/** A row of a register as whoever reads it is shown it. */
export interface RegisterRow {
  position: string
  /** Of the record that the row is about: a membership, a decision, a station, a posting. */
  id: string
  /** By column; a choice as its code, several as codes joined by a comma. */
  cells: Record<string, string | null>
  /** As it is kept, and what the row is made of. */
  stored: Readonly<Record<string, string | null>>
}
