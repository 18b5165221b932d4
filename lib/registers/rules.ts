import type { HeaderRule } from '#lib/workbooks/read'
import { ENTITLEMENT_COLUMNS } from './entitlements/rules.ts'
import { HOUSEHOLD_COLUMNS } from './households/rules.ts'
import { STATION_COLUMNS } from './stations/rules.ts'
import type { Column, Register, RegisterForm } from './types.ts'
import { WORKER_COLUMNS } from './workers/rules.ts'

/** Which record a row is about. It goes out with every export, so that what comes back is known again. */
export const RECORD_COLUMN: Column = {
  ...{ key: 'recordId', header: '系统编号', kind: 'record', mostLetters: 40, aliases: ['记录编号'] },
  ...{ note: '新增的不填；导出的表里已有的请勿改动', examples: [''] },
}

const withRecord = (columns: readonly Column[]) => [...columns, RECORD_COLUMN]

/** The workbook of each register: what imports read and exports write. */
export const FORMS: Record<Register, RegisterForm> = {
  HOUSEHOLDS: { sheet: '户与人', columns: withRecord(HOUSEHOLD_COLUMNS) },
  ENTITLEMENTS: { sheet: '救助身份', columns: withRecord(ENTITLEMENT_COLUMNS) },
  STATIONS: { sheet: '站点', columns: withRecord(STATION_COLUMNS) },
  WORKERS: { sheet: '工作人员', columns: withRecord(WORKER_COLUMNS) },
}

/** Words for what the template does not let anybody choose. */
const OTHER_WORDS: Record<string, string> = {
  ...{ OPERATING: '已建成', SUSPENDED: '暂停', CLOSED: '撤销', 1: '指导中心', 2: '总站' },
}

/** What is written for a value: of a choice its word. */
export function wordOf({ choices }: Column, value: string | null): string | null {
  if (value === null || !choices) return value
  const words = value.split(',').map((code) => choices[code] ?? OTHER_WORDS[code] ?? code)
  return words.join('、')
}

/** Rows that begin so are examples of the template. */
export const EXAMPLE_MARK = '示例'

/** How a register's sheet is told: by the headers it can't do without, in any of their spellings. */
export function headerRuleOf(register: Register): HeaderRule {
  const { sheet, columns } = FORMS[register]
  const aliases = columns.flatMap(({ header, aliases = [] }) => aliases.map((alias) => [alias, header]))
  return {
    sheet,
    required: columns.filter(({ needed }) => needed).map(({ header }) => header),
    key: RECORD_COLUMN.header,
    aliases: Object.fromEntries(aliases),
  }
}

/** The register that a sheet of such headers is for, or null. */
export function registerOf(headers: readonly string[], registers: readonly Register[]): Register | null {
  return registers.find((register) => headerRuleOf(register).required.every((header) => headers.includes(header))) ?? null
}
