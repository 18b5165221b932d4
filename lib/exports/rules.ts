import { FORMS, RECORD_COLUMN } from '#lib/registers/rules'
import type { Column, Register } from '#lib/registers/types'
import { COLUMN_CLASSES, type ColumnClass } from './types.ts'

/** The columns of a register that may go out, in the order of its template, so that it can be read in again. */
export function columnsOf(register: Register): (Column & { class: ColumnClass })[] {
  return FORMS[register].columns.flatMap((column) => {
    const given = COLUMN_CLASSES[register][column.key]
    return given ? [{ ...column, class: given }] : []
  })
}

/** The columns of those keys, and the record's, without which what comes back could not be known again. */
export function chosenColumns(register: Register, keys: readonly string[]): (Column & { class: ColumnClass })[] {
  return columnsOf(register).filter(({ key }) => isRecord(key) || keys.includes(key))
}

export const isRecord = (key: string) => key === RECORD_COLUMN.key

/** The highest class among the columns: what it takes to have them. */
export function classOf(register: Register, keys: readonly string[]): ColumnClass {
  const classes = new Set(chosenColumns(register, keys).map((column) => column.class))
  return classes.has('S') ? 'S' : classes.has('P') ? 'P' : 'N'
}

interface Origin {
  number: number
  who: string
  username: string
  scope: string
  at: string
  demo: boolean
}

/** What every sheet and print says of where it comes from: who took it, when, of which area, under which request. */
export function watermark({ number, who, username, scope, at, demo }: Origin): string {
  return `${demo ? '演示数据 ' : ''}导出编号 ${number} · ${who}(${username}) · ${scope} · ${at} · 内部使用，不得外传`
}
