import type { HeaderRule } from '#lib/workbooks/read'
import { ENTITLEMENT_COLUMNS } from './entitlements/rules.ts'
import { HOUSEHOLD_COLUMNS } from './households/rules.ts'
import { STATION_COLUMNS } from './stations/rules.ts'
import type { Register, RegisterForm } from './types.ts'
import { WORKER_COLUMNS } from './workers/rules.ts'

/** The workbook of each register: what imports read and exports write. */
export const FORMS: Record<Register, RegisterForm> = {
  HOUSEHOLDS: { sheet: '户与人', columns: HOUSEHOLD_COLUMNS },
  ENTITLEMENTS: { sheet: '救助身份', columns: ENTITLEMENT_COLUMNS },
  STATIONS: { sheet: '站点', columns: STATION_COLUMNS },
  WORKERS: { sheet: '工作人员', columns: WORKER_COLUMNS },
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
    aliases: Object.fromEntries(aliases),
  }
}

/** The register that a sheet of such headers is for, or null. */
export function registerOf(headers: readonly string[], registers: readonly Register[]): Register | null {
  return registers.find((register) => headerRuleOf(register).required.every((header) => headers.includes(header))) ?? null
}
